import type { CheckedFile } from '../../checked-file.ts'
import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { type EnvironmentUse, environmentUses } from './environment-flow.ts'

export const unsetVariable: Rule = {
  code: 'GM130',
  name: 'unset-variable',
  group: 'language',
  severity: 'warning',
  summary: 'An environment variable is used as a string, and may not be there',
  why: `\`getenv\` gives \`#f\` for a variable that is not set. The daemon's environment is not that of
your shell: under systemd it has hardly more than \`HOME\` and \`PATH\`. The program then fails, and there
are no machines; or a name comes out as "#f".

A variable that the program tests somewhere, that is set with \`--env\`, or \`HOME\`, is not reported.`,
  bad: `(list (build-machine
        (name (string-append "builder." (getenv "SITE_DOMAIN")))
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  good: `(list (build-machine
        (name (string-append "builder." (or (getenv "SITE_DOMAIN") "example.org")))
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    const reported = new Set<number>()
    for (const use of environmentUses(file)) {
      const { getenv, variable, user, userName, field } = use
      if (reported.has(getenv.start) || isReportedAsField(use, file)) continue
      reported.add(getenv.start)
      const isInside = user.start <= getenv.start && getenv.end <= user.end
      report(getenv, `the environment variable ${variable} may not be set, and then this is #f`, {
        help: `write (or (getenv "${variable}") "…")`,
        ...(!isInside && {
          related: [
            {
              span: user,
              message: field
                ? 'this field takes a string'
                : `\`${userName}\` takes it for a string here`,
            },
          ],
        }),
        ...(hasFailed(use, file) && { severity: 'error' }),
      })
    }
  },
}

/** The rules on records speak of the value of a field. */
function isReportedAsField({ field }: EnvironmentUse, { records }: CheckedFile): boolean {
  return (
    field !== undefined &&
    records.some(({ record }) =>
      record?.origins.some((origin, at) => {
        return origin?.start === field.clause.start && record.fields[at] === false
      }),
    )
  )
}

/** The evaluation has come to it. */
function hasFailed({ user }: EnvironmentUse, { problems, source }: CheckedFile): boolean {
  return problems.some(({ span, code }) => {
    return code === 'wrong-type-arg' && span.source === source && span.start === user.start
  })
}
