import type { Diagnostic } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { isGlobal } from '../../program.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { useModule } from './imports.ts'
import { problemsOf } from './problems.ts'
import type { UnboundName } from './unbound-name.ts'
import { unboundNames } from './unbound-names.ts'

export const unbound: Rule = {
  code: 'GM111',
  name: 'unbound-variable',
  group: 'language',
  severity: 'error',
  summary: 'A name is used that nothing defines',
  why: `Guile finds out that a name means nothing when it comes to it, and names no place. In a branch
that is rarely taken, or a procedure that is rarely called, that may be long after the file was written.
It is looked for here without running the program.

Of Guile's library only the core is there from the start: \`fold\`, \`match\` or \`let-values\` need a
\`use-modules\` of their module.`,
  bad: `(define offload-user "offload")

(define (builder host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user ofload-user)
    (host-key "${KEY}")))

(if (getenv "OFFLOAD") (list (builder "builder.example.org")) '())
`,
  good: `(define offload-user "offload")

(define (builder host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user offload-user)
    (host-key "${KEY}")))

(if (getenv "OFFLOAD") (list (builder "builder.example.org")) '())
`,
  check(file, report) {
    const found = unboundNames(file)
    const reported = new Set<string>()
    for (const name of found) {
      reported.add(placeOf(name.at))
      report(name.at, messageFor(name), adviceFor(name, file))
    }
    for (const problem of problemsOf(file, 'unbound')) {
      if (!reported.has(placeOf(problem.span))) reportProblem(problem, file, report)
    }
  },
}

function placeOf({ source, start }: Diagnostic['span']): string {
  return `${source.name} ${start}`
}

function messageFor({ name, module, meant }: UnboundName): string {
  return module === undefined || meant !== undefined
    ? `\`${name}\` is not defined`
    : `\`${name}\` is in ${module}, which is not used here`
}

function adviceFor({ at, name, module, meant }: UnboundName, file: CheckedFile): Details {
  const use = module === undefined ? [] : useModule(module, file)
  if (meant === undefined) {
    return module === undefined ? {} : { help: `add (use-modules ${module})`, fix: use }
  }
  const definition = file.program.definitions.find(
    ({ at: defined, binding }) => isGlobal(binding) && identifierName(defined) === meant,
  )
  const related = definition && { related: [{ span: definition.at, message: 'defined here' }] }
  const help = `did you mean \`${meant}\`${module === undefined ? '' : ` of ${module}`}?`
  // What a macro has brought in does not stand where it is used.
  const isWritten = at.source.text.slice(at.start, at.end) === name
  const fix = isWritten ? { fix: [...use, { span: at, text: meant }] } : {}
  return { ...related, help, ...fix }
}

/** What the evaluation met, and the rule did not foresee: most often a name that is defined further down. */
function reportProblem(
  { message, span, help }: Diagnostic,
  file: CheckedFile,
  report: Parameters<Rule['check']>[1],
): void {
  const name = /Unbound variable: (\S+)$/.exec(message)?.[1]
  const definition = file.program.definitions.find(
    ({ at, binding }) => 'module' in binding && identifierName(at) === name,
  )
  if (name === undefined || definition === undefined) {
    report(span, name === undefined ? message : `\`${name}\` is not defined`, {
      ...(help !== undefined && { help }),
    })
    return
  }
  report(span, `\`${name}\` is used before it is defined`, {
    related: [{ span: definition.at, message: 'defined only here' }],
    help: 'a file is evaluated from the top: move the definition up',
  })
}
