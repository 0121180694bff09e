/** Variables as objects, and procedures with setters (Guile manual, "Variables", "Procedures with Setters"). */
import { UNBOUND, Variable } from '../modules/module.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { ProcedureWithSetter } from '../runtime/procedures.ts'
import { Procedure, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { guileError } from './check.ts'
import { type Library, primitives } from './library.ts'

function needVariable(who: string, value: Value): Variable {
  if (value instanceof Variable) return value
  throw wrongType(who, 1, value, 'variable')
}

function variableRef(value: Value): Value {
  const variable = needVariable('variable-ref', value)
  const held = variable.force()
  if (held === UNBOUND) throw miscError('variable-ref', 'variable is unbound: ~S', variable)
  return held
}

function setVariable(who: string, of: Value, value: Value): Value {
  const variable = needVariable(who, of)
  variable.lazy = undefined
  variable.value = value
  return UNSPECIFIED
}

/** Half of a procedure with setter. */
function half(who: 'setter' | 'procedure', value: Value): Value {
  if (value instanceof ProcedureWithSetter) return who === 'setter' ? value.setter : value.getter
  const message = 'Wrong type argument in position ~A: ~S'
  throw guileError('wrong-type-arg', who, message, [1, value], [value])
}

function makeProcedureWithSetter(getter: Value, setter: Value): Value {
  const who = 'make-procedure-with-setter'
  if (!(getter instanceof Procedure)) throw wrongType(who, 1, getter)
  if (!(setter instanceof Procedure)) throw wrongType(who, 2, setter)
  return new ProcedureWithSetter(getter.name, getter, setter)
}

const table = primitives({
  'make-variable': [1, (value: Value) => new Variable(value)],
  'make-undefined-variable': [0, () => new Variable()],
  'variable?': [1, (value: Value) => value instanceof Variable],
  'variable-ref': [1, variableRef],
  'variable-set!': [2, (of: Value, value: Value) => setVariable('variable-set!', of, value)],
  'variable-unset!': [1, (of: Value) => setVariable('variable-unset!', of, UNBOUND)],
  'variable-bound?': [1, (of: Value) => needVariable('variable-bound?', of).force() !== UNBOUND],
  'make-procedure-with-setter': [2, makeProcedureWithSetter],
  'procedure-with-setter?': [1, (value: Value) => value instanceof ProcedureWithSetter],
  setter: [1, (value: Value) => half('setter', value)],
  procedure: [1, (value: Value) => half('procedure', value)],
})

export const guileVariables: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
