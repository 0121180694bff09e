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

export const speedNotPositive: Rule = {
  code: 'GM412',
  name: 'speed-not-positive',
  group: 'fleet',
  severity: 'warning',
  summary: 'The speed of a machine is 0 or less',
  why: `\`speed\` says how fast a machine is beside the others: those with a higher one are tried first. A speed of
0 does not switch a machine off: it gets the builds that the others have no slot for.`,
  bad: machine(...FIELDS, '(speed 0)'),
  good: machine(...FIELDS, '(speed 0.1)'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { value, written } of givenFields(file, ['speed'])) {
      const speed = FIELD_TYPES.speed.read(value)?.value
      if (speed === undefined || speed > 0 || !places.isNew(written)) continue
      report(
        written,
        `a speed of ${write(value)} does not switch the machine off: it only comes last`,
        {
          help: 'write #; in front of the machine to switch it off, or a speed above 0',
        },
      )
    }
  },
}
