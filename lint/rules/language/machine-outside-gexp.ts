import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { headOf } from '../../fleet.ts'
import type { RecordForm } from '../../record-form.ts'
import { literalValue } from '../../record-view.ts'
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
    const values = machinesAsValues(file)
    for (const record of file.recordForms) {
      const { form } = record
      if (!values.has(form)) continue
      const { source, start } = form
      report(headOf(form), 'a machine here must be in a g-expression', {
        help: 'write #~(build-machine …), and #$ before each variable of the configuration in it',
        ...(isLiteral(record) && {
          fix: [{ span: { source, start, end: start }, text: '#~' }],
        }),
      })
    }
  },
}

/** What hands its arguments on into a list. */
const LISTS = new Set(['list', 'cons', 'cons*', 'append', 'if', 'cond', 'else', 'when', 'begin'])

/** Forms of machines that are elements of a `build-machines` clause as it is evaluated. */
function machinesAsValues({ forms }: CheckedFile): Set<Syntax> {
  const found = new Set<Syntax>()
  const stack: { syntax: Syntax; isElement: boolean }[] = []
  const push = (items: readonly Syntax[], isElement: boolean): void => {
    for (const syntax of items) if (syntax.kind === 'list') stack.push({ syntax, isElement })
  }
  push(forms, false)
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { items } = top.syntax as ListSyntax
    const head = identifierName(items[0])
    if (head === 'gexp' || head === 'quote') continue
    if (head === 'build-machine' && top.isElement) found.add(top.syntax)
    const isClause = head === 'build-machines' && items.length === 2
    push(items, isClause || (top.isElement && LISTS.has(head ?? '')))
  }
  return found
}

/** Nothing in it would have to be filled in. */
function isLiteral({ base, fields, malformed }: RecordForm): boolean {
  return (
    base === undefined &&
    malformed.length === 0 &&
    fields.every(({ value }) => literalValue(value) !== undefined)
  )
}

function example(mark: string): string {
  return `(use-modules (gnu))

(operating-system
  (host-name "head")
  (services
   (modify-services %base-services
     (guix-service-type config =>
                        (guix-configuration
                         (inherit config)
                         (build-machines
                          (list ${mark}(build-machine
                                  (name "builder")
                                  (systems '("x86_64-linux"))
                                  (user "offload")
                                  (host-key "${KEY}")))))))))
`
}
