import type { Call, Core } from '../../../scheme/expand/core.ts'
import { nearest } from '../../../scheme/nearest.ts'
import { Keyword, UNSPECIFIED } from '../../../scheme/runtime/values.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { factsOf } from '../../program-facts.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { type KeywordArguments, type KnownProcedure, procedureOf } from './arity.ts'
import { culpritOf } from './plain-words.ts'
import { problemsOf } from './problems.ts'
import { firstLine, writtenCall } from './written-call.ts'

export const keywordArgument: Rule = {
  code: 'GM122',
  name: 'keyword-argument',
  group: 'language',
  severity: 'error',
  summary:
    'A procedure is called with a keyword that it does not take, or with one that has no value',
  why: `A procedure that is defined with \`define*\` or \`lambda*\` takes the keywords after its \`#:key\`,
each followed by a value. Guile finds out what is wrong when it comes to the call: "Unrecognized keyword",
"Keyword argument has no value", or "Invalid keyword" for what stands where a keyword should. For a
procedure whose definition is known, the calls are looked at here without running the program, in
branches that are rarely taken as well.`,
  bad: `(define* (builder host #:key (slots 1) (port 22))
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (port port)
    (parallel-builds slots)))

(list (builder "builder.example.org" #:slot 4))
`,
  good: `(define* (builder host #:key (slots 1) (port 22))
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (port port)
    (parallel-builds slots)))

(list (builder "builder.example.org" #:slots 4))
`,
  check(file, report) {
    const reported = new Set<number>()
    for (const call of file.program.calls) {
      const procedure = procedureOf(call.operator, file)
      if (procedure?.keywords === undefined) continue
      const wrong = wrongOperand(call.operands, procedure.keywords, file)
      if (wrong === undefined) continue
      const form = writtenCall(call, file)
      if (form === undefined || reported.has(form.start)) continue
      reported.add(form.start)
      const operand = form.items[wrong.index + 1]!
      const { source } = form
      const name = source.text.slice(form.items[0]!.start, form.items[0]!.end)
      const text = source.text.slice(operand.start, operand.end)
      report(operand, said(wrong.problem, text, `\`${name}\``), {
        ...helpFor(wrong.problem, text, procedure.keywords.keywords),
        ...definedAt(procedure),
      })
    }
    for (const { span: at, message } of problemsOf(file, 'keyword')) {
      if (at.source === file.source && reported.has(at.start)) continue
      const culprit = culpritOf(file)
      const text = culprit === undefined ? 'this' : file.names.written(culprit)
      const problem = Object.values(PROBLEMS).find((each) => message.startsWith(each))
      if (problem === undefined) report(at, message)
      else
        report(
          at,
          said(problem, text, 'the procedure that is called here'),
          takenAt(at.start, problem, text, file),
        )
    }
  },
}

/** As Guile says it. */
const PROBLEMS = {
  unknown: 'Unrecognized keyword',
  noValue: 'Keyword argument has no value',
  noKeyword: 'Invalid keyword',
} as const

type Problem = (typeof PROBLEMS)[keyof typeof PROBLEMS]

/** The first that Guile would complain of, if it is certain that it does. */
function wrongOperand(
  operands: readonly Core[],
  { required, optional, rest, keywords, allowOtherKeys }: KeywordArguments,
  file: CheckedFile,
): { index: number; problem: Problem } | undefined {
  let at = required
  for (const end = required + optional; at < Math.min(end, operands.length); at++) {
    const kind = kindOf(operands[at]!, file)
    if (kind === undefined) return undefined
    if (kind !== 'value') break
  }
  for (; at < operands.length; at++) {
    const kind = kindOf(operands[at]!, file)
    if (kind === undefined) return undefined
    if (kind === 'value') {
      if (!rest) return { index: at, problem: PROBLEMS.noKeyword }
      continue
    }
    const isTaken = keywords.includes(kind.name)
    if (!isTaken && !allowOtherKeys) return { index: at, problem: PROBLEMS.unknown }
    if (at + 1 >= operands.length) {
      return isTaken ? { index: at, problem: PROBLEMS.noValue } : undefined
    }
    at++
  }
  return undefined
}

/** A keyword, certainly none, or undefined for what may be anything. */
function kindOf(operand: Core, file: CheckedFile): Keyword | 'value' | undefined {
  const facts = factsOf(file.program)
  let core: Core | undefined = operand
  if (core.kind === 'local-ref') core = facts.valueOf(core.variable)
  else if (core.kind === 'global-ref') core = facts.definitionOf(core.reference)
  if (core?.kind === 'lambda') return 'value'
  // Nothing stands for what is wrong, in a program that is not evaluated.
  if (core?.kind !== 'constant' || core.value === UNSPECIFIED) return undefined
  return core.value instanceof Keyword ? core.value : 'value'
}

function said(problem: Problem, text: string, name: string): string {
  switch (problem) {
    case PROBLEMS.unknown:
      return `${name} takes no ${text} (Guile: ${problem})`
    case PROBLEMS.noValue:
      return `no value follows ${text} (Guile: ${problem})`
    case PROBLEMS.noKeyword:
      return `${name} takes a keyword where ${text} stands (Guile: ${problem})`
  }
}

function helpFor(problem: Problem, text: string, taken: readonly string[]): Details {
  if (problem === PROBLEMS.noValue) return { help: `write ${text} VALUE, or take it away` }
  if (taken.length === 0) return {}
  const all = taken.map((name) => `#:${name}`).join(', ')
  const meant = problem === PROBLEMS.unknown ? nearest(text.replace('#:', ''), taken) : undefined
  return { help: meant === undefined ? `it takes ${all}` : `did you mean \`#:${meant}\`?` }
}

function definedAt({ definedAt: at }: KnownProcedure): Details {
  return at === undefined ? {} : { related: [{ span: firstLine(at), message: 'defined here' }] }
}

/** What the procedure takes that is called at a place. */
function takenAt(start: number, problem: Problem, text: string, file: CheckedFile): Details {
  const call: Call | undefined = file.program.calls.find(({ span }) => span.start === start)
  const procedure = call && procedureOf(call.operator, file)
  return procedure?.keywords === undefined
    ? {}
    : { ...helpFor(problem, text, procedure.keywords.keywords), ...definedAt(procedure) }
}
