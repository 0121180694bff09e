import type { Edit } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { Keyword } from '../../../scheme/runtime/values.ts'
import { type Span, span } from '../../../scheme/source.ts'
import { DEFINERS } from '../../binders.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { headOf } from '../../places.ts'
import { type Import, isGlobal, type Naming } from '../../program.ts'
import type { Report, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { type BindingKind, kindOfBinding } from './bindings.ts'
import { fieldsByPlace } from './field-names.ts'
import { unboundNames } from './unbound-names.ts'
import { Usage } from './usage.ts'

export const unused: Rule = {
  code: 'GM120',
  name: 'unused-definition',
  group: 'language',
  severity: 'warning',
  tag: 'unnecessary',
  summary: 'A definition, a variable or a module is never used',
  why: `What is defined and not used is mostly a machine that was meant to be in the list, or a name that
was misspelt where it should be used. What is meant to stay unused may begin with an underscore.

Arguments of procedures and names in patterns are told as information only: they may have to be there.`,
  bad: `(define (machine host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")))

(define one (machine "one.example.org"))
(define two (machine "two.example.org"))

(list one)
`,
  good: `(define (machine host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")))

(define one (machine "one.example.org"))

(list one)
`,
  check(file, report) {
    // What is used nowhere in a program that has other mistakes is mostly used where these are.
    if (!isWhole(file)) return
    const fields = fieldsByPlace(file)
    const definitions = file.program.definitions.filter(({ at }) => !fields.has(at.start))
    if (definitions.length + file.program.imports.length === 0) return
    const usage = new Usage(file)
    for (const each of file.program.imports) {
      if (!usage.hasImport(each)) reportImport(each, file, report)
    }
    const reported = new Set<number>()
    for (const definition of definitions) {
      const { start } = definition.at
      if (reported.has(start)) continue
      reported.add(start)
      reportUnused(definition, usage, file, report)
    }
  },
}

function isWhole(file: CheckedFile): boolean {
  const { kind, loaded, broken } = file
  const isEvaluated = kind === 'machines' && loaded?.error === undefined
  return isEvaluated && broken.isEmpty && unboundNames(file).length === 0
}

function reportUnused(definition: Naming, usage: Usage, file: CheckedFile, report: Report): void {
  const { at, binding } = definition
  const name = identifierName(at)!
  if (name.startsWith('_')) return
  const whole = file.places.within(at, DEFINERS)
  if (usage.hasDefinition(definition, isGlobal(binding) && whole ? whole : at)) return
  const kind = kindOfBinding(at, file.places)
  if (kind === undefined) return
  if (isGlobal(binding)) {
    // The last form counts with its value, or is meant to: another rule speaks of it.
    if (whole === undefined || whole === file.forms.at(-1)) return
    if (headOf(whole)!.endsWith('public')) return
    const fix = isPlain(whole) ? { fix: [removal(whole)] } : {}
    report(at, `\`${name}\` is defined and never used`, fix)
    return
  }
  report(at, `\`${name}\` is never used`, {
    ...(kind !== 'definition' &&
      !isOption(at, file) && { help: `call it \`_${name}\` where it has to be there` }),
    severity: SEVERITIES[kind],
  })
}

/** Its name is what callers call it by. */
function isOption(at: Span, { places }: CheckedFile): boolean {
  return places
    .around(at)
    .some(
      (form) =>
        form.kind === 'list' &&
        form.items.some((item) => item.kind === 'atom' && item.value instanceof Keyword),
    )
}

const SEVERITIES: Readonly<Record<BindingKind, 'warning' | 'info'>> = {
  definition: 'warning',
  variable: 'warning',
  parameter: 'info',
  pattern: 'info',
}

/** Nothing else happens where it is evaluated. */
function isPlain({ items }: { readonly items: readonly Syntax[] }): boolean {
  const [, target, value] = items
  if (target?.kind === 'list') return true
  if (value === undefined) return false
  if (value.kind === 'atom') return true
  return ['quote', 'lambda', 'lambda*', 'syntax-rules'].includes(headOf(value) ?? '')
}

/** With the line end after it. */
function removal({ source, start, end }: Syntax): Edit {
  const rest = /^[ \t]*\r?\n?/.exec(source.text.slice(end, end + 100))![0]
  return { span: span(source, start, end + rest.length), text: '' }
}

function reportImport({ spec }: Import, file: CheckedFile, report: Report): void {
  const head = spec.kind === 'list' && spec.items[0]?.kind === 'list' ? spec.items[0] : spec
  const name = spec.source.text.slice(head.start, head.end)
  report(spec, `nothing of ${name} is used`, { fix: [importRemoval(spec, file)] })
}

function importRemoval(spec: Syntax, { places }: CheckedFile): Edit {
  const { source, start, end } = spec
  const form = places.around(spec).findLast(({ start: at }) => at < start)
  if (form?.kind === 'list' && headOf(form) !== 'define-module' && form.items.length === 2) {
    return removal(form)
  }
  const before = source.text.slice(form?.start ?? 0, start)
  const led = headOf(form) === 'define-module' ? /\s*#:use-(?:module|syntax)\s+$/ : /\s*$/
  return { span: span(source, start - led.exec(before)![0].length, end), text: '' }
}
