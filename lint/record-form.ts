/** The `build-machine` forms of a text, as they are written: also those that no evaluation reaches. */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'

export interface FieldForm {
  /** `(NAME VALUE)`. */
  readonly clause: ListSyntax
  readonly name: string
  readonly nameAt: Syntax
  readonly value: Syntax
}

export interface RecordForm {
  readonly form: ListSyntax
  /** The BASE of `(inherit BASE)`, if that comes first. */
  readonly base: Syntax | undefined
  /** In order; a field may be there twice. */
  readonly fields: readonly FieldForm[]
  /** What stands where a field should, and is none. */
  readonly malformed: readonly Syntax[]
  /** It is part of a macro's pattern or template, or of data: what it says holds only as far as it is literal. */
  readonly isTemplate: boolean
}

/** Forms in them are not what they look like. */
const TEMPLATES = new Set(['syntax-rules', 'define-syntax-rule', 'quote', 'quasiquote'])

/** All of them, in the order of the text. Walks without recursion: texts may nest deep. */
export function recordForms(forms: readonly Syntax[]): RecordForm[] {
  const found: RecordForm[] = []
  const stack: { syntax: Syntax; isTemplate: boolean }[] = []
  const push = (items: readonly Syntax[], isTemplate: boolean): void => {
    for (let at = items.length - 1; at >= 0; at--) {
      const syntax = items[at]!
      if (syntax.kind !== 'atom') stack.push({ syntax, isTemplate })
    }
  }
  push(forms, false)
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { syntax } = top
    if (syntax.kind === 'atom') continue
    const head = syntax.kind === 'list' ? identifierName(syntax.items[0]) : undefined
    const isTemplate = top.isTemplate || (head !== undefined && TEMPLATES.has(head))
    if (syntax.kind === 'list' && head === 'build-machine')
      found.push(recordForm(syntax, isTemplate))
    push(syntax.items, isTemplate)
  }
  return found
}

function recordForm(form: ListSyntax, isTemplate: boolean): RecordForm {
  const clauses = form.items.slice(1)
  const fields: FieldForm[] = []
  const malformed: Syntax[] = form.tail === undefined ? [] : [form.tail]
  let base: Syntax | undefined
  clauses.forEach((clause, index) => {
    const field = fieldForm(clause)
    if (field === undefined) malformed.push(clause)
    else if (field.name === 'inherit' && index === 0) base = field.value
    else fields.push(field)
  })
  return { form, base, fields, malformed, isTemplate }
}

function fieldForm(clause: Syntax): FieldForm | undefined {
  if (clause.kind !== 'list' || clause.items.length !== 2 || clause.tail !== undefined) return
  const [nameAt, value] = clause.items as [Syntax, Syntax]
  const name = identifierName(nameAt)
  return name === undefined ? undefined : { clause, name, nameAt, value }
}
