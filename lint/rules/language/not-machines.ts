import { MachineRecord } from '../../../offload/machines/record.ts'
import type { Edit } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { Closure } from '../../../scheme/runtime/procedures.ts'
import {
  itemsOf,
  NIL,
  Pair,
  Procedure,
  UNSPECIFIED,
  type Value,
} from '../../../scheme/runtime/values.ts'
import { type Span, span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { everySyntax } from '../../mentions.ts'
import { headOf } from '../../places.ts'
import { isGlobal } from '../../program.ts'
import type { Details, Report, Rule } from '../../rule.ts'
import { KEY, OTHER_KEY } from '../examples.ts'
import { definitionOf, originOf } from './list-origins.ts'
import { problemsOf } from './problems.ts'

export const notMachines: Rule = {
  code: 'GM115',
  name: 'not-machines',
  group: 'language',
  severity: 'error',
  summary: 'The value of the file is not a list of machines',
  why: `What counts is the value of the file's last form. Where that is no list, or a list with anything
but machines in it, Guix warns that the file "did not return a list of build machines", ignores all of
it, and the daemon builds everything by itself.`,
  bad: `(define (machine host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")))

(list (machine "builder.example.org") "other.example.org")
`,
  good: `(define (machine host key)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key key)))

(list (machine "builder.example.org"
               "${KEY}")
      (machine "other.example.org"
               "${OTHER_KEY}"))
`,
  check(file, report) {
    const value = file.loaded?.value
    if (value === undefined || problemsOf(file, 'value').length === 0) return
    const last = file.forms.at(-1)
    if (last === undefined) reportEmpty(file, report)
    else if (isList(value)) reportElements(itemsOf(value), last, file, report)
    else reportWhole(value, last, file, report)
  },
}

function reportEmpty({ source }: CheckedFile, report: Report): void {
  report(span(source, 0, 0), 'the file is empty, which is no list of machines', {
    help: "write '() where there are none",
    severity: 'warning',
  })
}

function reportWhole(value: Value, last: Syntax, file: CheckedFile, report: Report): void {
  const { source, start, end } = last
  if (value instanceof MachineRecord) {
    report(last, 'the value of the file is one machine, not a list of machines', {
      help: 'write (list …) around it',
      fix: [
        { span: span(source, start, start), text: '(list ' },
        { span: span(source, end, end), text: ')' },
      ],
    })
    return
  }
  if (value === UNSPECIFIED || /^(define|use-modules)/.test(headOf(last) ?? '')) {
    report(
      last,
      'the file ends with a form that has no value, where its list of machines should stand',
      {
        ...adviceOnEnd(last, file),
      },
    )
    return
  }
  const help = value instanceof Procedure ? { help: 'call it: write parentheses around it' } : {}
  report(last, `the value of the file is ${described(value, file)}, not a list of machines`, {
    ...help,
    ...relatedTo(value, file),
  })
}

/** The first definition of a list of machines is what was meant to be the value. */
function adviceOnEnd({ source, end }: Syntax, file: CheckedFile): Details {
  for (const { at, binding } of file.program.definitions) {
    if (!isGlobal(binding)) continue
    const value = file.names.valueOf(binding)
    if (value === undefined || value === NIL || !isList(value)) continue
    if (!itemsOf(value).every((item) => item instanceof MachineRecord)) continue
    const name = identifierName(at)!
    const fix: Edit[] = [{ span: span(source, end, end), text: `\n\n${name}` }]
    return { help: `write ${name} below it`, fix }
  }
  return { help: 'the value of the last form is what counts' }
}

function reportElements(items: Value[], last: Syntax, file: CheckedFile, report: Report): void {
  items.forEach((item, index) => {
    if (item instanceof MachineRecord) return
    const origin = originOf(last, index, file.forms) ?? literal(item, file)
    const place = origin ?? last
    const which = `element ${index + 1} of the file's value`
    report(place, `${which} is ${described(item, file)}, not a machine`, {
      ...advice(item, origin),
      ...relatedTo(item, file, origin),
    })
  })
}

/** A constant that is written just once. */
function literal(value: Value, { forms, names }: CheckedFile): Span | undefined {
  if (typeof value === 'boolean' || value instanceof Pair || value instanceof Procedure)
    return undefined
  const written = names.written(value)
  const found: Span[] = []
  for (const syntax of everySyntax(forms)) {
    if (syntax.kind !== 'atom' || identifierName(syntax) !== undefined) continue
    if (names.written(syntax.value) === written) found.push(syntax)
  }
  return found.length === 1 ? found[0] : undefined
}

function described(value: Value, file: CheckedFile): string {
  if (isList(value) && value !== NIL && isMachines(value)) return 'a list of machines'
  if (value instanceof Procedure) {
    return value.name === '' ? 'a procedure' : `the procedure \`${value.name}\``
  }
  if (value === UNSPECIFIED) return 'nothing'
  const text = file.names.written(value)
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}

function advice(value: Value, origin: Span | undefined): Details {
  if (isList(value) && isMachines(value))
    return { help: 'join lists with `append`, not with `list`' }
  if (value instanceof Procedure) return { help: 'call it: write parentheses around it' }
  if (value === UNSPECIFIED || value === false) {
    return {
      help: 'where there is no machine, leave the element out: `append` a list or the empty list',
    }
  }
  return origin === undefined ? {} : { help: 'only what `build-machine` makes may be in the list' }
}

/** Where a name or a procedure was defined that stands for the value. */
function relatedTo(value: Value, { forms, source }: CheckedFile, origin?: Span): Details {
  const name = origin && identifierName(origin as Syntax)
  const definition = definitionOf(name, forms)
  if (definition !== undefined) {
    return { related: [{ span: definition.items[1]!, message: 'defined here' }] }
  }
  if (!(value instanceof Closure) || value.lambda.span.source !== source) return {}
  return { related: [{ span: firstLine(value.lambda.span), message: 'made here' }] }
}

function firstLine({ source, start, end }: Span): Span {
  const newline = source.text.indexOf('\n', start)
  return span(source, start, newline === -1 ? end : Math.min(end, newline))
}

function isMachines(list: Value): boolean {
  return itemsOf(list).every((item) => item instanceof MachineRecord)
}

function isList(value: Value): boolean {
  let rest = value
  while (rest instanceof Pair) rest = rest.cdr
  return rest === NIL
}
