import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { headOf } from '../../fleet.ts'
import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'

export const emptyFleet: Rule = {
  code: 'GM410',
  name: 'empty-fleet',
  group: 'fleet',
  severity: 'info',
  summary: 'The list of machines comes out empty',
  why: `With an empty list nothing is offloaded, and nobody is told: to the daemon that is as good as a file that
is not there. It is what a file comes to that takes its machines out of a table, from the environment or
from another file, and found none there. Where the last form has an empty list in it, \`'()\` or \`(list)\`,
that is taken for the author's will.`,
  bad: `(define hosts (delete "builder" '("builder")))

(map (lambda (host)
       (build-machine
         (name host)
         (systems '("x86_64-linux"))
         (user "offload")
         (host-key "${KEY}")))
     hosts)
`,
  good: `(define hosts '("builder"))

(map (lambda (host)
       (build-machine
         (name host)
         (systems '("x86_64-linux"))
         (user "offload")
         (host-key "${KEY}")))
     hosts)
`,
  check({ fleet, forms }, report) {
    const last = forms.at(-1)
    if (fleet?.length !== 0 || last === undefined || hasEmptyList(last)) return
    report(headOf(last), 'the list of machines is empty: nothing is offloaded')
  },
}

function hasEmptyList(form: Syntax): boolean {
  const stack = [form]
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    if (syntax.kind === 'atom') continue
    const [head] = syntax.items
    if (syntax.kind === 'list' && syntax.items.length < 2) {
      if (head === undefined || identifierName(head) === 'list') return true
    }
    for (const item of syntax.items) stack.push(item)
  }
  return false
}
