/** Symbols and keywords (Guile manual, "Symbols", "Keywords"). */
import { charge } from '../runtime/budget.ts'
import { wrongType } from '../runtime/errors.ts'
import {
  Char,
  intern,
  Keyword,
  keyword,
  listFrom,
  MString,
  NIL,
  Pair,
  Sym,
  type Value,
} from '../runtime/values.ts'
import { needString, needSymbol, notA } from './check.ts'
import { textHash } from './hash.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'
import { ReadOnlyString } from './strings.ts'

function symbolOfChars(chars: readonly Value[]): Value {
  let name = ''
  for (const item of chars) {
    if (!(item instanceof Char)) throw notA('character', item, 'string')
    name += String.fromCodePoint(item.code)
  }
  return intern(name)
}

let generated = 0

/** A symbol that the program has not got yet; counted up, as Guile's. */
function gensym(prefix?: Value): Value {
  if (prefix !== undefined && !(prefix instanceof MString)) {
    throw notA('string', prefix, 'string-append')
  }
  generated += 1
  return intern(`${prefix === undefined ? ' g' : prefix.text}${generated}`)
}

function append(...symbols: Value[]): Value {
  const names = symbols.map((symbol) => needSymbol('symbol->string', 1, symbol).name)
  const name = names.join('')
  charge(2 * name.length)
  return intern(name)
}

/** `:name` and, as Guile does it, any symbol without its first character. */
function keywordLike(symbol: Value): Value {
  return keyword(needSymbol('symbol->string', 1, symbol).name.slice(1))
}

/** Of one evaluator: what `set-symbol-property!` and `symbol-fset!` have put on symbols. */
function properties(): Record<string, Value> {
  const lists = new Map<Sym, Value>()
  const functions = new Map<Sym, Value>()

  function propertiesOf(symbol: Value): [Sym, Value] {
    const of = needSymbol('symbol-pref', 1, symbol)
    return [of, lists.get(of) ?? NIL]
  }

  function entry(properties: Value, property: Value): Pair | undefined {
    for (let at = properties; at instanceof Pair; at = at.cdr) {
      if (at.car instanceof Pair && at.car.car === property) return at.car
    }
    return undefined
  }

  function set(symbol: Value, property: Value, value: Value): Value {
    const [of, properties] = propertiesOf(symbol)
    const found = entry(properties, property)
    if (found !== undefined) {
      found.cdr = value
      return value
    }
    const longer = new Pair(new Pair(property, value), properties)
    lists.set(of, longer)
    return longer
  }

  function remove(symbol: Value, property: Value): Value {
    const [of, properties] = propertiesOf(symbol)
    const found = entry(properties, property)
    const rest = listItems('symbol-pref', 1, properties).filter((item) => item !== found)
    lists.set(of, listFrom(rest))
    return lists.get(of)!
  }

  return primitives({
    'symbol-property': [
      2,
      (symbol: Value, property: Value) => entry(propertiesOf(symbol)[1], property)?.cdr ?? false,
    ],
    'set-symbol-property!': [3, set],
    'symbol-property-remove!': [2, remove],
    'symbol-pref': [1, (symbol: Value) => propertiesOf(symbol)[1]],
    'symbol-pset!': [
      2,
      (symbol: Value, value: Value) => {
        lists.set(needSymbol('symbol-pset!', 1, symbol), value)
        return value
      },
    ],
    'symbol-fref': [
      1,
      (symbol: Value) => functions.get(needSymbol('symbol-fref', 1, symbol)) ?? false,
    ],
    'symbol-fset!': [
      2,
      (symbol: Value, value: Value) => {
        functions.set(needSymbol('symbol-fset!', 1, symbol), value)
        return value
      },
    ],
  })
}

function symbolHash(symbol: Value): Value {
  const hash = textHash(needSymbol('symbol-hash', 1, symbol).name, 2n ** 62n)
  return hash <= Number.MAX_SAFE_INTEGER ? Number(hash) : hash
}

const table = primitives({
  'symbol?': [1, (value: Value) => value instanceof Sym],
  'symbol->string': [
    1,
    (symbol: Value) => new ReadOnlyString(needSymbol('symbol->string', 1, symbol).name),
  ],
  'string->symbol': [1, (string: Value) => intern(needString('string->symbol', 1, string).text)],
  'string-ci->symbol': [1, (string: Value) => intern(needString('string->symbol', 1, string).text)],
  'make-symbol': [1, (string: Value) => new Sym(needString('make-symbol', 1, string).text, false)],
  symbol: [0, Infinity, (...chars: Value[]) => symbolOfChars(chars)],
  'list->symbol': [1, (list: Value) => symbolOfChars(listItems('string', 1, list))],
  'symbol-append': [0, Infinity, append],
  'symbol-interned?': [1, (symbol: Value) => needSymbol('symbol-interned?', 1, symbol).interned],
  'symbol-hash': [1, symbolHash],
  gensym: [0, 1, gensym],
  'keyword?': [1, (value: Value) => value instanceof Keyword],
  'symbol->keyword': [
    1,
    (symbol: Value) => {
      if (symbol instanceof Sym) return keyword(symbol.name)
      throw notA('symbol', symbol)
    },
  ],
  'keyword->symbol': [
    1,
    (value: Value) => {
      if (value instanceof Keyword) return intern(value.name)
      throw wrongType('keyword->symbol', 1, value, 'keyword')
    },
  ],
  'keyword-like-symbol->keyword': [1, keywordLike],
})

export const guileSymbols: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    'symbol-property',
    'set-symbol-property!',
    'symbol-property-remove!',
    'symbol-pref',
    'symbol-pset!',
    'symbol-fref',
    'symbol-fset!',
    'symbol-prefix-proc',
  ],
  values: table,
  create: properties,
  source: new URL('./guile-symbols.scm', import.meta.url),
}
