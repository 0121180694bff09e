import { elementsOf, FIELD_TYPES, type TypedField } from '../../../offload/machines/field-types.ts'
import { isNumber } from '../../../scheme/runtime/numbers.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { MString, NIL, Pair, Sym, type Value } from '../../../scheme/runtime/values.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { quoted } from '../../field-forms.ts'
import {
  type GivenField,
  givenFields,
  isReadAlready,
  OncePerPlace,
  replacing,
  replacingElement,
} from '../../given-fields.ts'
import { elementPlace, stringOf, stringsOf } from '../../record-view.ts'
import type { Report, Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const fieldType: Rule = {
  code: 'GM205',
  name: 'field-type',
  group: 'records',
  severity: 'error',
  summary: "A field's value is of the wrong type or out of range",
  why: `Guix does not look at a field's value before it needs it. \`(port "22")\` is read without complaint, and
fails while connecting, at every build that is offered to the machine; guix-offloader refuses the
whole file.`,
  bad: machine(...FIELDS, '(port "22")'),
  good: machine(...FIELDS, '(port 22)'),
  check(file, report) {
    const places = new OncePerPlace()
    const fields = Object.keys(FIELD_TYPES) as TypedField[]
    for (const field of givenFields(file, fields)) {
      const { name, value } = field
      if (isReadAlready(field, file)) continue
      if (isAnothers(field) || FIELD_TYPES[name].read(value) !== undefined) continue
      if (places.isNew(field.written, name)) reportValue(field, report)
    }
    if (file.settings.target !== '2014') checkForGuix(file, report)
  },
}

/** What the rules on empty strings, on strings for lists and on names say. */
function isAnothers({ name, value, view }: GivenField<TypedField>): boolean {
  switch (name) {
    case 'name':
      return value instanceof MString
    case 'systems':
      // As if it were not given.
      return (
        value instanceof MString ||
        stringsOf(value)?.includes('') === true ||
        (value === false && view.field('system') !== undefined)
      )
    case 'system':
      return isEmpty(value) || (value === false && view.field('systems') !== undefined)
    case 'features':
      return value instanceof MString || stringsOf(value)?.includes('') === true
    default:
      return isEmpty(value)
  }
}

function isEmpty(value: Value): boolean {
  return value instanceof MString && value.text === ''
}

function reportValue(field: GivenField<TypedField>, report: Report): void {
  const { name, value } = field
  const { expected } = FIELD_TYPES[name]
  const wrong = wrongElement(value)
  if ((name === 'systems' || name === 'features') && wrong !== undefined) {
    const [index, element] = wrong
    const place = elementPlace(field, index)
    const text = element instanceof Sym ? quoted(element.name) : undefined
    report(place, `\`${name}\` must be a list of strings, and has ${abridged(element)} in it`, {
      ...(text !== undefined && { help: `write ${text}`, ...replacingElement(field, index, text) }),
    })
    return
  }
  const text = replacement(name, value)
  const message = `\`${name}\` must be ${expected}, not ${kindOf(value)}${abridged(value)}`
  report(field.written, message, {
    ...(text !== undefined && { help: `write (${name} ${text})`, ...replacing(field, text) }),
  })
}

function wrongElement(value: Value): readonly [index: number, element: Value] | undefined {
  const elements = elementsOf(value) ?? []
  const index = elements.findIndex((element) => stringOf(element) === undefined)
  return index === -1 ? undefined : [index, elements[index]!]
}

/** The same in the right type, where there is no doubt. */
function replacement(name: TypedField, value: Value): string | undefined {
  if (value instanceof Sym) {
    const text = quoted(value.name)
    return isText(name) ? text : undefined
  }
  if (value instanceof MString) return numberIn(name, value.text.trim())
  if (value === false && name === 'features') return "'()"
  if (value === false && name === 'compression') return '"none"'
  if (name === 'system' && value instanceof Pair && value.cdr === NIL) {
    return value.car instanceof MString ? write(value.car) : undefined
  }
  return undefined
}

const TEXTS: readonly TypedField[] = ['name', 'user', 'system', 'compression']

function isText(name: TypedField): boolean {
  return TEXTS.includes(name)
}

const NUMBERS: Readonly<Partial<Record<TypedField, RegExp>>> = {
  port: /^\d{1,5}$/,
  'compression-level': /^\d$/,
  'parallel-builds': /^\d{1,9}$/,
  speed: /^\d+(\.\d*)?$/,
  'overload-threshold': /^\d*\.?\d+$/,
}

function numberIn(name: TypedField, text: string): string | undefined {
  return NUMBERS[name]?.test(text) ? text : undefined
}

function kindOf(value: Value): string {
  if (value instanceof MString) return 'the string '
  if (value instanceof Sym) return 'the symbol '
  if (value instanceof Pair) return 'the list '
  return isNumber(value) || typeof value === 'boolean' || value === NIL ? '' : 'the value '
}

function abridged(value: Value): string {
  const text = write(value)
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}

/** What guix-offloader makes do with, and Guile-SSH or libssh refuses, which `guix offload` connects with. */
function checkForGuix(file: CheckedFile, report: Report): void {
  const places = new OncePerPlace()
  const fields = ['host-key', 'private-key', 'compression-level'] as const
  for (const { name, value, written } of givenFields(file, fields)) {
    const refusal = name === 'compression-level' ? value === 0 : value === false
    if (!refusal || !places.isNew(written, name)) continue
    const { expected, help } = FOR_GUIX[name]
    report(written, `\`${name}\` must be ${expected} for \`guix offload\`, not ${write(value)}`, {
      help,
    })
  }
}

const FOR_GUIX = {
  'host-key': {
    expected: 'a public key',
    help: 'write the content of /etc/ssh/ssh_host_ed25519_key.pub on the machine',
  },
  'private-key': {
    expected: 'a file name',
    help: 'leave it out for ~/.ssh/id_rsa of the user who runs the daemon',
  },
  'compression-level': {
    expected: 'from 1 to 9',
    help: 'write (compression "none") to send data as they are',
  },
}
