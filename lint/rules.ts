/** All rules, in the order of their codes. */
import type { Rule } from './rule.ts'
import { budget } from './rules/language/budget.ts'
import { closer } from './rules/language/closer.ts'
import { malformed } from './rules/language/malformed.ts'
import { missingFile } from './rules/language/missing-file.ts'
import { notSupported } from './rules/language/not-supported.ts'
import { unclosed } from './rules/language/unclosed.ts'
import { unreadableFile } from './rules/language/unreadable-file.ts'
import { deprecatedSystem } from './rules/records/deprecated-system.ts'

export const RULES: readonly Rule[] = [
  unclosed,
  closer,
  malformed,
  budget,
  missingFile,
  notSupported,
  unreadableFile,
  deprecatedSystem,
]
