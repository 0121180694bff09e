/** Features by which derivations ask for machines. */

/**
 * - `kvm`: Guix's manual ("Daemon Offload Setup") and Nix's default `system-features`
 * - `nixos-test`, `benchmark`, `big-parallel`: Nix's default, for Nixpkgs
 * - `uid-range`, `apple-virt`, `recursive-nix`, `ca-derivations`: Nix, where it can
 * - `cuda`: Nixpkgs' checks that need a graphics card
 */
export const KNOWN_FEATURES: readonly string[] = [
  'kvm',
  'nixos-test',
  'benchmark',
  'big-parallel',
  'uid-range',
  'apple-virt',
  'recursive-nix',
  'ca-derivations',
  'cuda',
]

/** Nixpkgs asks for `gccarch-znver3` where packages are tuned for a processor. */
const PROCESSOR = /^gccarch-[a-z0-9_.-]+$/

/** `own` are those of the site. */
export function isKnownFeature(feature: string, own: readonly string[]): boolean {
  return KNOWN_FEATURES.includes(feature) || own.includes(feature) || PROCESSOR.test(feature)
}

/** Whether the daemon can ask for it: it hands over the names of a derivation's features with commas between them. */
export function canBeAskedFor(feature: string): boolean {
  return /^[^\s,]+$/.test(feature)
}
