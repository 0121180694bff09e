/** How many arguments procedures take, as far as that is known for certain. */
import type { Core, LambdaExpression } from '../../../scheme/expand/core.ts'
import {
  Closure,
  ControlProcedure,
  ProcedureWithSetter,
} from '../../../scheme/runtime/procedures.ts'
import { Primitive, type Value } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { factsOf } from '../../program-facts.ts'

export interface Arity {
  readonly min: number
  readonly max: number
}

/** What may follow the required arguments. */
export interface KeywordArguments {
  readonly required: number
  readonly optional: number
  readonly rest: boolean
  readonly keywords: readonly string[]
  readonly allowOtherKeys: boolean
}

export interface KnownProcedure {
  /** More than one for `case-lambda`. */
  readonly arities: readonly Arity[]
  /** Of one that takes keywords in its only clause. */
  readonly keywords?: KeywordArguments | undefined
  /** Where the text defines it. */
  readonly definedAt: Span | undefined
}

/** The procedure that an operator stands for, if it can be no other. */
export function procedureOf(operator: Core, file: CheckedFile): KnownProcedure | undefined {
  const facts = factsOf(file.program)
  switch (operator.kind) {
    case 'lambda':
      return ofLambda(operator)
    case 'constant':
      return ofValue(operator.value)
    case 'local-ref': {
      const value = facts.valueOf(operator.variable)
      return value?.kind === 'lambda' ? ofLambda(value) : undefined
    }
    case 'global-ref': {
      const { reference } = operator
      if (facts.definitionsOf(reference).length > 0) {
        const value = facts.definitionOf(reference)
        return value?.kind === 'lambda' ? ofLambda(value) : undefined
      }
      const value = file.names.valueOf(reference)
      return value === undefined ? undefined : ofValue(value)
    }
    default:
      return undefined
  }
}

function ofLambda({ clauses, span }: LambdaExpression): KnownProcedure {
  const arities = clauses.map(({ required, optional, rest, takesKeywords }): Arity => {
    const isOpen = rest !== undefined || takesKeywords
    const min = required.length
    return { min, max: isOpen ? Number.POSITIVE_INFINITY : min + optional.length }
  })
  const [only, other] = clauses
  const keywords =
    only?.takesKeywords && other === undefined
      ? {
          required: only.required.length,
          optional: only.optional.length,
          rest: only.rest !== undefined,
          keywords: only.keywords.map(({ keyword }) => keyword.name),
          allowOtherKeys: only.allowOtherKeys,
        }
      : undefined
  return { arities, keywords, definedAt: span.source.isLibrary ? undefined : span }
}

/** Those that look for keywords themselves. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  'raise-exception': ['continuable?'],
  'with-exception-handler': ['unwind?', 'unwind-for-type'],
}

function ofValue(value: Value): KnownProcedure | undefined {
  if (value instanceof ProcedureWithSetter) return ofValue(value.getter)
  if (value instanceof Primitive || value instanceof ControlProcedure) {
    const { name, min, max } = value
    const taken = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined
    const keywords = taken && {
      required: min,
      optional: 0,
      rest: false,
      keywords: taken,
      allowOtherKeys: false,
    }
    return { arities: [{ min, max }], keywords, definedAt: undefined }
  }
  if (!(value instanceof Closure)) return undefined
  const { clauses, span } = value.lambda
  const arities = clauses.map(({ required, optional, rest, keywords }): Arity => {
    const isOpen = rest || keywords !== undefined
    return { min: required, max: isOpen ? Number.POSITIVE_INFINITY : required + optional }
  })
  const [only, other] = clauses
  const keywords =
    only?.keywords !== undefined && other === undefined
      ? { ...only, keywords: only.keywords }
      : undefined
  return { arities, keywords, definedAt: span.source.isLibrary ? undefined : span }
}

/** `1 argument`, `2 to 4 arguments`, `at least 1 argument`, `1 or 3 arguments`. */
export function describeArities(arities: readonly Arity[]): string {
  const merged = merge(arities)
  const texts = merged.map(({ min, max }) => {
    if (max === Number.POSITIVE_INFINITY) return `at least ${min}`
    return min === max ? `${min}` : `${min}${max === min + 1 ? ' or ' : ' to '}${max}`
  })
  const [{ min, max }] = merged as [Arity]
  const isOne = merged.length === 1 && min === 1 && (max === 1 || max === Number.POSITIVE_INFINITY)
  return `${texts.join(' or ')} ${isOne ? 'argument' : 'arguments'}`
}

function merge(arities: readonly Arity[]): Arity[] {
  const merged: Arity[] = []
  for (const { min, max } of [...arities].sort((a, b) => a.min - b.min)) {
    const last = merged.at(-1)
    if (last === undefined || min > last.max + 1) merged.push({ min, max })
    else merged[merged.length - 1] = { min: last.min, max: Math.max(last.max, max) }
  }
  return merged
}
