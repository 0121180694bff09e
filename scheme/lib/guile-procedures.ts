/** What is known of procedures, and properties put on them and on other objects (Guile manual, "Procedure Properties", "Object Properties"). */
import { wrongType } from '../runtime/errors.ts'
import { Closure, ControlProcedure } from '../runtime/procedures.ts'
import {
  intern,
  list,
  listFrom,
  MString,
  NIL,
  Pair,
  Primitive,
  Procedure,
  type Sym,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'

const NAME = intern('name')
const DOCUMENTATION = intern('documentation')

function needProcedure(who: string, value: Value): Procedure {
  if (value instanceof Procedure) return value
  throw wrongType(who, 1, value)
}

/** Those it came with and those that the program gave it, which stand in their place. */
function properties(procedure: Procedure): Map<Sym, Value> {
  if (procedure.properties !== undefined) return procedure.properties
  const found = new Map<Sym, Value>()
  if (procedure.name !== '') found.set(NAME, intern(procedure.name))
  if (procedure instanceof Closure && procedure.lambda.documentation !== undefined) {
    found.set(DOCUMENTATION, new MString(procedure.lambda.documentation))
  }
  return found
}

function setProperties(procedure: Procedure, to: Map<Sym, Value>): Value {
  procedure.properties = to
  return UNSPECIFIED
}

function propertyList(value: Value): Value {
  const pairs = [...properties(needProcedure('procedure-properties', value))]
  return listFrom(pairs.map(([key, of]) => new Pair(key, of)))
}

function setPropertyList(value: Value, alist: Value): Value {
  const to = new Map<Sym, Value>()
  for (const entry of listItems('set-procedure-properties!', 2, alist)) {
    if (!(entry instanceof Pair)) throw wrongType('set-procedure-properties!', 2, alist)
    to.set(entry.car as Sym, entry.cdr)
  }
  return setProperties(needProcedure('set-procedure-properties!', value), to)
}

/** Whether `procedure` can be called with `count` arguments, by its minimum arity. */
export function accepts(procedure: Procedure, count: number): boolean {
  const [required, optional, rest] = arity(procedure)!
  return count >= required && (rest || count <= required + optional)
}

/** Required, optional, and whether there may be more; of several clauses, the one that takes fewest. */
function arity(value: Value): readonly [number, number, boolean] | undefined {
  if (value instanceof Closure) {
    const clauses = [...value.lambda.clauses].sort((a, b) => a.required - b.required)
    const { required, optional, rest } = clauses[0]!
    return [required, optional, rest]
  }
  if (value instanceof Primitive || value instanceof ControlProcedure) {
    const { min, max } = value
    return max === Infinity ? [min, 0, true] : [min, max - min, false]
  }
  return value instanceof Procedure ? [0, 0, true] : undefined
}

function minimumArity(value: Value): Value {
  const found = arity(value)
  return found !== undefined && list(...found)
}

const table = primitives({
  'thunk?': [1, (value: Value) => arity(value)?.[0] === 0],
  'procedure-name': [
    1,
    (value: Value) => properties(needProcedure('procedure-name', value)).get(NAME) ?? false,
  ],
  'procedure-documentation': [
    1,
    (value: Value) =>
      properties(needProcedure('procedure-documentation', value)).get(DOCUMENTATION) ?? false,
  ],
  'procedure-source': [
    1,
    (value: Value) =>
      properties(needProcedure('procedure-source', value)).get(intern('source')) ?? false,
  ],
  'procedure-minimum-arity': [1, minimumArity],
  'procedure-properties': [1, propertyList],
  'set-procedure-properties!': [2, setPropertyList],
  'procedure-property': [
    2,
    (value: Value, key: Value) =>
      properties(needProcedure('procedure-property', value)).get(key as Sym) ?? false,
  ],
  'set-procedure-property!': [
    3,
    (value: Value, key: Value, property: Value) => {
      const procedure = needProcedure('set-procedure-property!', value)
      return setProperties(procedure, new Map(properties(procedure)).set(key as Sym, property))
    },
  ],
  'supports-source-properties?': [1, (value: Value) => value instanceof Pair],
  // Syntax keeps places; data does not.
  'source-properties': [1, () => NIL],
  'source-property': [2, () => false],
})

export const guileProcedures: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    'make-object-property',
    'object-properties',
    'object-property',
    'set-object-properties!',
    'set-object-property!',
  ],
  values: table,
  source: new URL('./guile-procedures.scm', import.meta.url),
}
