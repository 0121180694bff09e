/** `(ice-9 control)`: escapes (Guile manual, "Escape Continuations"). Delimited continuations are not here. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { unsupported, unsupportedMacro } from './unsupported.ts'

/** `(let/ec NAME BODY …)`: `(NAME VALUE …)` leaves the body with these values. */
function letEscape(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [name, ...body] = operands(form, use)
  if (!isIdentifier(name) || body.length === 0) throw use.error(NO_MATCH)
  return code.call('call/ec', code.lambda(use.list(name), ...body))
}

const FROM_CORE = names('abort-to-prompt call-with-prompt default-prompt-tag make-prompt-tag')
const NO_PROMPTS = 'continuations are whole here; use call/cc'

export const ice9Control: Library = {
  name: '(ice-9 control)',
  exports: names(`
    % abort abort-to-prompt call-with-escape-continuation call-with-prompt call/ec
    default-prompt-tag let-escape-continuation let/ec make-prompt-tag reset reset* shift shift*
    suspendable-continuation?
  `),
  reexports: { '(guile)': FROM_CORE },
  values: {
    ...unsupported(names('abort reset* shift*'), NO_PROMPTS),
    ...primitives({ 'suspendable-continuation?': [1, () => false] }),
  },
  syntax: {
    'let/ec': letEscape,
    'let-escape-continuation': letEscape,
    ...unsupportedMacro(names('% reset shift'), NO_PROMPTS),
  },
  source: new URL('./ice-9-control.scm', import.meta.url),
}
