/** Bodies: definitions, in front of expressions and between them, with letrec* semantics. */
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { initialize, named, sequence } from './build.ts'
import type { Core, LocalVariable } from './core.ts'
import { parseDefinition } from './definition.ts'
import type { Expanding } from './expanding.ts'
import { markChecked } from './forms/binding.ts'
import { type Scope, symbolOf } from './identifier.ts'
import { localSyntax, localTransformer, syntaxDefinition } from './structure.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'
import type { StructureForm } from './transformer.ts'

/** A form after all transformations, and the macro at its head. */
interface Resolved {
  readonly form: Syntax
  readonly macro: StructureForm | undefined
}

/** What expanding bodies needs besides. */
export interface BodyExpanding extends Expanding {
  resolveHead(form: Syntax, scope: Scope): Resolved
}

interface Body {
  readonly items: readonly Item[]
  /** Undefined where there is nothing. */
  readonly lastIsExpression: boolean | undefined
}

interface Item {
  /** Undefined for an expression. */
  readonly variable: LocalVariable | undefined
  readonly expand: () => Core
}

/** `scope` is the body's own: the definitions are bound in it. */
export function expandBody(
  forms: readonly Syntax[],
  scope: Scope,
  at: Syntax,
  expander: BodyExpanding,
): Core {
  const first = forms.length === 1 ? expander.resolveHead(forms[0]!, scope) : undefined
  if (first !== undefined && first.macro === undefined)
    return expander.expression(first.form, scope)
  const { items, lastIsExpression } = collect(forms, scope, at, expander, first)
  if (lastIsExpression === undefined) throw syntaxError(undefined, 'empty body', at)
  if (!lastIsExpression) {
    throw syntaxError(undefined, 'body should end with an expression', at)
  }
  if (items.length === 1 && items[0]!.variable === undefined) return items[0]!.expand()
  const cores = items.map(({ variable, expand }) =>
    variable === undefined ? expand() : named(variable.name, expand()),
  )
  const variables = items.flatMap(({ variable }) => (variable === undefined ? [] : [variable]))
  if (variables.length === 0) return sequence(cores)
  checkEarlyReads(items, cores)
  const body = cores.map((core, i) => {
    const { variable } = items[i]!
    return variable === undefined ? core : initialize(variable, core)
  })
  return { kind: 'block', variables, body: sequence(body) }
}

function checkEarlyReads(items: readonly Item[], cores: readonly Core[]): void {
  const work = items.findIndex(({ variable }) => variable === undefined)
  const last = items.findLastIndex(({ variable }) => variable !== undefined)
  const leading = work === -1 ? items.length : work
  const variables = items.flatMap(({ variable }) => (variable === undefined ? [] : [variable]))
  markChecked(variables.slice(0, leading), cores.slice(0, leading))
  // Definitions after an expression: what runs before them may read them.
  if (last > leading) for (const variable of variables.slice(leading)) variable.checked = true
}

/** `first`: of the first form, where that is known. All names are bound before any value is expanded, so that values may refer to later ones. */
function collect(
  forms: readonly Syntax[],
  scope: Scope,
  at: Syntax,
  expander: BodyExpanding,
  first?: Resolved,
): Body {
  const items: Item[] = []
  let lastIsExpression: boolean | undefined
  let defined: Set<unknown> | undefined
  let resolved = first
  // Forms to come, the next one last, each with the scope that it stands in.
  const pending: { form: Syntax; scope: Scope }[] = []
  for (let at = forms.length - 1; at >= 0; at--) pending.push({ form: forms[at]!, scope })
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { scope: here } = next
    const { form, macro } = resolved ?? expander.resolveHead(next.form, here)
    resolved = undefined
    if (macro === undefined) {
      lastIsExpression = true
      items.push({ variable: undefined, expand: () => expander.expression(form, here) })
      continue
    }
    const whole = form as ListSyntax
    switch (macro.role) {
      case 'begin':
        if (whole.tail !== undefined) throw syntaxError(undefined, NO_MATCH, whole)
        for (const item of whole.items.slice(1).reverse()) pending.push({ form: item, scope: here })
        break
      case 'define': {
        const { name, value } = parseDefinition(whole, here, expander)
        defined ??= new Set()
        if (defined.has(name.value)) {
          throw syntaxError(undefined, 'invalid or duplicate identifier in definition', at)
        }
        defined.add(name.value)
        lastIsExpression = false
        items.push({ variable: expander.declare(name, scope), expand: value })
        break
      }
      case 'define-syntax': {
        const { name, value } = syntaxDefinition(whole)
        const made = localTransformer(value, here, symbolOf(name.value).name, expander)
        scope.bind(name.value, made)
        lastIsExpression = false
        expander.observer?.definition?.(name, made)
        break
      }
      default: {
        const { inner, body } = localSyntax(macro, whole, here, expander)
        for (const item of [...body].reverse()) pending.push({ form: item, scope: inner })
      }
    }
  }
  return { items, lastIsExpression }
}
