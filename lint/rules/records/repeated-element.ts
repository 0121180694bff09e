import { shown } from '../../field-forms.ts'
import { givenFields, OncePerPlace } from '../../given-fields.ts'
import { elementPlace, stringsOf } from '../../record-view.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

export const repeatedElement: Rule = {
  code: 'GM211',
  name: 'repeated-element',
  group: 'records',
  severity: 'warning',
  summary: 'A system type or a feature is in a list twice',
  why: `It does no harm, and no good. More often than not another system type or feature was meant, and the
machine does not get the builds that it could do.`,
  bad: machine(
    '(name "builder")',
    `(systems '("x86_64-linux" "x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  good: machine(
    '(name "builder")',
    `(systems '("x86_64-linux" "i686-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['systems', 'features'])) {
      const elements = stringsOf(field.value)
      if (elements === undefined || !mayRepeat(elements)) continue
      const first = new Map<string, number>()
      elements.forEach((element, index) => {
        const before = first.get(element)
        if (before === undefined) first.set(element, index)
        const at = elementPlace(field, index)
        if (before === undefined || element === '' || !places.isNew(at, field.name)) return
        const other = elementPlace(field, before)
        report(at, `${shown(element)} is in \`${field.name}\` twice`, {
          help: 'remove one, or write the one that was meant',
          ...(other !== at && { related: [{ span: other, message: 'first here' }] }),
        })
      })
    }
  },
}

/** Most lists are short, and looked through quickly. */
function mayRepeat(elements: readonly string[]): boolean {
  if (elements.length > 8) return true
  for (let at = 1; at < elements.length; at++) {
    if (elements.indexOf(elements[at]!) < at) return true
  }
  return false
}
