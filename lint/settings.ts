/** What the user says about the check: a configuration file and options end here. */
import type { Host } from '../scheme/host.ts'

/** Which daemons will read the file: the Guix release, or Guix as of the feature's first manual. */
export const TARGETS = ['guix-1.5', 'guix-1.2', '2014'] as const
export type Target = (typeof TARGETS)[number]

/** What a finding can be, from the worst on. */
export const SEVERITIES = ['error', 'warning', 'info'] as const
export type SeveritySetting = (typeof SEVERITIES)[number] | 'off'

export interface Settings {
  readonly target: Target
  /** By rule code or name. */
  readonly severities: Readonly<Record<string, SeveritySetting>>
  /** Features that derivations of this site ask for, besides those known anyway. */
  readonly knownFeatures: readonly string[]
  /** The only host names there are; empty where nothing is known of them. */
  readonly knownHosts: readonly string[]
  /** Names of the host whose daemon reads the file: it must not be in it. */
  readonly daemonHosts: readonly string[]
  /** System types for which there must be a machine. */
  readonly requiredSystems: readonly string[]
  /** Looks at the key files that the machines name; undefined where they are elsewhere. */
  readonly files: Host | undefined
}

export const DEFAULT_SETTINGS: Settings = {
  target: 'guix-1.5',
  severities: {},
  knownFeatures: [],
  knownHosts: [],
  daemonHosts: [],
  requiredSystems: [],
  files: undefined,
}
