/** What a program's error says, as Guile prints it after "In procedure …". */
import type { SchemeError } from './errors.ts'
import { display, write } from './print.ts'
import { MString, NIL, Pair, type Value } from './values.ts'

export function messageOf({ key, args }: SchemeError): string {
  if (key.name === '%exception' && args instanceof Pair) return `raised ${write(args.car)}`
  if (!(args instanceof Pair && args.cdr instanceof Pair && args.cdr.car instanceof MString)) {
    return `threw '${key.name}' with ${write(args)}`
  }
  const message = args.cdr.car.text
  if (key.name === 'syntax-error') return message
  const rest = args.cdr.cdr
  const text =
    simpleFormat(message, rest instanceof Pair ? rest.car : NIL) + culprit(key.name, rest)
  return args.car instanceof MString ? `${args.car.text}: ${text}` : text
}

/** The keyword that a call should not have, which Guile's own message leaves out. */
function culprit(key: string, rest: Value): string {
  if (key !== 'keyword-argument-error' || !(rest instanceof Pair && rest.cdr instanceof Pair))
    return ''
  const data = rest.cdr.car
  return data instanceof Pair ? `: ${write(data.car)}` : ''
}

/** `simple-format` with its two directives. */
function simpleFormat(message: string, values: Value): string {
  let rest = values
  return message.replace(/~[aAsS]/g, (directive) => {
    if (!(rest instanceof Pair)) return directive
    const value = rest.car
    rest = rest.cdr
    return directive.toLowerCase() === '~a' ? display(value) : write(value)
  })
}
