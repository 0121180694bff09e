import { nearest } from '../../../scheme/nearest.ts'
import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { problemsOf } from './problems.ts'

export const unknownModule: Rule = {
  code: 'GM113',
  name: 'unknown-module',
  group: 'language',
  severity: 'error',
  summary: 'A module is used that there is not',
  why: `Guile looks for a module among its own and in the folders of its load path, and gives up on the
file where it finds none: "no code for module". The daemon's load path is not that of your shell:
modules of your own are best put into the file itself.`,
  bad: `(use-modules (ice-9 macth))

(define (machine host)
  (match host
    ((name . systems)
     (build-machine
       (name name)
       (systems systems)
       (user "offload")
       (host-key "${KEY}")))))

(map machine '(("builder.example.org" "x86_64-linux")))
`,
  good: `(use-modules (ice-9 match))

(define (machine host)
  (match host
    ((name . systems)
     (build-machine
       (name name)
       (systems systems)
       (user "offload")
       (host-key "${KEY}")))))

(map machine '(("builder.example.org" "x86_64-linux")))
`,
  check(file, report) {
    for (const { span, message } of problemsOf(file, 'module')) {
      const name = message.replace('no code for module ', '')
      const meant = nearest(name, file.names.modules?.names() ?? [])
      report(
        span,
        `there is no module ${name}`,
        meant === undefined
          ? { help: 'put what is needed of it into this file' }
          : { help: `did you mean ${meant}?`, fix: [{ span, text: meant }] },
      )
    }
  },
}
