/**
 * The form `build-machine`, as the constructors of `(guix records)` work, straight to the core
 * language: a fleet has thousands of them. What a field is given is mostly a constant, and then nothing
 * is left to do when the form is run.
 */
import { call, constant, localRef, named } from '../../scheme/expand/build.ts'
import type { Constant, Core, LocalVariable } from '../../scheme/expand/core.ts'
import { datumOf } from '../../scheme/expand/datum.ts'
import type { Expanding } from '../../scheme/expand/expanding.ts'
import {
  type Identifier,
  type IdentifierSyntax,
  isIdentifier,
  Scope,
} from '../../scheme/expand/identifier.ts'
import type { NativeForm } from '../../scheme/expand/macro.ts'
import { parseConstruction, type RecordField } from '../../scheme/lib/guix-record-constructor.ts'
import type { ListSyntax, Syntax } from '../../scheme/reader/syntax.ts'
import { wrongType } from '../../scheme/runtime/errors.ts'
import { ELISP_NIL, Primitive, type Value } from '../../scheme/runtime/values.ts'
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
class Plan {
  readonly form: Syntax
  readonly hasBase: boolean
  /** A bit for each field that is given. */
  given = 0
  /** A value for each field: those that are constant; the others are put in. */
  readonly constants: Value[] = NO_VALUES.slice()
  /** The fields whose values are computed: the first operands. What a base gives follows. */
  computed: readonly number[] = NONE

  constructor(form: Syntax, hasBase: boolean) {
    this.form = form
    this.hasBase = hasBase
  }

  isGiven(index: number): boolean {
    return (this.given & (1 << index)) !== 0
  }

  /** Whether a field that is not given comes from the base. */
  isInherited(index: number): boolean {
    return this.hasBase && !this.isGiven(index) && !MACHINE_FIELDS[index]!.innate
  }
}

const NO_VALUES: readonly Value[] = FIELDS.map(() => false)
const NONE: readonly number[] = []

interface Given {
  readonly index: number
  readonly clause: ListSyntax
  readonly value: Core
  /** Undefined as long as nothing refers to it. */
  variable: LocalVariable | undefined
}

/** Names the fields that are given so far, as `let*` would; few are ever referred to. */
class FieldScope extends Scope {
  readonly fields: Given[] = []
  readonly #expander: Expanding

  constructor(outer: Scope, expander: Expanding) {
    super(outer, outer.module)
    this.#expander = expander
  }

  override find(identifier: Identifier): LocalVariable | undefined {
    const field = this.fields.findLast(({ clause }) => nameOf(clause).value === identifier)
    return field && this.variableOf(field)
  }

  variableOf(field: Given): LocalVariable {
    field.variable ??= this.#expander.declare(nameOf(field.clause), this)
    return field.variable
  }
}

function nameOf(clause: ListSyntax): IdentifierSyntax {
  return clause.items[0] as IdentifierSyntax
}

export const buildMachine: NativeForm = (form, scope, expander, use) => {
  const { base, given } = parseConstruction(form, MACHINE_FIELDS, use)
  const plan = new Plan(form, base !== undefined)
  const inner = new FieldScope(scope, expander)
  for (const { index, clause } of given) {
    const source = clause.items[1]!
    plan.given |= 1 << index
    const value =
      literal(source, scope, expander) ?? named(FIELDS[index]!, expander.expression(source, inner))
    inner.fields.push({ index, clause, value, variable: undefined })
  }
  const bases =
    base === undefined ? NO_OPERANDS : inheritance(expander.expression(base, inner), plan)
  return construct(inner, bases, plan)
}

/** What needs no expanding. */
function literal(source: Syntax, scope: Scope, expander: Expanding): Core | undefined {
  if (source.kind === 'atom') {
    return isIdentifier(source) || source.value === ELISP_NIL ? undefined : constant(source.value)
  }
  if (source.kind !== 'list' || source.prefix !== "'") return undefined
  // No field has the name `quote`: it means the same inside as outside.
  const quote = source.items[0]
  if (!isIdentifier(quote) || !expander.meansCore(quote, scope, 'quote')) return undefined
  return constant(datumOf(source.items[1]!))
}

