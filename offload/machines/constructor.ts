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
  /** The fields whose values are computed: the first operands. What a base gives follows. */
  readonly computed: readonly number[]
  readonly hasBase: boolean
}

/** Whether a field that is not given comes from the base. */
function isInherited({ origins, hasBase }: Plan, index: number): boolean {
  return hasBase && origins[index] === undefined && !MACHINE_FIELDS[index]!.innate
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
  const hasBase = base !== undefined
  const plan: Plan = { form, origins, constants: FIELDS.map(() => false), computed: [], hasBase }
  const bases = base === undefined ? [] : inheritance(expander.expression(base, inner), plan)
  return construct(fields, bases, plan)
}

/** An operand for each field that is inherited. */
function inheritance(base: Core, plan: Plan): readonly Core[] {
  const isReference = base.kind === 'local-ref' || base.kind === 'global-ref'
  const operand = isReference ? base : call(INHERITED, [base], plan.form)
  return FIELDS.flatMap((_, index) => (isInherited(plan, index) ? [operand] : []))
}

/** Binds what later values refer to, as `let*` does, and makes the machine. */
function construct(fields: readonly Given[], bases: readonly Core[], plan: Plan): Core {
  for (const { variable, value } of fields) {
    if (value.kind === 'constant' && !variable.assigned) variable.constant = value
  }
  const { form, origins, constants } = plan
  const bound = lastBound(fields, plan)
  const computed = fields.filter(({ variable }) => variable.constant === undefined)
  const counting = computed.filter(({ index, clause }) => origins[index] === clause)
  for (const { index, clause, variable } of fields) {
    const value = variable.constant
    if (value !== undefined && origins[index] === clause) constants[index] = value.value
  }
  if (computed.length + bases.length === 0) {
    return { kind: 'effect', run: () => makeMachine(plan), span: form }
  }
  const isBound = (field: Given): boolean => fields.indexOf(field) <= bound
  const operands = counting.map((field) =>
    isBound(field) ? localRef(field.variable, field.clause) : field.value,
  )
  const whole = constant({ ...plan, computed: counting.map(({ index }) => index) } satisfies Plan)
  return computed.filter(isBound).reduceRight<Core>(
    (body, { variable, value }) => ({
      kind: 'let',
      variables: [variable],
      values: [value],
      body,
    }),
    call(MAKE, [whole, ...operands, ...bases], form),
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
  const { form, computed, hasBase } = plan
  const fields = plan.constants.slice()
  const origins = hasBase ? plan.origins.slice() : plan.origins
  let next = 0
  for (const index of computed) fields[index] = operands[next++]!
  for (let index = 0; index < fields.length; index++) {
    if (isInherited(plan, index)) {
      const base = asBase(operands[next++]!)
      fields[index] = base.fields[index]!
      ;(origins as (Syntax | undefined)[])[index] = base.origins[index]
    } else if (plan.origins[index] === undefined) {
      fields[index] = initialValue(FIELDS[index]!, form)
    }
  }
  return new MachineRecord(fields, form, origins)
}

function asBase(value: Value): MachineRecord {
  if (value instanceof MachineRecord) return value
  throw wrongType('struct-ref', 1, value, 'struct')
}

const MAKE = constant(
  new Primitive('%make-build-machine', 1, Number.POSITIVE_INFINITY, (plan, ...operands) =>
    makeMachine(plan as Plan, ...operands),
  ),
)

/** Checks the value of a base where it is computed. */
const INHERITED = constant(new Primitive('%inherited', 1, 1, asBase))
