import { shown } from '../../field-forms.ts'
import {
  type GivenField,
  givenFields,
  OncePerPlace,
  replacing,
  replacingElement,
} from '../../given-fields.ts'
import { elementPlace, stringOf, stringsOf } from '../../record-view.ts'
import type { Report, Rule } from '../../rule.ts'
import { isForeignSystem, isSystemType, meantSystemType, SYSTEM_TYPES } from '../../system-types.ts'
import { KEY, machine } from '../examples.ts'

export const unknownSystem: Rule = {
  code: 'GM207',
  name: 'unknown-system',
  group: 'records',
  severity: 'warning',
  summary: 'A system type is none that Guix builds for',
  why: `Builds ask for a system type by its exact name. A machine whose \`systems\` say "amd64-linux" or
"x86-64-linux" is never asked, and nothing says why. \`guix build --list-systems\` names those that there
are. It is an error where a machine has no other.`,
  bad: machine(
    '(name "builder")',
    `(systems '("x86-64-linux" "i686-linux"))`,
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
    for (const field of givenFields(file, ['systems', 'system'])) {
      const names = field.name === 'systems' ? stringsOf(field.value) : undefined
      const single = field.name === 'system' ? stringOf(field.value) : undefined
      if (single !== undefined) checkName(field, undefined, single, false, places, report)
      const hasOther = names?.some(isSystemType) ?? false
      names?.forEach((name, index) => {
        checkName(field, index, name, hasOther, places, report)
      })
    }
  },
}

function checkName(
  field: GivenField,
  index: number | undefined,
  name: string,
  hasOther: boolean,
  places: OncePerPlace,
  report: Report,
): void {
  if (name === '' || isSystemType(name)) return
  const place = index === undefined ? field.written : elementPlace(field, index)
  if (!places.isNew(place, name)) return
  const severity = hasOther ? 'warning' : 'error'
  const message = `${shown(name)} is no system type that Guix builds for`
  if (isForeignSystem(name)) {
    report(place, message, { severity, help: 'Guix builds for GNU/Linux and the Hurd' })
    return
  }
  const meant = meantSystemType(name)
  if (meant === undefined) {
    report(place, message, { severity, help: `there are ${SYSTEM_TYPES.join(', ')}` })
    return
  }
  const text = `"${meant}"`
  const fix = index === undefined ? replacing(field, text) : replacingElement(field, index, text)
  report(place, message, { severity, help: `did you mean ${text}?`, ...fix })
}
