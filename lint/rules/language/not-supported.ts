import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { pass, problemsOf } from './problems.ts'
import { unboundNames } from './unbound-names.ts'

export const notSupported: Rule = {
  code: 'GM117',
  name: 'not-supported',
  group: 'language',
  severity: 'error',
  readsText: true,
  summary: 'The program does what a machines file may not do here, or uses what is not here',
  why: `guix-offloader evaluates the file itself, without Guile. It has nearly all of the language, but
a configuration starts no processes, writes no files and does not use the network, and of Guix there is
\`(guix records)\` only. \`guix offload\` might run such a file; guix-offloader's hook refuses it.`,
  bad: `(define (on? host)
  (zero? (system* "ping" "-c1" host)))

(if (on? "builder.example.org")
    (list (build-machine
            (name "builder.example.org")
            (systems '("x86_64-linux"))
            (user "offload")
            (host-key "${KEY}")))
    '())
`,
  good: `;; Machines that do not answer are left alone anyway.
(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    const unbound = new Set(unboundNames(file).map(({ at }) => at.start))
    for (const problem of problemsOf(file, 'unsupported')) {
      const form = file.places.at(problem.span)
      const head = form?.kind === 'list' ? form.items[0] : undefined
      if (head === undefined || !unbound.has(head.start)) pass(problem, report)
    }
  },
}
