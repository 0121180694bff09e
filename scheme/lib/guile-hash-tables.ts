/** Hash tables (Guile manual, "Hash Tables"), and the hash functions themselves. */
import { isEqual, isEqv } from '../runtime/equality.ts'
import { wrongType } from '../runtime/errors.ts'
import { listFrom, type MString, type Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { MAX_SIZE, needSize, notA, outside, outsideOf } from './check.ts'
import { type HashKind, hashModulo, hashModuloBig } from './hash.ts'
import { type Hashing, HashTable, type Weakness } from './hash-table.ts'
import { type Library, primitives } from './library.ts'

export const BY_EQUAL: Hashing = { hash: hashModulo.equal, same: isEqual }
const BY_EQV: Hashing = { hash: hashModulo.eqv, same: isEqv }
const BY_EQ: Hashing = { hash: hashModulo.eq, same: (a, b) => a === b }

function needTable(who: string, position: number, value: Value): HashTable {
  if (value instanceof HashTable) return value
  throw wrongType(who, position, value, 'hash-table')
}

const GET = 'scm_hash_fn_get_handle'
const CREATE = 'scm_hash_fn_create_handle_x'
const REMOVE = 'hash_fn_remove_x'

/** `hash-ref` and kin, by one of the three equalities: `hash`, `hashv`, `hashq`. */
function family(prefix: string, hashing: Hashing): Parameters<typeof primitives>[0] {
  return {
    [`${prefix}-ref`]: [
      2,
      3,
      (table: Value, key: Value, otherwise: Value = false) => {
        const handle = needTable(GET, 1, table).handle(key, hashing)
        return handle === undefined ? otherwise : handle.cdr
      },
    ],
    [`${prefix}-set!`]: [
      3,
      (table: Value, key: Value, value: Value) => {
        needTable(CREATE, 1, table).set(key, value, hashing)
        return value
      },
    ],
    [`${prefix}-remove!`]: [
      2,
      (table: Value, key: Value) => needTable(REMOVE, 1, table).remove(key, hashing) ?? false,
    ],
    [`${prefix}-get-handle`]: [
      2,
      (table: Value, key: Value) => needTable(GET, 1, table).handle(key, hashing) ?? false,
    ],
    [`${prefix}-create-handle!`]: [
      3,
      (table: Value, key: Value, initial: Value) => {
        const target = needTable(CREATE, 1, table)
        return target.handle(key, hashing) ?? target.add(key, initial, hashing)
      },
    ],
  }
}

function hashFunction(kind: HashKind) {
  return (value: Value, size: Value): Value => {
    if (typeof size === 'number' && size > 0 && size < 2 ** 26) return hashModulo[kind](value, size)
    if (typeof size !== 'number' && typeof size !== 'bigint') throw notA('exact integer', size)
    if (size <= 0 || size > MAX_SIZE) throw outsideOf(1, MAX_SIZE, size)
    const hash = hashModuloBig(kind, value, BigInt(size))
    return hash <= Number.MAX_SAFE_INTEGER ? Number(hash) : hash
  }
}

function maker(weakness: Weakness) {
  return (expected: Value = 0): Value => new HashTable(needSize(expected), weakness)
}

/** Of a table that is weak in one way only. */
function isWeak(weakness: Weakness) {
  return (value: Value): Value => value instanceof HashTable && value.weakness === weakness
}

const table = primitives({
  'make-hash-table': [0, 1, maker('none')],
  'make-weak-key-hash-table': [0, 1, maker('key')],
  'make-weak-value-hash-table': [0, 1, maker('value')],
  'make-doubly-weak-hash-table': [0, 1, maker('both')],
  'hash-table?': [1, (value: Value) => value instanceof HashTable],
  'weak-key-hash-table?': [1, isWeak('key')],
  'weak-value-hash-table?': [1, isWeak('value')],
  'doubly-weak-hash-table?': [1, isWeak('both')],
  'hash-clear!': [
    1,
    (value: Value) => {
      needTable('hash-clear!', 1, value).clear()
      return UNSPECIFIED
    },
  ],
  ...family('hash', BY_EQUAL),
  ...family('hashv', BY_EQV),
  ...family('hashq', BY_EQ),
  hash: [2, hashFunction('equal')],
  hashv: [2, hashFunction('eqv')],
  hashq: [2, hashFunction('eq')],
})

/** An access by a hash function of the program's: the bucket that it chose, checked. */
function bucketIndex(who: Value, table: Value, index: Value): Value {
  const { size } = table as HashTable
  const at = needSize(index)
  if (at >= size) throw outside(index, (who as MString).text)
  return at
}

/** What the Scheme source walks tables with, and does `hashx-ref` and kin with. */
const helpers = primitives({
  '%need-hash-table': [
    3,
    (table: Value, who: Value, position: Value) =>
      needTable((who as MString).text, position as number, table),
  ],
  '%hash-table-handles': [1, (table: Value) => listFrom((table as HashTable).handles())],
  '%hash-table-size': [1, (table: Value) => (table as HashTable).size],
  '%hash-table-index': [3, bucketIndex],
  '%hash-table-bucket': [2, (table: Value, i: Value) => (table as HashTable).bucket(i as number)],
  '%hash-table-insert!': [
    3,
    (table: Value, handle: Value, index: Value) => {
      ;(table as HashTable).insert(handle as Pair, index as number)
      return UNSPECIFIED
    },
  ],
  '%hash-table-delete!': [
    3,
    (table: Value, handle: Value, index: Value) => {
      ;(table as HashTable).delete(handle as Pair, index as number)
      return UNSPECIFIED
    },
  ],
  '%hash-table-unbalanced?': [
    1,
    (table: Value) => (table as HashTable).isTooFull || (table as HashTable).isTooEmpty,
  ],
  '%hash-table-start-rehash!': [1, (table: Value) => listFrom((table as HashTable).startRehash())],
})

export const guileHashTables: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    'hash-count',
    'hash-fold',
    'hash-for-each',
    'hash-for-each-handle',
    'hash-map->list',
    'hashx-create-handle!',
    'hashx-get-handle',
    'hashx-ref',
    'hashx-remove!',
    'hashx-set!',
  ],
  values: { ...table, ...helpers },
  source: new URL('./guile-hash-tables.scm', import.meta.url),
}
