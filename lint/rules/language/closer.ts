import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { pass, problemsOf } from './problems.ts'

export const closer: Rule = {
  code: 'GM102',
  name: 'surplus-closer',
  group: 'language',
  severity: 'error',
  readsText: true,
  summary: 'A closing parenthesis or bracket closes nothing, or not what was opened',
  why: `Guile stops at a parenthesis that closes nothing, even where all machines stand before it, and
\`guix offload\` has no machines at all. Mostly there is one parenthesis too many where the last form
ends, or an opening one is missing further up.`,
  bad: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}"))))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    for (const problem of problemsOf(file, 'closer')) pass(problem, report)
  },
}
