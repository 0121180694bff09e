/** System types: those that Guix builds for, and what people write instead. */
import { nearest } from '../scheme/nearest.ts'

/**
 * What `(systems)` of Guix 1.5's `(guix platform)` gives, and loongarch64-linux, which has a platform
 * without a native system type as yet.
 */
export const SYSTEM_TYPES: readonly string[] = [
  'x86_64-linux',
  'i686-linux',
  'aarch64-linux',
  'armhf-linux',
  'powerpc64le-linux',
  'powerpc-linux',
  'riscv64-linux',
  'mips64el-linux',
  'loongarch64-linux',
  'i586-gnu',
  'x86_64-gnu',
]

const KNOWN = new Set(SYSTEM_TYPES)

/** Other names of processors: of the kernel, Debian, Go, LLVM, Docker. */
const PROCESSORS: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  x64: 'x86_64',
  'x86-64': 'x86_64',
  x86: 'i686',
  i386: 'i686',
  i486: 'i686',
  i586: 'i686',
  arm64: 'aarch64',
  armv8: 'aarch64',
  arm: 'armhf',
  armv7: 'armhf',
  armv7l: 'armhf',
  armv7hl: 'armhf',
  armv7a: 'armhf',
  ppc: 'powerpc',
  ppc64le: 'powerpc64le',
  ppc64el: 'powerpc64le',
  powerpc64el: 'powerpc64le',
  riscv: 'riscv64',
  mips64: 'mips64el',
  loong64: 'loongarch64',
}

export function isSystemType(name: string): boolean {
  return KNOWN.has(name)
}

/** `name` is no system type; gives the one that was meant. */
export function meantSystemType(name: string): string | undefined {
  const plain = name.trim().toLowerCase()
  // A GNU triplet, perhaps without its kernel or with the C library: x86_64-pc-linux-gnu, aarch64.
  const [, processor, rest] = /^(x86-64|[a-z0-9_]+)(.*)$/.exec(plain) ?? []
  if (processor !== undefined && /^(([-_/](pc|unknown|none))?[-_/]?linux([-_].*)?)?$/.test(rest!)) {
    const meant = `${PROCESSORS[processor] ?? processor}-linux`
    if (KNOWN.has(meant)) return meant
  }
  const [, prefix, other] = /^([a-z]+)\/(.+)$/.exec(plain) ?? []
  if (prefix === 'linux') return meantSystemType(`${other}-linux`)
  return KNOWN.has(plain) ? plain : nearest(plain, SYSTEM_TYPES)
}

/** Systems that Nix builds for, and Guix does not. */
export function isForeignSystem(name: string): boolean {
  return /[-_](darwin|macos|windows|mingw32|cygwin|freebsd\d*|openbsd|netbsd)$/i.test(name)
}
