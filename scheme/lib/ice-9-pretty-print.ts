/** `(ice-9 pretty-print)` (Guile manual, "Pretty Printing"). */
import { MString, type Value } from '../runtime/values.ts'
import { prettyText } from './ice-9-pretty-print-text.ts'
import { truncatedText } from './ice-9-truncated-print.ts'
import { type Library, names, primitives } from './library.ts'

function pretty(
  value: Value,
  width: Value,
  maxExpressionWidth: Value,
  displaying: Value,
  prefix: Value,
): Value {
  return new MString(
    prettyText(value, {
      width: width as number,
      maxExpressionWidth: maxExpressionWidth as number,
      displaying: displaying !== false,
      prefix: (prefix as MString).text,
    }),
  )
}

function truncated(value: Value, width: Value, displaying: Value, breadthFirst: Value): Value {
  return new MString(
    truncatedText(value, {
      width: width as number,
      displaying: displaying !== false,
      breadthFirst: breadthFirst !== false,
    }),
  )
}

export const ice9PrettyPrint: Library = {
  name: '(ice-9 pretty-print)',
  exports: names('pretty-print truncated-print'),
  values: primitives({ 'pretty-text': [5, pretty], 'truncated-text': [4, truncated] }),
  source: new URL('./ice-9-pretty-print.scm', import.meta.url),
}
