import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { pass, problemsOf } from './problems.ts'

export const malformed: Rule = {
  code: 'GM103',
  name: 'malformed-datum',
  group: 'language',
  severity: 'error',
  readsText: true,
  summary: 'A string, character, number or other datum is not written as Scheme has it',
  why: `What Guile cannot read ends the loading of the file: an escape in a string that it does not know
(\`"\\d"\`: write \`"\\\\d"\`), a quote with nothing after it, a dot with too much after it, a \`#\` that
begins nothing. \`guix offload\` then has no machines at all.`,
  bad: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "EXAMPLE\\offload")
        (host-key "${KEY}")))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "EXAMPLE\\\\offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    for (const problem of problemsOf(file, 'malformed')) pass(problem, report)
  },
}
