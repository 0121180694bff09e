import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { problemsOf } from './problems.ts'

export const budget: Rule = {
  code: 'GM114',
  name: 'does-not-end',
  group: 'language',
  severity: 'error',
  summary: 'The program takes more steps, memory or time than a machines file may',
  why: `The file is a program, and it is run for every build that might be offloaded. One that does not
end keeps the daemon waiting, and one that fills the memory takes other builds with it. A machines file
needs milliseconds; the limits here leave it a thousand times as much.`,
  bad: `(define (hosts n)
  (cons n (hosts (- n 1))))    ; and where does it end?

(map (lambda (n)
       (build-machine
         (name (string-append "node" (number->string n)))
         (systems '("x86_64-linux"))
         (user "offload")
         (host-key "${KEY}")))
     (hosts 1))
`,
  good: `(define (hosts n)
  (if (= n 0)
      '()
      (cons n (hosts (- n 1)))))

(map (lambda (n)
       (build-machine
         (name (string-append "node" (number->string n)))
         (systems '("x86_64-linux"))
         (user "offload")
         (host-key "${KEY}")))
     (hosts 1))
`,
  check(file, report) {
    for (const { span, message } of problemsOf(file, 'budget')) {
      report(span, message, { help: 'look for a loop or a recursion that does not end' })
    }
  },
}
