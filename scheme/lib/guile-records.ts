/** Record types and records (Guile manual, "Records"; boot-9.scm), and what structs have in common with them. */
import { miscError, outOfRange, type SchemeError, wrongType } from '../runtime/errors.ts'
import { type Field, isA, Record, RecordType } from '../runtime/records.ts'
import {
  intern,
  itemsOf,
  Keyword,
  listFrom,
  MString,
  NIL,
  Pair,
  Primitive,
  Sym,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { guileError } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { listLength } from './pairs.ts'
import { unsupported } from './unsupported.ts'

/** `name`, `(mutable name)` or `(immutable name)`. */
function parseField(spec: Value): Field {
  if (spec instanceof Sym) return { name: spec, mutable: true }
  if (spec instanceof Pair && spec.car instanceof Sym && spec.cdr instanceof Pair) {
    const name = spec.cdr.car
    const { name: kind } = spec.car
    if (name instanceof Sym && (kind === 'mutable' || kind === 'immutable')) {
      return { name, mutable: kind === 'mutable' }
    }
  }
  throw miscError(undefined, 'bad field declaration ~S', spec)
}

function notForMap(value: Value): SchemeError {
  return guileError('wrong-type-arg', 'map', 'Not a list: ~S', [value], undefined)
}

/** `(make-record-type name fields [printer] #:parent … #:extensible? …)`. */
function makeRecordType(...args: Value[]): Value {
  const [name, specs, ...rest] = args
  const options = new Map<string, Value>()
  const first = rest.findIndex((arg) => arg instanceof Keyword)
  for (let i = first; i !== -1 && i + 1 < rest.length; i += 2) {
    options.set((rest[i] as Keyword).name, rest[i + 1]!)
  }
  if (listLength(specs!) < 0) throw notForMap(specs!)
  const symbol = name instanceof MString ? intern(name.text) : name
  if (!(symbol instanceof Sym))
    throw miscError(undefined, 'expected a symbol for record type name ~S', name!)
  const fields = itemsOf(specs!).map(parseField)
  const parent = options.get('parent') ?? false
  if (parent !== false) {
    if (!(parent instanceof RecordType))
      throw miscError(undefined, 'expected parent to be a record type ~S', parent)
    if (!parent.extensible) throw miscError(undefined, 'parent type is final')
  }
  const type = new RecordType(
    symbol,
    fields,
    parent === false ? undefined : parent,
    (options.get('extensible?') ?? false) !== false,
  )
  const printer = first === -1 ? rest[0] : rest.slice(0, first)[0]
  if (printer !== undefined && printer !== false) type.printer = printer
  checkDuplicates(type, (options.get('allow-duplicate-field-names?') ?? false) !== false)
  return type
}

function checkDuplicates(type: RecordType, allowed: boolean): void {
  const seen = new Set<Sym>()
  for (const { name } of type.fields) {
    if (seen.has(name) && !allowed) throw miscError(undefined, 'duplicate field ~S', name)
    seen.add(name)
  }
}

function needType(who: string, value: Value): RecordType {
  if (value instanceof RecordType) return value
  throw wrongType(who, 1, value, 'record type')
}

/** `(record-constructor type [field …])`: fields that are not named are #f. */
function recordConstructor(of: Value, chosen?: Value): Value {
  const type = needType('record-constructor', of)
  const count = type.fields.length
  const name = `make-${type.name.name}`
  if (chosen === undefined) {
    return new Primitive(name, count, count, (...values) => new Record(type, values))
  }
  const indices = itemsOf(chosen).map((field) => fieldIndex(type, field))
  return new Primitive(name, indices.length, indices.length, (...values) => {
    const fields = new Array<Value>(count).fill(false)
    indices.forEach((index, i) => {
      fields[index] = values[i]!
    })
    return new Record(type, fields)
  })
}

function fieldIndex(type: RecordType, field: Value): number {
  if (typeof field === 'number' && field >= 0 && field < type.fields.length) return field
  const index = field instanceof Sym ? type.indexOf(field) : -1
  if (index === -1) throw miscError(undefined, '~A ~S', intern('no-such-field'), field)
  return index
}

function wrongRecord(who: string, type: RecordType, value: Value): SchemeError {
  const message = "Wrong type argument (want `~S'): ~S"
  return guileError('wrong-type-arg', who, message, [type.name, value], undefined)
}

function recordAccessor(of: Value, field: Value): Value {
  const type = needType('record-accessor', of)
  const index = fieldIndex(type, field)
  return new Primitive('record-accessor', 1, 1, (value) => {
    if (!isA(value, type)) throw wrongRecord('record-accessor', type, value)
    return value.fields[index]!
  })
}

function recordModifier(of: Value, field: Value): Value {
  const type = needType('record-modifier', of)
  const index = fieldIndex(type, field)
  const { mutable, name } = type.fields[index]!
  if (!mutable) throw miscError(undefined, 'field is immutable ~S ~S', type, name)
  return new Primitive('record-modifier', 2, 2, (value, content) => {
    if (!isA(value, type)) throw wrongRecord('record-modifier', type, value)
    value.fields[index] = content
    return UNSPECIFIED
  })
}

function recordPredicate(of: Value): Value {
  const type = needType('record-predicate', of)
  return new Primitive(`${type.name.name}?`, 1, 1, (value) => isA(value, type))
}

function recordTypeOf(value: Value): Value {
  if (value instanceof Record) return value.type
  throw miscError(undefined, '~A ~S', intern('not-a-record'), value)
}

function needRecord(who: string, value: Value): Record {
  if (value instanceof Record) return value
  throw wrongType(who, 1, value, 'struct')
}

function structIndex(who: string, record: Record, index: Value): number {
  if (typeof index === 'number' && index >= 0 && index < record.fields.length) return index
  throw outOfRange(who, 2, index)
}

/** Which fields can be set, a bit each. */
function mutableFields(type: RecordType): Value {
  const bits = type.fields.reduce(
    (set, { mutable }, i) => set | (mutable ? 1n << BigInt(i) : 0n),
    0n,
  )
  return bits <= Number.MAX_SAFE_INTEGER ? Number(bits) : bits
}

/** From the type itself up. */
function parents(type: RecordType): RecordType[] {
  const line: RecordType[] = []
  for (let at = type.parent; at !== undefined; at = at.parent) line.unshift(at)
  return line
}

const table = primitives({
  'make-record-type': [2, Infinity, makeRecordType],
  'record-constructor': [1, 2, recordConstructor],
  'record-accessor': [2, recordAccessor],
  'record-modifier': [2, recordModifier],
  'record-predicate': [1, recordPredicate],
  'record?': [1, (value: Value) => value instanceof Record],
  'record-type?': [1, (value: Value) => value instanceof RecordType],
  'record-type-descriptor': [1, recordTypeOf],
  'record-type-name': [1, (type: Value) => needType('record-type-name', type).name],
  'record-type-fields': [
    1,
    (type: Value) => listFrom(needType('record-type-fields', type).fields.map(({ name }) => name)),
  ],
  'record-type-mutable-fields': [
    1,
    (type: Value) => mutableFields(needType('record-type-mutable-fields', type)),
  ],
  'record-type-constructor': [1, (type: Value) => recordConstructor(type)],
  'record-type-parent': [1, (type: Value) => needType('record-type-parent', type).parent ?? false],
  'record-type-has-parent?': [
    2,
    (type: Value, parent: Value) => {
      const [of, above] = [type, parent].map((each) => needType('record-type-has-parent?', each))
      return of === above || parents(of!).includes(above!)
    },
  ],
  'record-type-parents': [1, (type: Value) => parents(needType('record-type-parents', type))],
  'record-type-extensible?': [
    1,
    (type: Value) => needType('record-type-extensible?', type).extensible,
  ],
  'record-type-opaque?': [1, () => false],
  'record-type-uid': [1, () => false],
  'record-type-properties': [1, () => NIL],
  'struct?': [1, (value: Value) => value instanceof Record || value instanceof RecordType],
  'struct-vtable': [1, (value: Value) => needRecord('struct-vtable', value).type],
  'struct-vtable?': [1, (value: Value) => value instanceof RecordType],
  'struct-vtable-name': [1, (value: Value) => needType('struct-vtable-name', value).name],
  'struct-ref': [
    2,
    (value: Value, index: Value) => {
      const record = needRecord('struct-ref', value)
      return record.fields[structIndex('struct-ref', record, index)]!
    },
  ],
  'struct-set!': [
    3,
    (value: Value, index: Value, content: Value) => {
      const record = needRecord('struct-set!', value)
      record.fields[structIndex('struct-set!', record, index)] = content
      return content
    },
  ],
})

const structs = unsupported(
  names(`allocate-struct make-struct-layout make-struct/no-tail make-struct/simple make-vtable
    set-struct-vtable-name! struct-layout struct-ref/unboxed struct-set!/unboxed`),
  'structs are made as records here',
)

export const guileRecords: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), ...Object.keys(structs)],
  values: { ...table, ...structs },
}
