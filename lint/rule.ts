/**
 * What a rule is: one file in `rules/`, data for people and a function over a checked file. The same
 * text makes the rule's page in `docs/rules/`, `guix-offloader explain` and the editor's hover.
 */
import type { Diagnostic, Edit, Related, Severity } from '../scheme/diagnostics.ts'
import type { Span } from '../scheme/source.ts'
import type { UnusedAllowance } from './allowance.ts'
import type { CheckedFile } from './checked-file.ts'

export type Group = 'language' | 'records' | 'keys' | 'fleet' | 'allowances'

/** What is in a file of an example, and who may read it. */
export type ExampleFile =
  | 'a private key'
  | 'a private key that others may read'
  | 'a private key out of reach'
  | 'a private key with a passphrase'
  | 'the public key of another pair'
  | 'a text'

export interface Rule {
  /** Stable: `GM` and three digits, the first of them by group (1 language … 5 allowances). */
  readonly code: string
  /** Stable as well, for people: `host-key-mismatch`. */
  readonly name: string
  readonly group: Group
  readonly severity: Exclude<Severity, 'hint'>
  /** One sentence without a full stop. */
  readonly summary: string
  /** Why it matters: Markdown paragraphs. */
  readonly why: string
  /** A whole machines file, or a Guix System configuration, that has the finding. */
  readonly bad: string
  /** The same without it. */
  readonly good: string
  /** The `guix-offloader.toml` that the examples need, where the rule asks for what only a site knows. */
  readonly configuration?: string
  /** Files that the examples name, where the rule looks at files. */
  readonly keyFiles?: Readonly<Record<string, ExampleFile>>
  /** For the reader of an editor: the code at the place has no use, or is on its way out. */
  readonly tag?: 'unnecessary' | 'deprecated'
  /** It speaks of the text itself, so also where the text is broken. */
  readonly readsText?: true
  /** It compares machines with each other, in a group whose other rules look at one at a time. */
  readonly comparesMachines?: true
  check(file: CheckedFile, report: Report): void
  /** Looks at what the text allows, once all other rules have spoken. */
  checkAllowances?(world: AllowanceWorld): void
}

export interface AllowanceWorld {
  readonly file: CheckedFile
  readonly rules: readonly Rule[]
  readonly unused: readonly UnusedAllowance[]
  readonly report: Report
}

export interface Details {
  /** Other places that have to do with it: "first defined here". */
  readonly related?: readonly Related[]
  /** What to do, as an instruction. */
  readonly help?: string
  /** Edits that mend it without changing anything else, all or none. */
  readonly fix?: readonly Edit[]
  /** Where this one is worse or better than the rule's others. */
  readonly severity?: Exclude<Severity, 'hint'>
}

/** `message` is one sentence without a full stop: what is wrong, with the offending value. */
export type Report = (span: Span, message: string, details?: Details) => void

/** `code` is the rule's. */
export interface Finding extends Diagnostic {
  readonly rule: Rule
  readonly severity: Exclude<Severity, 'hint'>
}
