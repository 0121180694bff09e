/** `(srfi srfi-9)`: record types (Guile manual, "SRFI-9 Records"). */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import { miscError, SchemeError } from '../runtime/errors.ts'
import { isA, Record, RecordType } from '../runtime/records.ts'
import {
  intern,
  itemsOf,
  list,
  MString,
  Primitive,
  type Sym,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { notAStructure } from './check.ts'
import { type Library, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

export interface FieldSpec {
  readonly name: AtomSyntax
  readonly getter: AtomSyntax
  readonly setter: AtomSyntax | undefined
}

/** `(define-record-type TYPE (CONSTRUCTOR FIELD …) PREDICATE (FIELD GETTER [SETTER]) …)` */
function defineRecordType(form: ListSyntax, use: MacroUse): Syntax {
  return recordDefinitions(form, use, (code, type, { name, setter }) =>
    code.call('%record-setter', type, code.call('quote', setter!), code.call('quote', name)),
  )
}

/** The definitions that a record type stands for; `modifier` gives the procedure that a setter names. */
export function recordDefinitions(
  form: ListSyntax,
  use: MacroUse,
  modifier: (code: CodeBuilder, type: Syntax, field: FieldSpec) => Syntax,
): Syntax {
  const code = new CodeBuilder(use)
  const [type, maker, predicate, ...rest] = operands(form, use)
  if (predicate === undefined) throw use.error(NO_MATCH)
  if (!isIdentifier(type)) throw use.error('expected type name', type)
  if (!isIdentifier(predicate)) throw use.error('expected predicate name', predicate)
  const fields = rest.map((field) => fieldSpec(field, use))
  const [make, ...formals] = constructorSpec(maker!, fields, use)
  const quoted = (syntax: Syntax) => code.call('quote', syntax)
  const define = (name: Syntax, value: Syntax) => code.call('define', name, value)
  const names = use.list(...fields.map(({ name }) => name))
  return code.call(
    'begin',
    define(type, code.call('%make-record-type', quoted(type), quoted(names))),
    define(
      make!,
      code.call('%record-constructor', type, quoted(make!), quoted(use.list(...formals))),
    ),
    define(predicate, code.call('%record-predicate', type, quoted(predicate))),
    ...fields.flatMap((field) => {
      const { name, getter, setter } = field
      const access = code.call('%record-getter', type, quoted(getter), quoted(name))
      return [
        define(getter, access),
        ...(setter === undefined ? [] : [define(setter, modifier(code, type, field))]),
      ]
    }),
  )
}

function fieldSpec(field: Syntax, use: MacroUse): FieldSpec {
  const items = field.kind === 'list' && field.tail === undefined ? field.items : []
  const [name, getter, setter, ...more] = items
  if (!isIdentifier(name) || !isIdentifier(getter) || more.length > 0) {
    throw use.error('invalid field spec', field)
  }
  if (setter !== undefined && !isIdentifier(setter)) throw use.error('invalid field spec', field)
  return { name, getter, setter }
}

function constructorSpec(
  spec: Syntax,
  fields: readonly FieldSpec[],
  use: MacroUse,
): readonly AtomSyntax[] {
  const items = spec.kind === 'list' && spec.tail === undefined ? spec.items : []
  if (items.length === 0 || !items.every(isIdentifier)) {
    throw use.error('invalid constructor spec', spec)
  }
  const [, ...formals] = items
  formals.forEach((formal, i) => {
    if (!fields.some(({ name }) => use.same(name, formal))) {
      throw use.error('unknown field in constructor spec', formal)
    }
    if (formals.slice(0, i).some((other) => use.same(other, formal))) {
      throw use.error('duplicate field in constructor spec', formal)
    }
  })
  return items
}

/** The procedure that reads a field: `set-fields` asks it which. */
export class RecordGetter extends Primitive {
  readonly type: RecordType
  readonly index: number

  constructor(type: RecordType, name: string, index: number) {
    super(name, 1, 1, (record) => {
      if (isA(record, type)) return record.fields[index]!
      throw notOfType(name, record)
    })
    this.type = type
    this.index = index
  }
}

/** What Guile's accessors throw: its own check of a structure, then theirs of its type. */
export function notOfType(who: string, value: Value): Error {
  if (!(value instanceof Record)) return notAStructure(value)
  const message = new MString('Wrong type argument: ~S')
  return new SchemeError('wrong-type-arg', list(intern(who), message, list(value), list(value)))
}

function makeType(name: Value, fields: Value): Value {
  const names = itemsOf(fields) as Sym[]
  names.forEach((field, i) => {
    if (names.indexOf(field) < i) throw miscError(undefined, 'duplicate field ~S', field)
  })
  return new RecordType(
    name as Sym,
    names.map((field) => ({ name: field, mutable: true })),
  )
}

/** Fields that the constructor is not given hold #f. */
function makeConstructor(type: Value, name: Value, fields: Value): Value {
  const made = type as RecordType
  const places = (itemsOf(fields) as Sym[]).map((field) => made.indexOf(field))
  const count = made.fields.length
  const inOrder = places.length === count && places.every((place, i) => place === i)
  const construct = inOrder
    ? (...values: Value[]) => new Record(made, values)
    : (...values: Value[]) => {
        const all = new Array<Value>(count).fill(false)
        places.forEach((place, i) => {
          all[place] = values[i]!
        })
        return new Record(made, all)
      }
  return new Primitive((name as Sym).name, places.length, places.length, construct)
}

function makePredicate(type: Value, name: Value): Value {
  return new Primitive((name as Sym).name, 1, 1, (value) => isA(value!, type as RecordType))
}

function makeGetter(type: Value, name: Value, field: Value): Value {
  const of = type as RecordType
  return new RecordGetter(of, (name as Sym).name, of.indexOf(field as Sym))
}

function makeSetter(type: Value, name: Value, field: Value): Value {
  const index = (type as RecordType).indexOf(field as Sym)
  const who = (name as Sym).name
  return new Primitive(who, 2, 2, (record, value) => {
    if (!isA(record!, type as RecordType)) throw notOfType(who, record!)
    record.fields[index] = value!
    return UNSPECIFIED
  })
}

/** What the definitions of a record type call. */
export const recordPrimitives = primitives({
  '%make-record-type': [2, makeType],
  '%record-constructor': [3, makeConstructor],
  '%record-getter': [3, makeGetter],
  '%record-predicate': [2, makePredicate],
  '%record-setter': [3, makeSetter],
})

export const srfi9: Library = {
  name: '(srfi srfi-9)',
  exports: ['define-record-type'],
  values: recordPrimitives,
  syntax: { 'define-record-type': defineRecordType },
}
