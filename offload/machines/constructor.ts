/**
 * The form `build-machine`, as the constructors of `(guix records)` work, straight to the core
 * language: a fleet has thousands of them. What a field is given is mostly a constant, and then nothing
 * is left to do when the form is run.
 */
import { call, constant, localRef, named } from '../../scheme/expand/build.ts'
import type { Core, LocalVariable } from '../../scheme/expand/core.ts'
import type { IdentifierSyntax } from '../../scheme/expand/identifier.ts'
import type { NativeForm } from '../../scheme/expand/macro.ts'
import { parseConstruction, type RecordField } from '../../scheme/lib/guix-record-constructor.ts'
import type { ListSyntax, Syntax } from '../../scheme/reader/syntax.ts'
import { wrongType } from '../../scheme/runtime/errors.ts'
import { Primitive, type Value } from '../../scheme/runtime/values.ts'
import { initialValue } from './initial.ts'
import { FIELDS, MachineRecord } from './record.ts'

const MACHINE_FIELDS = FIELDS.map(
  (name): RecordField => ({
    name,
    required: name === 'name' || name === 'user',
    innate: name === 'location',
  }),
)

/** What one form makes machines from. Fields are named by their numbers. */
interface Plan {
  readonly form: Syntax
  /** Where each field is given. */
  readonly origins: readonly (Syntax | undefined)[]
  /** A value for each field: those that are constant; the others are put in. */
  readonly constants: Value[]
  /** The fields whose values are computed: the first operands. */
  readonly computed: number[]
  /** The fields that a base gives: it is an operand for each of them. */
  readonly inherited: readonly number[]
  readonly initial: readonly number[]
}

interface Given {
  readonly index: number
  readonly clause: ListSyntax
  readonly variable: LocalVariable
  readonly value: Core
}

export const buildMachine: NativeForm = (form, scope, expander, use) => {
  const { base, given } = parseConstruction(form, MACHINE_FIELDS, use)
  const origins: (Syntax | undefined)[] = FIELDS.map(() => undefined)
  const inner = scope.inner()
  const fields = given.map(({ index, clause }): Given => {
    const [name, source] = clause.items
    origins[index] = clause
    const value = named(FIELDS[index]!, expander.expression(source!, inner))
    return { index, clause, value, variable: expander.declare(name as IdentifierSyntax, inner) }
  })
  const others = FIELDS.flatMap((_, index) => (origins[index] === undefined ? [index] : []))
  const isInherited = (index: number) => base !== undefined && !MACHINE_FIELDS[index]!.innate
  const plan: Plan = {
    form,
    origins,
    constants: FIELDS.map(() => false),
    computed: [],
    inherited: others.filter(isInherited),
    initial: others.filter((index) => !isInherited(index)),
  }
  const bases = base && inheritance(expander.expression(base, inner), plan)
  return construct(fields, bases ?? [], plan)
}

/** An operand for each field that is inherited. */
function inheritance(base: Core, { form, inherited }: Plan): readonly Core[] {
  const isReference = base.kind === 'local-ref' || base.kind === 'global-ref'
  const operand = isReference ? base : call(constant(INHERITED), [base], form)
  return inherited.map(() => operand)
}

/** Binds what later values refer to, as `let*` does, and makes the machine. */
function construct(fields: readonly Given[], bases: readonly Core[], plan: Plan): Core {
  for (const { variable, value } of fields) {
    if (value.kind === 'constant' && !variable.assigned) variable.constant = value
  }
  const bound = lastBound(fields, plan)
  const operands: Core[] = []
  const bindings: Given[] = []
  fields.forEach((field, at) => {
    const { index, clause, variable, value } = field
    const counts = plan.origins[index] === clause
    if (variable.constant !== undefined) {
      if (counts) plan.constants[index] = variable.constant.value
      return
    }
    if (at <= bound) bindings.push(field)
    if (!counts) return
    plan.computed.push(index)
    operands.push(at <= bound ? localRef(variable, clause) : value)
  })
  const { form } = plan
  const make: Core =
    operands.length + bases.length === 0
      ? { kind: 'effect', run: () => makeMachine(plan), span: form }
      : call(constant(MAKE), [constant(plan), ...operands, ...bases], form)
  return bindings.reduceRight<Core>(
    (body, { variable, value }) => ({ kind: 'let', variables: [variable], values: [value], body }),
    make,
  )
}

/**
 * The last of `fields` whose value is bound to its variable: all before it are too, since values are
 * computed in the order of the source. Where a variable is assigned, it is read after all of them.
 */
function lastBound(fields: readonly Given[], { origins }: Plan): number {
  if (fields.some(({ variable }) => variable.assigned)) return fields.length - 1
  return fields.findLastIndex(
    ({ variable, clause, index }) =>
      variable.constant === undefined && (variable.referenced || origins[index] !== clause),
  )
}

function makeMachine(plan: Plan, ...operands: Value[]): Value {
  const { form, computed, inherited, initial } = plan
  const fields = plan.constants.slice()
  computed.forEach((index, at) => {
    fields[index] = operands[at]!
  })
  let { origins } = plan
  if (inherited.length > 0) {
    const all = origins.slice()
    inherited.forEach((index, at) => {
      const base = asBase(operands[computed.length + at]!)
      fields[index] = base.fields[index]!
      all[index] = base.origins[index]
    })
    origins = all
  }
  for (const index of initial) fields[index] = initialValue(FIELDS[index]!, form)
  return new MachineRecord(fields, form, origins)
}

function asBase(value: Value): MachineRecord {
  if (value instanceof MachineRecord) return value
  throw wrongType('struct-ref', 1, value, 'struct')
}

const MAKE = new Primitive(
  '%make-build-machine',
  1,
  Number.POSITIVE_INFINITY,
  (plan, ...operands) => makeMachine(plan as Plan, ...operands),
)

/** Checks the value of a base where it is computed. */
const INHERITED = new Primitive('%inherited', 1, 1, asBase)
