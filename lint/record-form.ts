/** The `build-machine` forms of a text, as they are written: also those that no evaluation reaches. */
import { identifierName, isIdentifier } from '../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'

/** `(NAME VALUE)`. */
export class FieldForm {
  readonly clause: ListSyntax

  constructor(clause: ListSyntax) {
    this.clause = clause
  }

  get name(): string {
    return identifierName(this.nameAt)!
  }

  get nameAt(): Syntax {
    return this.clause.items[0]!
  }

  get value(): Syntax {
    return this.clause.items[1]!
  }
}

export interface RecordForm {
  readonly form: ListSyntax
  /** The BASE of `(inherit BASE)`, if that comes first. */
  readonly base: Syntax | undefined
  /** In order; a field may be there twice. */
  readonly fields: readonly FieldForm[]
  /** What stands where a field should, and is none. */
  readonly malformed: readonly Syntax[]
  /** In a g-expression, something is spliced in: there may be more fields. */
  readonly isOpen: boolean
  /** It is part of a macro's pattern or template, or of data: what it says holds only as far as it is literal. */
  readonly isTemplate: boolean
}

/** Forms in them are not what they look like. */
const MACROS = new Set(['syntax-rules', 'define-syntax-rule', 'syntax-case'])
/** Names in them are only named: `#:select (build-machine)`. */
const DECLARATIONS = new Set(['define-module', 'use-modules', 'import', 'export', 're-export', '@'])
const UNQUOTES = new Set(['unquote', 'unquote-splicing'])
const SPLICES = new Set(['ungexp-splicing', 'ungexp-native-splicing'])

/** What is in them stands in other surroundings than they. */
const CHANGING = new Set([...MACROS, ...DECLARATIONS, ...UNQUOTES, 'quote', 'quasiquote'])

/** `quotes`: how many quasiquotes are around; -1 in a quote, out of which nothing leads. */
interface Surroundings {
  readonly isMacro: boolean
  readonly quotes: number
}

/** All of them, in the order of the text. Walks without recursion: texts may nest deep. */
export function recordForms(forms: readonly Syntax[]): RecordForm[] {
  const found: RecordForm[] = []
  // In step, the surroundings of what is on the first: a text may have hundreds of thousands of lists.
  const stack: Syntax[] = []
  const surroundings: Surroundings[] = []
  const push = (items: readonly Syntax[], around: Surroundings): void => {
    for (let at = items.length - 1; at >= 0; at--) {
      const syntax = items[at]!
      if (syntax.kind === 'atom') continue
      stack.push(syntax)
      surroundings.push(around)
    }
  }
  push(forms, { isMacro: false, quotes: 0 })
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    const outer = surroundings.pop()!
    if (syntax.kind === 'atom') continue
    const head = syntax.kind === 'list' ? identifierName(syntax.items[0]) : undefined
    const around = head !== undefined && CHANGING.has(head) ? within(head, outer) : outer
    if (syntax.kind === 'list' && head === 'build-machine') {
      found.push(recordForm(syntax, around.isMacro || around.quotes !== 0))
    }
    push(syntax.items, around)
  }
  return found
}

function within(head: string, around: Surroundings): Surroundings {
  const { isMacro, quotes } = around
  if (MACROS.has(head)) return { isMacro: true, quotes }
  if (quotes < 0) return around
  if (DECLARATIONS.has(head)) return { isMacro, quotes: -1 }
  if (head === 'quote') return { isMacro, quotes: quotes > 0 ? quotes : -1 }
  if (head === 'quasiquote') return { isMacro, quotes: quotes + 1 }
  if (UNQUOTES.has(head) && quotes > 0) return { isMacro, quotes: quotes - 1 }
  return around
}

function recordForm(form: ListSyntax, isTemplate: boolean): RecordForm {
  const fields: FieldForm[] = []
  const malformed: Syntax[] = form.tail === undefined ? [] : [form.tail]
  let base: Syntax | undefined
  let isOpen = false
  const { items } = form
  for (let at = 1; at < items.length; at++) {
    const clause = items[at]!
    const field = fieldForm(clause)
    if (isSplice(clause)) isOpen = true
    else if (field === undefined) malformed.push(clause)
    else if (field.name === 'inherit' && at === 1) base = field.value
    else fields.push(field)
  }
  // Of the length that is needed: there are many of them.
  return { form, base, fields: fields.slice(), malformed, isOpen, isTemplate }
}

function fieldForm(clause: Syntax): FieldForm | undefined {
  if (clause.kind !== 'list' || clause.items.length !== 2 || clause.tail !== undefined) return
  if (clause.prefix !== undefined) return
  return isIdentifier(clause.items[0]) ? new FieldForm(clause) : undefined
}

function isSplice(clause: Syntax): boolean {
  return clause.kind === 'list' && SPLICES.has(identifierName(clause.items[0]) ?? '')
}
