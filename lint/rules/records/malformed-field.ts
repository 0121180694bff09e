import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import { Keyword, MString } from '../../../scheme/runtime/values.ts'
import { span } from '../../../scheme/source.ts'
import { refusedForms, removing, textOf } from '../../field-forms.ts'
import { isFieldName } from '../../record-fields.ts'
import type { RecordForm } from '../../record-form.ts'
import { literalValue, stringOf } from '../../record-view.ts'
import type { Details, Report, Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

export const malformedField: Rule = {
  code: 'GM204',
  name: 'malformed-field',
  group: 'records',
  severity: 'error',
  summary: 'Something in a machine is no field, or stands where it must not',
  why: `A field is a list of a name and one value: \`(user "offload")\`. Guix refuses anything else in a
machine: "invalid field specifier". Several system types or features are one value, a list. And
\`(inherit BASE)\` counts only as the first field; elsewhere it is taken for a field that there is not.`,
  bad: machine(
    '(name "builder")',
    '(systems "x86_64-linux" "i686-linux")',
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  good: machine(
    '(name "builder")',
    `(systems '("x86_64-linux" "i686-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    for (const form of refusedForms(file)) {
      for (const part of form.malformed) {
        // A dot in the form is no matter of a field.
        if (part !== form.form.tail) checkPart(part, report)
      }
      checkInherit(form, report)
    }
  },
}

function checkPart(part: Syntax, report: Report): void {
  const { message, details } =
    part.kind === 'list' ? problemOfList(part) : { message: problemOfAtom(part), details: USAGE }
  report(part, message, details)
}

interface Problem {
  readonly message: string
  readonly details: Details
}

const USAGE: Details = { help: 'a field is (NAME VALUE): (user "offload")' }

function problemOfAtom(part: Syntax): string {
  const text = textOf(part)
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text
  const name = identifierName(part)
  return name !== undefined && isFieldName(name)
    ? `\`${name}\` stands alone, without a value`
    : `${short} is no field`
}

function problemOfList(part: ListSyntax): Problem {
  if (part.prefix !== undefined) return quotedField(part)
  const [head, ...values] = part.items
  if (head === undefined) return { message: '() is no field', details: USAGE }
  const name = identifierName(head)
  if (name === undefined) return nameOfOtherKind(part, head)
  if (part.tail !== undefined) return dotted(part, name, values)
  if (values.length === 0) {
    return { message: `\`${name}\` has no value`, details: { help: `write (${name} VALUE)` } }
  }
  return severalValues(name, values)
}

/** `'(name "a")` */
function quotedField(part: ListSyntax): Problem {
  const inner = part.items[1]!
  const isField =
    inner.kind === 'list' &&
    inner.items.length === 2 &&
    isFieldName(identifierName(inner.items[0]) ?? '')
  const details = isField
    ? {
        help: `write ${textOf(inner)}`,
        fix: [{ span: span(part.source, part.start, inner.start), text: '' }],
      }
    : USAGE
  return { message: `a field is not quoted, as this is with ${part.prefix}`, details }
}

/** `("name" "a")`, `(#:name "a")`. */
function nameOfOtherKind(part: ListSyntax, head: Syntax): Problem {
  const value = head.kind === 'atom' ? head.value : undefined
  const name =
    value instanceof MString ? value.text : value instanceof Keyword ? value.name : undefined
  const message = `${textOf(head)} is no name of a field`
  const swapped = part.items.length === 2 ? identifierName(part.items[1]) : undefined
  if (swapped !== undefined && isFieldName(swapped)) {
    const text = `(${swapped} ${textOf(head)})`
    return {
      message: `\`${swapped}\` stands behind its value`,
      details: { help: `write ${text}`, fix: [{ span: part, text }] },
    }
  }
  if (name === undefined || !isFieldName(name)) return { message, details: USAGE }
  return {
    message,
    details: {
      help: `write ${name}`,
      ...(part.items.length === 2 && { fix: [{ span: head, text: name }] }),
    },
  }
}

/** `(name . "a")` */
function dotted(part: ListSyntax, name: string, values: readonly Syntax[]): Problem {
  const tail = part.tail!
  const message = `\`${name}\` and its value are a pair, not a list`
  if (values.length > 0) return { message, details: { help: `write (${name} VALUE)` } }
  const text = `(${name} ${textOf(tail)})`
  return { message, details: { help: `write ${text}`, fix: [{ span: part, text }] } }
}

function severalValues(name: string, values: readonly Syntax[]): Problem {
  const message = `\`${name}\` has ${values.length} values`
  const { source, start } = values[0]!
  const { end } = values.at(-1)!
  const isList = name === 'systems' || name === 'features'
  if (!isList) return { message, details: { help: `write (${name} VALUE), with one of them` } }
  const areStrings = values.every((value) => stringOf(literalValue(value)) !== undefined)
  const text = `${areStrings ? "'(" : '(list '}${source.text.slice(start, end)})`
  return {
    message,
    details: {
      help: `its value is a list: (${name} ${text})`,
      ...(areStrings && { fix: [{ span: span(source, start, end), text }] }),
    },
  }
}

function checkInherit({ form, base, fields }: RecordForm, report: Report): void {
  const [head] = form.items
  for (const { name, nameAt, clause } of fields) {
    if (name !== 'inherit') continue
    if (base !== undefined) {
      report(nameAt, 'a machine inherits from one other only', {
        related: [{ span: base, message: 'inherits from this already' }],
      })
      continue
    }
    report(nameAt, '`inherit` counts only as the first field', {
      help: `write (build-machine ${textOf(clause)} …)`,
      fix: [
        { span: span(head!.source, head!.end, head!.end), text: ` ${textOf(clause)}` },
        removing(clause),
      ],
    })
  }
}
