/** At the end of a machine's form, the defaults that it has and that matter for where builds go. */
import { type InlayHint, MarkupKind, type Range } from 'vscode-languageserver-types'
import { type RecordForm, recordForms } from '../../lint/record-form.ts'
import type { FieldName } from '../../offload/machines/record.ts'
import { identifierName } from '../../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../../scheme/reader/syntax.ts'
import type { OpenDocument } from '../document.ts'
import { code } from '../entry-text.ts'
import { FIELD_DOCS } from '../field-docs.ts'

/** Of these the hint tells; of all others when one looks at it. */
const TOLD: readonly FieldName[] = ['port', 'parallel-builds', 'speed', 'overload-threshold']

export function inlayHints(document: OpenDocument, range: Range): InlayHint[] {
  const from = document.offset(range.start)
  const to = document.offset(range.end)
  const forms = formsBetween(document.syntax.forms, from, to)
  const bases = new Bases(document)
  return recordForms(forms)
    .filter(({ form, isTemplate }) => !isTemplate && form.end > from && form.end <= to)
    .flatMap((record) => hint(record, bases, document) ?? [])
}

/** Only what is in sight is looked into: a file may have thousands of machines. */
function formsBetween(forms: readonly Syntax[], from: number, to: number): Syntax[] {
  const found: Syntax[] = []
  const stack = forms.toReversed()
  for (let form = stack.pop(); form !== undefined; form = stack.pop()) {
    if (form.end <= from || form.start >= to || form.kind === 'atom') continue
    if (isMachine(form) || (form.start >= from && form.end <= to)) found.push(form)
    else if (isQuoted(form)) continue
    else for (let at = form.items.length - 1; at >= 0; at--) stack.push(form.items[at]!)
  }
  return found
}

/** What it holds is no machine, whatever it looks like. */
function isQuoted(form: Syntax): boolean {
  const head = form.kind === 'list' ? identifierName(form.items[0]) : undefined
  return /^(quote|quasiquote|define-syntax|define-syntax-rule|syntax-rules)$/.test(head ?? '')
}

function isMachine(form: Syntax): form is ListSyntax {
  return form.kind === 'list' && identifierName(form.items[0]) === 'build-machine'
}

function hint(record: RecordForm, bases: Bases, document: OpenDocument): InlayHint | undefined {
  const given = bases.given(record)
  const { text } = document.source
  if (given === undefined || text[record.form.end - 1] !== ')') return undefined
  const defaults = (Object.keys(FIELD_DOCS) as FieldName[]).filter(
    (name) => FIELD_DOCS[name].initial !== undefined && !given.has(name),
  )
  const told = TOLD.filter((name) => defaults.includes(name))
  if (told.length === 0) return undefined
  const lines = defaults.map((name) => `(${name} ${FIELD_DOCS[name].initial})`)
  return {
    position: document.text.positionAt(record.form.end),
    label: told.map((name) => `${name} ${FIELD_DOCS[name].initial}`).join(' · '),
    paddingLeft: true,
    tooltip: {
      kind: MarkupKind.Markdown,
      value: `What this machine has by default:\n\n${code(lines.join('\n'))}`,
    },
  }
}

/** What machines inherit, as far as the text says by a name what is the base. */
class Bases {
  readonly #document: OpenDocument
  #definitions: Map<string, Syntax | undefined> | undefined

  constructor(document: OpenDocument) {
    this.#document = document
  }

  /** The fields that are given, here or in a base; undefined where that is not known. */
  given(record: RecordForm): Set<string> | undefined {
    const given = new Set<string>()
    const seen = new Set<Syntax>()
    for (let at: RecordForm | undefined = record; ; ) {
      if (at === undefined || at.isOpen || seen.has(at.form)) return undefined
      seen.add(at.form)
      for (const { name } of at.fields) given.add(name)
      if (at.base === undefined) return given
      const base: Syntax | undefined = isMachine(at.base)
        ? at.base
        : this.#defined(identifierName(at.base))
      at = base && isMachine(base) ? recordForms([base])[0] : undefined
    }
  }

  /** Undefined where the name is not defined at the top level, or more than once. */
  #defined(name: string | undefined): Syntax | undefined {
    if (name === undefined) return undefined
    if (this.#definitions === undefined) {
      this.#definitions = new Map()
      for (const form of this.#document.syntax.forms) {
        if (form.kind !== 'list' || identifierName(form.items[0]) !== 'define') continue
        const [, at, value] = form.items
        const known = identifierName(at)
        if (known === undefined) continue
        this.#definitions.set(known, this.#definitions.has(known) ? undefined : value)
      }
    }
    return this.#definitions.get(name)
  }
}
