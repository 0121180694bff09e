/**
 * An open document at one version, and what is known of it. Everything is worked out when it is first
 * asked for and kept: an editor asks many things of one version.
 */
import { fileURLToPath } from 'node:url'
import type { Diagnostic, Position, Range } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CheckedFile } from '../lint/checked-file.ts'
import { lint } from '../lint/engine.ts'
import type { Scope } from '../lint/fragment.ts'
import type { Finding } from '../lint/rule.ts'
import { type ReadResult, read } from '../scheme/reader/read.ts'
import { Source } from '../scheme/source.ts'
import { type Edit, LiveText, type Placed } from './live-text.ts'
import type { CheckPlan, World } from './world.ts'

/** A diagnostic of which the place is known by offsets, which edits move. */
export interface PlacedDiagnostic extends Placed {
  /** Of its rule. */
  readonly scope: Scope
  readonly diagnostic: Omit<Diagnostic, 'range'>
}

/** Rules up to this one are about texts that can't be read. */
const LAST_OF_READER = 'GM109'

export class OpenDocument {
  readonly text: TextDocument
  readonly world: World
  readonly source: Source
  #syntax: ReadResult | undefined
  #plan: CheckPlan | undefined
  #checked: { file: CheckedFile; findings: readonly Finding[] } | undefined
  /** Of an earlier version, until this one is checked. */
  #earlier: CheckedFile | undefined
  #lastWhole: CheckedFile | undefined
  /** The version that this is of; `text` goes on to later ones. */
  readonly version: number
  /** Of a large text, which lives on from version to version. */
  readonly live: LiveText<PlacedDiagnostic> | undefined

  /** `previous`: the document at the version before, and `edits` what made this one of it, if that is known. */
  constructor(text: TextDocument, world: World, previous?: OpenDocument, edits?: readonly Edit[]) {
    this.text = text
    this.version = text.version
    this.world = world
    this.#earlier = previous?.lastFile
    this.#lastWhole = previous?.lastWhole
    const whole = text.getText()
    if (whole.length < world.largeFrom) {
      this.source = new Source(this.path ?? text.uri, whole)
    } else if (previous?.live !== undefined && edits !== undefined) {
      this.live = previous.live
      for (const edit of edits) this.live.edit(edit)
      this.source = this.live.source
    } else {
      this.live = new LiveText(new Source(this.path ?? text.uri, whole))
      this.source = this.live.source
    }
  }

  get uri(): string {
    return this.text.uri
  }

  /** Undefined where the document is not in a file. */
  get path(): string | undefined {
    return pathOf(this.text.uri)
  }

  /** Quick: what only needs the text's structure asks for this. */
  get syntax(): ReadResult {
    this.#syntax ??= this.live?.syntax ?? read(this.source)
    return this.#syntax
  }

  get plan(): CheckPlan {
    this.#plan ??= this.world.plan(this.path)
    return this.#plan
  }

  /** Evaluates the document, within the plan's limits. */
  get file(): CheckedFile {
    return this.#check().file
  }

  /** What the last evaluation found, without evaluating: mostly of an earlier version while someone types. */
  get lastFile(): CheckedFile | undefined {
    return this.#checked?.file ?? this.#earlier
  }

  /** The last evaluation that went through, mostly of an earlier version; none of a large text, which is large itself. */
  get lastWhole(): CheckedFile | undefined {
    return this.#lastWhole
  }

  /** Whether `lastFile` is of this version. */
  get isChecked(): boolean {
    return this.#checked !== undefined
  }

  /** As `validate` gives them; of Scheme that has no machines, only what can't be read. */
  get findings(): readonly Finding[] {
    if (this.#hasMachines) return this.#check().findings
    return this.#check().findings.filter(({ code }) => code <= LAST_OF_READER)
  }

  /** An editor may start the server for all Scheme. */
  get #hasMachines(): boolean {
    return /machines\.scm$/.test(this.uri) || this.source.text.includes('build-machine')
  }

  #check() {
    if (this.#checked === undefined) {
      this.#checked = lint(this.source, this.plan.settings, this.plan.options)
      this.#earlier = undefined
      const { file } = this.#checked
      const isWhole = file.kind === 'machines' && file.attempted === undefined
      if (isWhole && this.live === undefined) this.#lastWhole = file
    }
    return this.#checked
  }

  /** Clamped to the text; whatever is absurd is its start. */
  offset({ line, character }: Position): number {
    if (!(line >= 0 && character >= 0)) return 0
    return this.text.offsetAt({ line, character })
  }

  /** Of offsets into the text. */
  range({ start, end }: { readonly start: number; readonly end: number }): Range {
    return { start: this.text.positionAt(start), end: this.text.positionAt(end) }
  }

  /** Whether a place is in this document, not in a file that it loads. */
  holds({ source }: { readonly source: Source }): boolean {
    return source === this.source
  }
}

export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined
  } catch {
    return undefined // a file of another host
  }
}
