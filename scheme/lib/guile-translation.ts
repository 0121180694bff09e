/** Messages in the user's language (Guile manual, "Gettext Support"): there is one language, so none is translated. */
import { MString, type Value } from '../runtime/values.ts'
import { guileError, needInteger, needSize, notA, wrongKind } from './check.ts'
import { needName } from './guile-files.ts'
import { primitives } from './library.ts'

const DEFAULT_DOMAIN = 'messages'
const DEFAULT_FOLDER = '/usr/share/locale'
const EINVAL = 22
const LC_ALL = 6
const LAST_CATEGORY = 12

export const TRANSLATION_NAMES = [
  'bind-textdomain-codeset',
  'bindtextdomain',
  'gettext',
  'ngettext',
  'textdomain',
] as const

/** Names come to the C library as text that ends at its first NUL. */
function nameOf(value: Value): string {
  if (value instanceof MString) return value.text.replace(/\0.*/s, '')
  throw notA('string', value)
}

function checkSource(domain: Value | undefined, category: Value | undefined): void {
  if (domain !== undefined) nameOf(domain)
  if (category === undefined) return
  const number = needInteger(-(2 ** 31), 2 ** 31 - 1, category)
  if (number < 0 || number > LAST_CATEGORY || number === LC_ALL) {
    throw wrongKind(category)
  }
}

function translated(text: Value, domain?: Value, category?: Value): Value {
  needName(text)
  checkSource(domain, category)
  return text
}

function counted(one: Value, many: Value, count: Value, domain?: Value, category?: Value): Value {
  needName(one)
  needName(many)
  const number = needSize(count)
  checkSource(domain, category)
  return number === 1 ? one : many
}

/** A property of each domain, which is kept; `otherwise` of those that were not given one. */
function property(who: string, otherwise: string | undefined) {
  const known = new Map<string, string>()
  return (domain: Value, value?: Value): Value => {
    const given = value === undefined ? undefined : nameOf(value)
    const name = nameOf(domain)
    if (given !== undefined) {
      if (name === '') {
        const message = new MString('Invalid argument')
        throw guileError('system-error', who, '~A', [message], [EINVAL])
      }
      known.set(name, given)
    }
    const found = name === '' ? undefined : (known.get(name) ?? otherwise)
    return found === undefined ? false : new MString(found)
  }
}

/** The procedures of one evaluation, with the domains that it sets. */
export function translation(): Record<(typeof TRANSLATION_NAMES)[number], Value> {
  let current = DEFAULT_DOMAIN
  const table = {
    gettext: [1, 3, translated],
    ngettext: [3, 5, counted],
    textdomain: [
      0,
      1,
      (domain?: Value) => {
        if (domain !== undefined) current = nameOf(domain) || DEFAULT_DOMAIN
        return new MString(current)
      },
    ],
    bindtextdomain: [1, 2, property('bindtextdomain', DEFAULT_FOLDER)],
    'bind-textdomain-codeset': [1, 2, property('bind-textdomain-codeset', undefined)],
  } as const
  return primitives(table) as ReturnType<typeof translation>
}