const NO_OPERANDS: readonly Core[] = []

/** An operand for each field that is inherited. */
function inheritance(base: Core, plan: Plan): readonly Core[] {
  const isReference = base.kind === 'local-ref' || base.kind === 'global-ref'
  const operand = isReference ? base : call(INHERITED, [base], plan.form)
  return FIELDS.flatMap((_, index) => (plan.isInherited(index) ? [operand] : []))
}

/** Binds what later values refer to, as `let*` does, and makes the machine. */
function construct(scope: FieldScope, bases: readonly Core[], plan: Plan): Core {
  const { form, constants } = plan
  const { fields } = scope
  const bound = lastBound(fields, plan)
  const computed: number[] = []
  const operands: Core[] = []
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]!
    const { index, value, variable } = field
    const isFixed = isConstant(field)
    if (isFixed && variable !== undefined) variable.constant = value as Constant
    // With a base, a field may be given twice: the last one counts.
    if (plan.hasBase && !isLast(fields, at)) continue
    if (isFixed) {
      constants[index] = (value as Constant).value
    } else {
      computed.push(index)
      operands.push(at <= bound ? localRef(scope.variableOf(field), field.clause) : value)
    }
  }
  if (operands.length + bases.length === 0) {
    return { kind: 'effect', run: () => makeMachine(plan, NO_VALUES), span: form }
  }
  // Arrays of the size that is needed: there are many of them.
  plan.computed = computed.slice()
  let core: Core = call(MAKE, [constant(plan)].concat(operands, bases), form)
  for (let at = bound; at >= 0; at--) {
    const field = fields[at]!
    if (isConstant(field)) continue
    const variables = [scope.variableOf(field)]
    core = { kind: 'let', variables, values: [field.value], body: core }
  }
  return core
}

function isConstant({ value, variable }: Given): boolean {
  return value.kind === 'constant' && (variable === undefined || !variable.assigned)
}

/** Whether no later one gives the same field. */
function isLast(fields: readonly Given[], at: number): boolean {
  const { index } = fields[at]!
  for (let later = at + 1; later < fields.length; later++) {
    if (fields[later]!.index === index) return false
  }
  return true
}

/**
 * The last of `fields` whose value is bound to its variable: all before it are too, since values are
 * computed in the order of the source. Where a variable is assigned, it is read after all of them.
 */
function lastBound(fields: readonly Given[], { hasBase }: Plan): number {
  let bound = -1
  for (let at = 0; at < fields.length; at++) {
    const { variable } = fields[at]!
    if (variable?.assigned) return fields.length - 1
    if (isConstant(fields[at]!)) continue
    if (variable?.referenced || (hasBase && !isLast(fields, at))) bound = at
  }
  return bound
}

function makeMachine(plan: Plan, operands: readonly Value[]): Value {
  const { form, computed, hasBase } = plan
  const fields = plan.constants.slice()
  let next = 0
  for (; next < computed.length; next++) fields[computed[next]!] = operands[next]!
  const bases: (MachineRecord | undefined)[] | undefined = hasBase ? [] : undefined
  for (let index = 0; index < FIELDS.length; index++) {
    if (plan.isGiven(index)) continue
    if (bases !== undefined && plan.isInherited(index)) {
      const base = asBase(operands[next++]!)
      fields[index] = base.fields[index]!
      bases[index] = base
    } else {
      fields[index] = initialValue(FIELDS[index]!, form)
    }
  }
  return new MachineRecord(fields, form, bases)
}

function asBase(value: Value): MachineRecord {
  if (value instanceof MachineRecord) return value
  throw wrongType('struct-ref', 1, value, 'struct')
}

const MAKE = constant(
  new Primitive('%make-build-machine', 1, Number.POSITIVE_INFINITY, (plan, ...operands) =>
    makeMachine(plan as Plan, operands),
  ),
)

/** Checks the value of a base where it is computed. */
const INHERITED = constant(new Primitive('%inherited', 1, 1, asBase))
