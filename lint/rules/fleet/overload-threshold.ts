import { FIELD_TYPES } from '../../../offload/machines/field-types.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { givenFields, OncePerPlace } from '../../given-fields.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const overloadThreshold: Rule = {
  code: 'GM406',
  name: 'overload-threshold',
  group: 'fleet',
  severity: 'error',
  summary: 'An overload threshold is always exceeded, or never',
  why: `A machine gets a build while its load, divided by its processors, is below \`overload-threshold\`. No load
is below 0, so with 0 or less the machine gets no build at all; worse, the daemon goes on to ask for one,
since the machine could have it, and does not build by itself.

\`guix offload\` takes every load above 1 for 1. With a threshold above 1 it never finds a machine
overloaded, as with \`#f\`, which says so; this is an info. (guix-offloader takes the load as it is: with 2, a
machine is overloaded when two processes wait for each processor.)`,
  bad: machine(...FIELDS, '(overload-threshold 0)'),
  good: machine(...FIELDS, '(overload-threshold 0.9)'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { value, written } of givenFields(file, ['overload-threshold'])) {
      const threshold = FIELD_TYPES['overload-threshold'].read(value)?.value
      if (threshold === undefined || !places.isNew(written)) continue
      if (threshold <= 0) {
        report(written, `with an overload threshold of ${write(value)} the machine gets no build`, {
          help: 'write #f for a machine whose load does not matter, or a number up to 1',
        })
      } else if (threshold > 1) {
        report(written, `guix offload never sees a load above 1, let alone ${write(value)}`, {
          severity: 'info',
          help: 'write #f for a machine whose load does not matter, or a number up to 1',
        })
      }
    }
  },
}
