/** Macros that a form can give another meaning while its body is expanded (Guile manual, "Syntax Parameters"; SRFI 139). */
import type { Syntax } from '../reader/syntax.ts'
import { isProperList, operands } from './forms/parts.ts'
import { isIdentifier } from './identifier.ts'
import { SyntaxParameter } from './macro-value.ts'
import { syntaxParameter } from './scope.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'
import { type FormExpander, TransformerForm } from './transformer.ts'

/** `(%syntax-parameter transformer)`, on the right of define-syntax. */
export const syntaxParameterForm = new TransformerForm(
  '%syntax-parameter',
  (form, scope, name, expander) => {
    const [initial] = operands(form, 1, 1)
    return new SyntaxParameter(name, expander.transformer(initial!, scope, name))
  },
)

/** `(syntax-parameterize ((parameter transformer) …) body …)`. */
export const syntaxParameterize: FormExpander = (form, scope, expander) => {
  const [list, ...body] = operands(form, 2)
  if (!isProperList(list)) throw syntaxError(undefined, NO_MATCH, form)
  const changes = list.items.map((item: Syntax) => {
    const [name, value] = isProperList(item, 2) ? item.items : []
    if (!isIdentifier(name) || value === undefined) throw syntaxError(undefined, NO_MATCH, form)
    const parameter = syntaxParameter(name.value, scope)
    if (parameter === undefined) {
      throw syntaxError('syntax-parameterize', 'invalid syntax parameter', form, name)
    }
    return { parameter, made: expander.transformer(value, scope, parameter.name) }
  })
  const before = changes.map(({ parameter }) => parameter.current)
  for (const { parameter, made } of changes) parameter.current = made
  try {
    return expander.body(body, scope.inner(), form)
  } finally {
    changes.forEach(({ parameter }, i) => {
      parameter.current = before[i]!
    })
  }
}
