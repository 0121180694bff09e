import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { headOf } from '../../fleet.ts'
import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'

export const machineOutsideGexp: Rule = {
  code: 'GM141',
  name: 'machine-outside-gexp',
  group: 'language',
  severity: 'error',
  summary: 'A machine in the field build-machines is not in a g-expression',
  why: `The field \`build-machines\` of a system configuration is a list of g-expressions: code that goes into
\`/etc/guix/machines.scm\` and makes the machines there. A machine itself can't go into a file, and Guix
refuses to build the system: "invalid G-expression input".`,
  bad: example(''),
  good: example('#~'),
  check(file, report) {
    if (file.kind !== 'system') return
    for (const form of machinesAsValues(file.forms)) {
      const { source, start } = form
      report(headOf(form), 'a machine here must be in a g-expression', {
        help: 'write #~(build-machine …), and #$ before each variable of the configuration in it',
        ...(isWithoutVariables(form) && {
          fix: [{ span: { source, start, end: start }, text: '#~' }],
        }),
      })
    }
  },
}
