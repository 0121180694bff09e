/**
 * A large text while it is being edited: its forms, kept right by reading again only what an edit
 * touches, and what the last whole check said, moved along.
 */
import { movedDiagnostic, type Diagnostic as Problem } from '../scheme/diagnostics.ts'
import { type ReadResult, read } from '../scheme/reader/read.ts'
import { type Change, reread } from '../scheme/reader/reread.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import type { Source } from '../scheme/source.ts'

/** What the reader says where something was closed that was not open. */
const START_LACKS = new Set(['read-surplus-close', 'read-mismatched-close'])
/** What it says of what a second of its kind would end. */
const ENDS_LIKE_START = new Set(['read-unclosed-string', 'read-unclosed-symbol'])

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Something about a part of the text that has to be moved when something before it changes. */
export interface Placed {
  start: number
  end: number
}

/** Text that makes places depend on each other: reader options and datum labels. */
const DEPENDENT = /#!|#\d+[=#]/
/** As much around an edit as could be part of such a thing. */
const NEAR = 16

/** What a whole check came to. */
export interface Checked<T extends Placed> {
  readonly said: T[]
  /** What the fleet consists of, where the text has one. */
  readonly fleet: string | undefined
  /** Whether the reader found nothing wrong. */
  readonly isReadable: boolean
}

export class LiveText<T extends Placed> {
  readonly source: Source
  /** What the last whole check said of this text; what an edit went through is gone. */
  said: T[] = []
  /** What the fleet consisted of then. */
  fleet: string | undefined
  /** Where the text was edited since then. */
  readonly #touched: Placed[] = []
  #forms: Syntax[] = []
  /** What the last whole reading said. */
  #diagnostics: readonly Problem[] = []
  /** Forms in which an edit broke something, with where they began when that was said. */
  readonly #broken = new Map<Syntax, { problems: readonly Problem[]; start: number }>()
  #isDependent = false

  constructor(source: Source) {
    this.source = source
    this.#readAnew()
  }

  get syntax(): ReadResult {
    const diagnostics = [...this.#diagnostics]
    for (const [form, { problems, start }] of this.#broken) {
      const by = form.start - start
      diagnostics.push(...problems.map((problem) => movedDiagnostic(problem, by)))
    }
    return { forms: this.#forms, diagnostics, stop: undefined }
  }

  /** Where the text is not what the last whole check has seen. */
  get touched(): readonly Readonly<Placed>[] {
    return this.#touched
  }

  /** A whole check of this very text has ended. */
  checked({ said, fleet, isReadable }: Checked<T>): void {
    this.said = said
    this.fleet = fleet
    this.#touched.length = 0
    if (isReadable && this.#broken.size > 0) this.#readAnew()
  }

  edit({ start, end, text }: Edit): void {
    this.source.edit(start, end, text)
    const delta = text.length - (end - start)
    this.said = this.said.filter((each) => move(each, start, end, delta))
    for (const each of this.#touched) move(each, start, end, delta)
    this.#touched.push({ start, end: start + text.length })
    const around = this.source.text.slice(Math.max(0, start - NEAR), start + text.length + NEAR)
    this.#isDependent ||= DEPENDENT.test(around)
    if (!this.#rereadAfter({ start, end, length: text.length })) this.#readAnew()
  }

  #rereadAfter(change: Change): boolean {
    if (this.#isDependent || this.#diagnostics.length > 0) return false
    const result = reread(this.#forms, this.source, change, new Set(this.#broken.keys()))
    if (result === undefined) return false
    const { form, diagnostics } = result
    this.#forgetReplaced(form)
    if (diagnostics.length > 0) this.#broken.set(form, { problems: diagnostics, start: form.start })
    return !this.#mayMakeGood()
  }

  /** Whether what is missing in one place may be what is too much in another. */
  #mayMakeGood(): boolean {
    const codes = [...this.#broken.values()].flatMap(({ problems }) => [
      ...new Set(problems.map(({ code }) => code)),
    ])
    const lacksEnd = codes.some((code) => code.startsWith('read-unclosed'))
    const lacksStart = codes.some((code) => START_LACKS.has(code))
    return (
      (lacksEnd && lacksStart) ||
      codes.filter((code) => ENDS_LIKE_START.has(code)).length > 1 ||
      this.#mayEndComment()
    )
  }

  /** Whether a comment that is not closed within its form may end in another. */
  #mayEndComment(): boolean {
    return [...this.#broken].some(
      ([form, { problems }]) =>
        problems.some(({ code }) => code === 'read-unclosed-comment') &&
        this.source.text.includes('|#', form.start),
    )
  }

  /** Broken forms that the new form has taken the place of. */
  #forgetReplaced(form: Syntax): void {
    for (const old of this.#broken.keys()) {
      // Those that are still in the text have been moved with it, and are beside the new form.
      if (old.start < form.end && old.end > form.start) this.#broken.delete(old)
    }
  }

  #readAnew(): void {
    const { forms, diagnostics } = read(this.source)
    this.#forms = [...forms]
    this.#diagnostics = diagnostics
    this.#broken.clear()
    this.#isDependent = DEPENDENT.test(this.source.text)
  }
}

/** False where the edit went through it. */
function move(placed: Placed, start: number, end: number, delta: number): boolean {
  if (placed.end < start) return true
  if (placed.start >= end && !(placed.start === start && placed.start === end)) {
    placed.start += delta
    placed.end += delta
    return true
  }
  placed.end = Math.max(placed.start, placed.end + delta)
  return false
}
