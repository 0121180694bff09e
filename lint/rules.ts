/** All rules, in the order of their codes. */
import type { Rule } from './rule.ts'
import { deprecatedSystem } from './rules/records/deprecated-system.ts'

export const RULES: readonly Rule[] = [deprecatedSystem]
