import type { Call, Core } from '../../../scheme/expand/core.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import { Macro } from '../../../scheme/expand/macro-value.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import {
  intern,
  NIL,
  Pair,
  Procedure,
  UNSPECIFIED,
  type Value,
} from '../../../scheme/runtime/values.ts'
import { span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { everySyntax } from '../../mentions.ts'
import { factsOf } from '../../program-facts.ts'
import type { Report, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { isExplained } from './explained.ts'
import { problemsOf } from './problems.ts'

export const notAProcedure: Rule = {
  code: 'GM119',
  name: 'not-a-procedure',
  group: 'language',
  severity: 'error',
  summary: 'What stands at the head of a form is called, and is no procedure',
  why: `A form in parentheses is a call, unless it is quoted: \`("x86_64-linux")\` asks Guile to call a
string, and it says "Wrong type to apply". A list of constants has a quote before it, \`'("x86_64-linux")\`;
a value that is already there has no parentheses around it.`,
  bad: `(list (build-machine
        (name "builder.example.org")
        (systems ("x86_64-linux" "i686-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux" "i686-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    const reported = new Set<number>()
    const hidden = hiddenForms(file)
    for (const call of file.program.calls) {
      const value = constantOf(call.operator, file)
      if (value === undefined || value instanceof Procedure) continue
      const form = file.places.at(call.span)
      if (form?.kind !== 'list') continue
      if (reported.has(form.start) || !isWritten(call, form)) continue
      reported.add(form.start)
      if (isExplained({ span: call.span, message: '' }, file)) continue
      if (file.places.around(form).some(({ start }) => hidden.has(start))) continue
      const table = tableAround(form, file)
      if (table === undefined) reportCall(form, value, file, report)
      else if (!reported.has(table.start)) {
        reported.add(table.start)
        reportData(table, 'a list of lists is no procedure, and is called', report)
      }
    }
    for (const { span: at, message } of problemsOf(file, 'operator')) {
      if (at.source === file.source && reported.has(at.start)) continue
      if (isExplained({ span: at, message }, file)) continue
      const form = file.places.at(at)
      const head = form?.kind === 'list' ? form.items[0] : undefined
      report(head ?? at, `${message.replace(/^Wrong type to apply: /, '')} is no procedure`, {
        help: 'parentheses around something call it',
      })
    }
  },
}

/** Calls that look like forms of the language, whose names mean something else here. */
function hiddenForms({ program, places, names, source }: CheckedFile): Set<number> {
  const core = names.modules?.core
  const starts = new Set<number>()
  // Most operators are a few procedures, by their names as they are written.
  const known = new Map<string, boolean>()
  const isMacro = (text: string): boolean => {
    let is = known.get(text)
    if (is === undefined) {
      const variable = core?.lookup(intern(text))
      is = variable !== undefined && (variable.lazyMacro || variable.value instanceof Macro)
      known.set(text, is)
    }
    return is
  }
  for (const { operator, span: at } of program.calls) {
    if (operator.kind !== 'local-ref' && operator.kind !== 'global-ref') continue
    const { start, end } = operator.span
    const text = source.text.slice(start, end)
    if (!isMacro(text) && !/[#|\\]/.test(text)) continue
    const form = places.at(at)
    const first = form?.kind === 'list' ? form.items[0] : undefined
    const head = first?.start === start && first.end === end ? identifierName(first) : undefined
    if (head !== undefined && isMacro(head)) starts.add(at.start)
  }
  return starts
}

/** The value, where it is the same in any case. */
function constantOf(operator: Core, file: CheckedFile): Value | undefined {
  const facts = factsOf(file.program)
  let core: Core | undefined = operator
  if (core.kind === 'local-ref') core = facts.valueOf(core.variable)
  else if (core.kind === 'global-ref') core = facts.definitionOf(core.reference)
  // In a program that is not evaluated, that is what stands for what is wrong.
  return core?.kind === 'constant' && core.value !== UNSPECIFIED ? core.value : undefined
}

/** Not made by a macro. */
function isWritten({ operands }: Call, { items, tail }: ListSyntax): boolean {
  return items.length === operands.length + 1 && tail === undefined
}

function reportCall(form: ListSyntax, value: Value, file: CheckedFile, report: Report): void {
  const head = form.items[0]!
  const { source, start, end } = head
  const text = source.text.slice(start, end)
  const what = isList(value) ? 'a list' : file.names.written(value)
  if (identifierName(head) !== undefined) {
    report(head, `\`${text}\` is ${what}, not a procedure`, {
      help: 'parentheses around a name call it',
      ...(form.items.length === 1 && { fix: [{ span: form, text }] }),
    })
    return
  }
  reportData(form, `${what} is no procedure, and is called`, report)
}

function reportData(form: ListSyntax, message: string, report: Report): void {
  const isData = ![...everySyntax([form])].some((part) => identifierName(part) !== undefined)
  report(form, message, {
    help: "a list of constants has a quote before it: '(…)",
    ...(isData && { fix: [{ span: span(form.source, form.start, form.start), text: "'" }] }),
  })
}

/** `(("a" 1) ("b" 2))` lacks one quote, not three. */
function tableAround(form: ListSyntax, { places }: CheckedFile): ListSyntax | undefined {
  const table = places.around(form).at(-2)
  return table?.kind === 'list' && table.items.every(isRow) ? table : undefined
}

function isRow(row: Syntax): boolean {
  const head = row.kind === 'list' ? row.items[0] : undefined
  return head?.kind === 'atom' && identifierName(head) === undefined
}

function isList(value: Value): boolean {
  return value === NIL || value instanceof Pair
}
