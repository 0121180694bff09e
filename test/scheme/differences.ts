/**
 * Where we mean to differ from Guile 3.0. Each entry is checked: once the two agree, it fails, and
 * goes.
 */
export interface MeantDifference {
  /** `TOPIC/FILE: NAME` of a program of the corpus. */
  readonly program: string
  readonly reason: string
}

export const meantDifferences: readonly MeantDifference[] = []
