/** `(srfi srfi-9 gnu)`: records that are copied with other fields (Guile manual, "Functional “Setters”"). */
import type { MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { isA, Record, RecordType } from '../runtime/records.ts'
import { intern, itemsOf, list, MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { notOfType, RecordGetter, recordDefinitions, recordPrimitives } from './srfi-9.ts'

/** `(set-field RECORD (GETTER …) VALUE)`: a copy of RECORD; more getters lead into records in it. */
function setField(form: ListSyntax, use: MacroUse): Syntax {
  const [record, path, value, ...more] = operands(form, use)
  if (value === undefined || more.length > 0) throw use.error(NO_MATCH)
  const code = new CodeBuilder(use)
  return code.call('%set-fields', record!, pathCode(path!, use), value)
}

/** `(set-fields RECORD ((GETTER …) VALUE) …)` */
function setFields(form: ListSyntax, use: MacroUse): Syntax {
  const [record, ...changes] = operands(form, use)
  if (record === undefined) throw use.error(NO_MATCH)
  const code = new CodeBuilder(use)
  const parts = changes.flatMap((change) => {
    const items = change.kind === 'list' && change.tail === undefined ? change.items : []
    const [path, value, ...more] = items
    if (value === undefined || more.length > 0) throw use.error(NO_MATCH, change)
    return [pathCode(path!, use), value]
  })
  return code.call('%set-fields', record, ...parts)
}

function pathCode(path: Syntax, use: MacroUse): Syntax {
  if (path.kind !== 'list' || path.tail !== undefined) throw use.error(NO_MATCH, path)
  return new CodeBuilder(use).call('list', ...path.items)
}

/** Like `define-record-type`, but what a field's third part names gives a changed copy. */
function defineImmutableRecordType(form: ListSyntax, use: MacroUse): Syntax {
  return recordDefinitions(form, use, (code, _type, { getter }) => {
    const record = use.fresh('record')
    const value = use.fresh('value')
    const changed = code.call('%set-fields', record, code.call('list', getter), value)
    return code.lambda(use.list(record, value), changed)
  })
}

type Change = readonly [path: readonly Value[], value: Value]

function changeFields(record: Value, ...parts: Value[]): Value {
  const changes: Change[] = []
  for (let i = 0; i < parts.length; i += 2) changes.push([itemsOf(parts[i]!), parts[i + 1]!])
  return changed(record, changes)
}

/** `value` with all changes made, each part of it copied once. */
function changed(value: Value, changes: readonly Change[]): Value {
  const whole = changes.find(([path]) => path.length === 0)
  if (whole !== undefined) {
    if (changes.length > 1) throw syntaxError('duplicate field path')
    return whole[1]
  }
  if (changes.length === 0) return value
  const getters = changes.map(([[getter]]) => {
    if (getter instanceof RecordGetter) return getter
    throw syntaxError('unknown getter')
  })
  const { type } = getters[0]!
  if (getters.some((getter) => getter.type !== type)) {
    throw syntaxError('field paths require one object to belong to two different record types')
  }
  if (!isA(value, type)) throw notOfType(getters[0]!.name, value)
  const fields = [...value.fields]
  for (const getter of new Set(getters)) {
    const below = changes.filter(([path]) => path[0] === getter)
    fields[getter.index] = changed(
      fields[getter.index]!,
      below.map(([path, to]) => [path.slice(1), to]),
    )
  }
  return new Record(value.type, fields)
}

function syntaxError(message: string): SchemeError {
  const who = intern('set-fields')
  return new SchemeError('syntax-error', list(who, new MString(message), false, false, false))
}

function setPrinter(type: Value, printer: Value): Value {
  if (!(type instanceof RecordType)) throw wrongType('set-record-type-printer!', 1, type)
  type.printer = printer
  return UNSPECIFIED
}

export const srfi9Gnu: Library = {
  name: '(srfi srfi-9 gnu)',
  exports: names('define-immutable-record-type set-field set-fields set-record-type-printer!'),
  values: {
    ...recordPrimitives,
    ...primitives({
      '%set-fields': [1, Infinity, changeFields],
      'set-record-type-printer!': [2, setPrinter],
    }),
  },
  syntax: {
    'define-immutable-record-type': defineImmutableRecordType,
    'set-field': setField,
    'set-fields': setFields,
  },
}
