/**
 * Where the value of an environment variable that may not be there is used as a string. Whatever the
 * program tests somewhere counts as taken care of: what is found here is surely not.
 */
import type { Call, Core, LocalVariable } from '../../../scheme/expand/core.ts'
import { partsOf } from '../../../scheme/expand/core-parts.ts'
import type { GlobalReference } from '../../../scheme/modules/module.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { intern, MString, Primitive, type Sym } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { isGlobal } from '../../program.ts'
import { factsOf, type ProgramFacts } from '../../program-facts.ts'
import type { FieldForm } from '../../record-form.ts'
import { TAKES_STRINGS, TESTS } from './string-procedures.ts'

export interface EnvironmentUse {
  /** `(getenv "NAME")`. */
  readonly getenv: Span
  readonly variable: string
  /** The call that takes it for a string, or the field. */
  readonly user: Span
  readonly userName: string
  readonly field: FieldForm | undefined
}

const known = new WeakMap<CheckedFile, readonly EnvironmentUse[]>()

export function environmentUses(file: CheckedFile): readonly EnvironmentUse[] {
  let uses = known.get(file)
  if (uses === undefined) {
    uses = asksEnvironment(file) ? new Flow(file).uses() : []
    known.set(file, uses)
  }
  return uses
}

/** Most programs do not, and need not be followed. */
function asksEnvironment({ program }: CheckedFile): boolean {
  const getenv = intern('getenv')
  return (
    program.references.some(({ binding }) => isGlobal(binding) && binding.name === getenv) ||
    program.foreignReferences.some(({ name }) => name === getenv)
  )
}

/** Fields that must be strings. */
const STRING_FIELDS = new Set([
  'name',
  'user',
  'host-key',
  'private-key',
  'system',
  'compression',
  'daemon-socket',
])

class Flow {
  readonly #file: CheckedFile
  readonly #facts: ProgramFacts
  /** Environment variables, local and global variables that something depends on. */
  readonly #tested = new Set<string | LocalVariable | Sym>()

  constructor(file: CheckedFile) {
    this.#file = file
    this.#facts = factsOf(file.program)
    for (const test of this.#facts.tests) this.#noteTested(test)
    for (const call of this.#facts.calls) {
      if (TESTS.has(this.#coreName(call.operator) ?? '')) {
        for (const operand of call.operands) this.#noteTested(operand)
      }
    }
  }

  uses(): EnvironmentUse[] {
    const fields = new Map(
      this.#file.recordForms
        .flatMap((record) => record.fields)
        .filter(({ name }) => STRING_FIELDS.has(name))
        .map((field) => [field.clause.start, field]),
    )
    return this.#facts.calls.flatMap((call) => {
      if (isMake(call.operator)) return this.#fieldUses(call, fields)
      const name = this.#coreName(call.operator)
      const from = name === undefined ? undefined : TAKES_STRINGS.get(name)
      if (from === undefined) return []
      return call.operands
        .slice(from)
        .flatMap((operand) => this.#maybeUse(operand, call.span, name!, undefined))
    })
  }

  #fieldUses(call: Call, fields: ReadonlyMap<number, FieldForm>): EnvironmentUse[] {
    return call.operands.flatMap((operand) => {
      const at = this.#origin(operand) === undefined ? undefined : spanIn(operand)
      if (at === undefined) return []
      const clause = this.#file.places
        .around(at)
        .findLast((form: Syntax) => fields.has(form.start) && form.kind === 'list')
      const field = clause && fields.get(clause.start)
      return field === undefined ? [] : this.#maybeUse(operand, field.nameAt, field.name, field)
    })
  }

  #maybeUse(
    value: Core,
    user: Span,
    userName: string,
    field: FieldForm | undefined,
  ): EnvironmentUse[] {
    const call = this.#origin(value)
    const variable = call && this.#variableOf(call)
    if (call === undefined || variable === undefined) return []
    return [{ getenv: call.span, variable, user, userName, field }]
  }

  /** The `getenv` whose #f may be the value of `core`. */
  #origin(core: Core, depth = 0): Call | undefined {
    if (depth > 50) return undefined
    const next = (inner: Core | undefined): Call | undefined =>
      inner === undefined ? undefined : this.#origin(inner, depth + 1)
    switch (core.kind) {
      case 'call': {
        const variable = this.#variableOf(core)
        const isSafe =
          variable === undefined ||
          this.#tested.has(variable) ||
          this.#file.environment.has(variable)
        return isSafe ? undefined : core
      }
      case 'local-ref':
        if (this.#tested.has(core.variable)) return undefined
        return next(this.#facts.valueOf(core.variable))
      case 'global-ref':
        if (this.#tested.has(core.reference.name)) return undefined
        return next(this.#facts.definitionOf(core.reference))
      case 'if':
        return next(core.consequent) ?? next(core.alternative)
      case 'or':
        return next(core.operands.at(-1))
      case 'sequence':
        return next(core.body.at(-1))
      case 'let':
      case 'block':
        return next(core.body)
      default:
        return undefined
    }
  }

  /** NAME of `(getenv "NAME")`. */
  #variableOf(call: Call): string | undefined {
    const [name] = call.operands
    if (this.#coreName(call.operator) !== 'getenv' || name?.kind !== 'constant') return undefined
    return name.value instanceof MString ? name.value.text : undefined
  }

  /** The name of a procedure of Guile's core, where it means that. */
  #coreName(operator: Core): string | undefined {
    if (operator.kind !== 'global-ref') return undefined
    const { reference } = operator
    return this.#isStandard(reference) ? reference.name.name : undefined
  }

  #isStandard({ module, name }: GlobalReference): boolean {
    const core = this.#file.names.modules?.core.lookup(name)
    return core === undefined
      ? this.#facts.definitionsOf({ module, name }).length === 0
      : core === module.lookup(name)
  }

  #noteTested(core: Core): void {
    if (core.kind === 'local-ref') this.#tested.add(core.variable)
    else if (core.kind === 'global-ref') this.#tested.add(core.reference.name)
    else if (core.kind === 'call') {
      const variable = this.#variableOf(core)
      if (variable !== undefined) this.#tested.add(variable)
    } else {
      for (const part of partsOf(core)) this.#noteTested(part)
    }
  }
}

function isMake(operator: Core): boolean {
  return (
    operator.kind === 'constant' &&
    operator.value instanceof Primitive &&
    operator.value.name === '%make-build-machine'
  )
}

/** Some place in an expression. */
function spanIn(core: Core): Span | undefined {
  if ('span' in core) return core.span
  for (const part of partsOf(core)) {
    const found = spanIn(part)
    if (found !== undefined) return found
  }
  return undefined
}
