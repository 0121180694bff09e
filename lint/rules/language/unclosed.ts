import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { pass, problemsOf } from './problems.ts'

export const unclosed: Rule = {
  code: 'GM101',
  name: 'unclosed',
  group: 'language',
  severity: 'error',
  readsText: true,
  summary: 'Something is opened and never closed',
  why: `Guile reads a form up to its closing parenthesis, a string up to its closing quote. Where that is
missing, it reads on to the end of the file and gives up: \`guix offload\` then has no machines at all,
and the daemon builds everything by itself.

Guile names the end of the file; the place that is told here is where something is opened, and, by the
indentation of the lines that follow, where it should have been closed.`,
  bad: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload"
        (host-key "${KEY}")))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    for (const problem of problemsOf(file, 'unclosed')) pass(problem, report)
  },
}
