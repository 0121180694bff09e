/** What procedures need, in words. */

export interface Needed {
  readonly kind: 'number' | 'string' | 'list' | 'pair' | 'symbol' | 'character' | 'other'
  /** With its article. */
  readonly what: string
}

const NUMBER: Needed = { kind: 'number', what: 'a number' }
const STRING: Needed = { kind: 'string', what: 'a string' }
const LIST: Needed = { kind: 'list', what: 'a list' }
const PAIR: Needed = { kind: 'pair', what: 'a list with something in it' }
const PROCEDURE: Needed = { kind: 'other', what: 'a procedure' }

const EXPECTED: Readonly<Record<string, Needed>> = {
  string: STRING,
  list: LIST,
  'empty list': LIST,
  pair: PAIR,
  symbol: { kind: 'symbol', what: 'a symbol' },
  character: { kind: 'character', what: 'a character' },
  'exact integer': { kind: 'number', what: 'a whole number' },
  struct: { kind: 'other', what: 'a record' },
  'hash-table': { kind: 'other', what: 'a hash table' },
  vector: { kind: 'other', what: 'a vector' },
}

/** As Guile names it after "expecting". */
export function neededIn(expected: string): Needed {
  return EXPECTED[expected] ?? { kind: 'other', what: `a ${expected}` }
}

const NUMERIC =
  /^([-+*/<>=]|<=|>=|1[-+]|max|min|abs|quotient|remainder|modulo|expt|sqrt|exp|log|gcd|lcm|floor|ceiling|round|truncate|zero\?|positive\?|negative\?|even\?|odd\?|number->string|exact->inexact|inexact->exact|log.*|exact-.*)$/
const OF_LISTS = /^(length|reverse!?|list-.*|last-pair|append!?|append-reverse!?)$/
const OF_PROCEDURES =
  /^(map|for-each|filter|remove|partition|fold|fold-right|reduce|find|any|every|delete-if|append-map|filter-map|count|sort|sort!)$/

/** Where Guile does not say it: what the argument at `position` is. */
export function neededBy(procedure: string, position: number): Needed | undefined {
  if (NUMERIC.test(procedure)) return NUMBER
  if (procedure === 'string-join') return position === 1 ? LIST : STRING
  if (procedure === 'string-split' && position === 2) return EXPECTED.character
  if (procedure === 'vector-ref' && position === 1) return EXPECTED.vector
  if (OF_PROCEDURES.test(procedure)) return position === 1 ? PROCEDURE : LIST
  if (OF_LISTS.test(procedure) && position === 1) return LIST
  return undefined
}
