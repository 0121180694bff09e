import type { ListSyntax } from '../../../scheme/reader/syntax.ts'
import { SchemeError } from '../../../scheme/runtime/errors.ts'
import { Closure } from '../../../scheme/runtime/procedures.ts'
import { itemsOf, Procedure, type Value } from '../../../scheme/runtime/values.ts'
import { span } from '../../../scheme/source.ts'
import type { Details, Report, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { describeArities, type KnownProcedure, procedureOf } from './arity.ts'
import { problemsOf } from './problems.ts'
import { firstLine, writtenCall } from './written-call.ts'

export const argumentCount: Rule = {
  code: 'GM112',
  name: 'argument-count',
  group: 'language',
  severity: 'error',
  summary: 'A procedure is called with more or fewer arguments than it takes',
  why: `Guile finds that out when it comes to the call: "Wrong number of arguments". For a procedure
whose definition is known, the calls are counted here without running the program, in branches that are
rarely taken as well.`,
  bad: `(define (builder host slots)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (parallel-builds slots)))

(list (builder "builder.example.org"))
`,
  good: `(define (builder host slots)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (parallel-builds slots)))

(list (builder "builder.example.org" 4))
`,
  check(file, report) {
    const reported = new Set<number>()
    for (const call of file.program.calls) {
      const procedure = procedureOf(call.operator, file)
      if (procedure === undefined || takes(procedure, call.operands.length)) continue
      const form = writtenCall(call, file)
      if (form === undefined || reported.has(form.start)) continue
      reported.add(form.start)
      reportCall(form, procedure, report)
    }
    for (const { span: at, message } of problemsOf(file, 'count')) {
      if (at.source === file.source && reported.has(at.start)) continue
      report(at, message, relatedTo(file.loaded?.error))
    }
  },
}

function takes({ arities }: KnownProcedure, count: number): boolean {
  return arities.some(({ min, max }) => min <= count && count <= max)
}

function reportCall(
  form: ListSyntax,
  { arities, definedAt }: KnownProcedure,
  report: Report,
): void {
  const { source, start, items } = form
  const count = items.length - 1
  const head = items[0]!
  const name =
    head.kind === 'atom' ? `\`${source.text.slice(start + 1, head.end)}\`` : 'this procedure'
  const most = Math.max(...arities.map(({ max }) => max))
  const surplus = count > most ? items[most + 1] : undefined
  const at = surplus === undefined ? form : span(source, surplus.start, items.at(-1)!.end)
  report(at, `${name} takes ${describeArities(arities)}, but is given ${count}`, {
    ...(definedAt !== undefined && {
      related: [{ span: firstLine(definedAt), message: 'defined here' }],
    }),
  })
}

/** Where the procedure comes from that was called. */
function relatedTo(error: unknown): Details {
  if (!(error instanceof SchemeError) || error.key.name !== 'wrong-number-of-args') return {}
  const called = flatten(error.args).find((value) => value instanceof Procedure)
  if (!(called instanceof Closure) || called.lambda.span.source.isLibrary) return {}
  return { related: [{ span: firstLine(called.lambda.span), message: 'defined here' }] }
}

function flatten(args: Value): Value[] {
  return itemsOf(args).flatMap((each) => [each, ...itemsOf(each)])
}
