import type { Diagnostic, Related } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import { NO_MATCH } from '../../../scheme/expand/syntax-error.ts'
import { SchemeError } from '../../../scheme/runtime/errors.ts'
import { itemsOf, MString, Sym, type Value } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { headOf } from '../../places.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { isExplained } from './explained.ts'
import { culpritOf, plainWords } from './plain-words.ts'
import { problemsOf } from './problems.ts'
import { SHAPES } from './shapes.ts'

export const evaluation: Rule = {
  code: 'GM110',
  name: 'evaluation-error',
  group: 'language',
  severity: 'error',
  summary: 'The program fails',
  why: `\`guix offload\` evaluates the file each time that a build might be offloaded. Where the program
fails, there are no machines at all, and the daemon builds everything by itself. Guile's own words are
given here, with its key for the kind of error in parentheses; unlike Guile's, the place is always told,
and the calls that led there.`,
  bad: `(define (machine host slots)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (parallel-builds (* 2 slots))))

(list (machine "builder.example.org" "4"))
`,
  good: `(define (machine host slots)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (parallel-builds (* 2 slots))))

(list (machine "builder.example.org" 4))
`,
  check(file, report) {
    for (const problem of problemsOf(file, 'evaluation')) {
      if (isExplained(problem, file) || isOfBrokenMacro(problem, file)) continue
      const place = exactPlace(problem, file)
      report(place, message(problem, file), {
        ...callers(problem, place, file),
        ...help(problem, file),
      })
    }
  },
}

/** What a macro makes whose definition can't be read is anything. */
function isOfBrokenMacro({ span }: Diagnostic, { broken, places }: CheckedFile): boolean {
  return !broken.isEmpty && SHAPES[headOf(places.at(span)) ?? ''] === undefined
}

/** In plain words; what Guile says, which is in its log and can be searched for, in parentheses. */
function message(problem: Diagnostic, file: CheckedFile): string {
  const { code, message: text, span } = problem
  const culprit = isBase(code, span, file) ? writtenCulprit(file) : undefined
  if (culprit !== undefined) return `\`inherit\` takes a machine, and this is ${culprit} (${code})`
  const plain = plainWords(problem, file)
  if (plain !== undefined) return `${plain.message} (${code}: ${text.replace(/[.!]$/, '')})`
  const head =
    text === NO_MATCH || text.startsWith('bad ') ? headOf(file.places.at(span)) : undefined
  const said = head === undefined ? text : `\`${head}\` is not used like this`
  return `${said.replace(/[.!]$/, '')} (${code})`
}

/** The base of a machine is none. */
function isBase(code: string, at: Span, { recordForms }: CheckedFile): boolean {
  return (
    code === 'wrong-type-arg' &&
    recordForms.some(({ form, base }) => base && form.start === at.start)
  )
}

/** The value that is complained of, as it is written. */
function writtenCulprit(file: CheckedFile): string | undefined {
  const culprit = culpritOf(file)
  return culprit === undefined ? undefined : file.names.written(culprit)
}

function help(problem: Diagnostic, file: CheckedFile): Details {
  const { code, span } = problem
  if (isBase(code, span, file)) return {}
  const known = problem.help ?? plainWords(problem, file)?.help
  if (known !== undefined) return { help: known }
  const { places } = file
  const head = code === 'syntax-error' ? headOf(places.at(span)) : undefined
  const shape = head === undefined ? undefined : SHAPES[head]
  return shape === undefined ? {} : { help: `write ${shape}` }
}

/** The operand that is complained of, where that is one that stands there. */
function exactPlace({ code, span }: Diagnostic, file: CheckedFile): Span {
  const { places, loaded, names, recordForms } = file
  const error = loaded?.error
  if (span.source.name.startsWith('#<') && error instanceof SchemeError) {
    return error.backtrace.find((call) => call.span?.source === file.source)?.span ?? span
  }
  const form = places.at(span)
  if (!(error instanceof SchemeError) || form?.kind !== 'list') return span
  if (error.key.name !== code || error.span?.start !== span.start) return span
  if (isBase(code, span, file)) {
    return recordForms.find((record) => record.form.start === span.start)?.base ?? span
  }
  const [who, text, args] = itemsOf(error.args)
  const [head, ...operands] = form.items
  const [first] = itemsOf(args ?? false)
  // Guile's accessors have the number in the message itself.
  const written = /position (\d+)/.exec(textOf(text) ?? '')?.[1]
  const position = written === undefined ? first : Number(written)
  if (typeof position === 'number' && textOf(who) === identifierName(head)) {
    return operands[position - 1] ?? span
  }
  const culprit = writtenCulprit(file)
  if (culprit === undefined) return span
  const same = operands.filter(
    (each) =>
      each.kind === 'atom' &&
      identifierName(each) === undefined &&
      names.written(each.value) === culprit,
  )
  return same.length === 1 ? same[0]! : span
}

function textOf(value: Value | undefined): string | undefined {
  if (value instanceof MString) return value.text
  return value instanceof Sym ? value.name : undefined
}

/** More of them are rather confusing. */
const MAX_CALLERS = 3

/** The calls in the text that led to where the program failed. */
function callers(
  { span, code }: Diagnostic,
  place: Span,
  { loaded, source }: CheckedFile,
): Details {
  const error = loaded?.error
  if (!(error instanceof SchemeError) || error.key.name !== code) return {}
  if (error.span?.start !== span.start) return {}
  const related: Related[] = []
  const known = new Set([place.start, ...(span.source === source ? [span.start] : [])])
  for (const { span: at } of error.backtrace) {
    if (at?.source !== source || known.has(at.start) || related.length >= MAX_CALLERS) continue
    known.add(at.start)
    related.push({ span: at, message: 'called from here' })
  }
  return related.length === 0 ? {} : { related }
}
