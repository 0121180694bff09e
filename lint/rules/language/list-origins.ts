/** Where in a text the elements of a list are written that an expression gives. */
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import { headOf } from '../../places.ts'

/** More steps than any file takes that is not made to take them. */
const MAX_STEPS = 100

/** Undefined where it can't be told by the look of it. */
export function originOf(
  expression: Syntax | undefined,
  index: number,
  forms: readonly Syntax[],
): Syntax | undefined {
  let at = expression
  let rest = index
  for (let step = 0; step < MAX_STEPS && at !== undefined; step++) {
    if (at.kind === 'vector') return undefined
    if (at.kind === 'atom') {
      at = definitionOf(identifierName(at), forms)
      continue
    }
    const operands: readonly Syntax[] = at.items.slice(1)
    switch (headOf(at)) {
      case 'list':
        return operands[rest]
      case 'quote':
      case 'quasiquote':
        return quotedItem(operands[0], rest)
      case 'cons':
        if (rest === 0) return operands[0]
        rest--
        at = operands[1]
        break
      case 'cons*':
        if (rest < operands.length - 1) return operands[rest]
        rest -= operands.length - 1
        at = operands.at(-1)
        break
      case 'append': {
        const part = partOf(operands, rest)
        at = part?.list
        rest = part?.index ?? 0
        break
      }
      case 'values':
        at = operands[0]
        break
      case 'begin':
      case 'let':
      case 'let*':
        at = operands.at(-1)
        break
      case 'define':
      case 'define-public':
        at = operands[1]
        break
      default:
        return undefined
    }
  }
  return undefined
}

/** `(define NAME VALUE)`, if there is one only. */
export function definitionOf(
  name: string | undefined,
  forms: readonly Syntax[],
): ListSyntax | undefined {
  if (name === undefined) return undefined
  const found = forms.filter(
    (form): form is ListSyntax =>
      form.kind === 'list' &&
      /^define(-public)?$/.test(headOf(form) ?? '') &&
      identifierName(form.items[1]) === name,
  )
  return found.length === 1 ? found[0] : undefined
}

function quotedItem(quoted: Syntax | undefined, index: number): Syntax | undefined {
  if (quoted?.kind !== 'list') return undefined
  const before = quoted.items.slice(0, index + 1)
  return before.some((item) => headOf(item) === 'unquote-splicing') ? undefined : before[index]
}

/** Which operand of `append` has the element, where those before it can be counted. */
function partOf(operands: readonly Syntax[], index: number) {
  let rest = index
  for (const list of operands) {
    if (list === operands.at(-1)) return { list, index: rest }
    if (headOf(list) !== 'list') return undefined
    const count = (list as ListSyntax).items.length - 1
    if (rest < count) return { list, index: rest }
    rest -= count
  }
  return undefined
}
