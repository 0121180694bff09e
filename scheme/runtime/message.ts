/** What an error says, in the words of Guile's exception printers (boot-9.scm, "Exception printers"). */
import type { SchemeError } from './errors.ts'
import { simpleExceptions } from './exceptions.ts'
import { display, write } from './print.ts'
import { itemsOf, MString, Pair, Sym, type Value } from './values.ts'

/** Keys whose arguments are (who message args data), and print so. */
const STANDARD = new Set([
  'goops-error',
  'host-not-found',
  'misc-error',
  'no-data',
  'no-recovery',
  'not-supported',
  'null-pointer-error',
  'out-of-memory',
  'out-of-range',
  'program-error',
  'read-error',
  'regular-expression-syntax',
  'signal',
  'stack-overflow',
  'system-error',
  'try-again',
  'unbound-variable',
  'wrong-number-of-args',
  'wrong-type-arg',
])

/** In one line, without the place. What has the usual arguments is printed by them, whatever its key. */
export function messageOf({ key, args }: SchemeError): string {
  if (key.name === 'syntax-error') return syntaxMessage(args) ?? unknown(key, args)
  if (
    key.name === '%exception' &&
    args instanceof Pair &&
    simpleExceptions(args.car) === undefined
  ) {
    return `raised ${write(args.car)}`
  }
  const text =
    key.name === 'numerical-overflow' ? standard(args) : printed(key, args).replace(/^ERROR:\n/, '')
  return (text ?? unknown(key, args)).replaceAll(/\n\s*/g, ' ').trim()
}

/** As `print-exception` prints it, without the place of the caller and without an end of line. */
export function printed(key: Sym, args: Value): string {
  const { name } = key
  let text: string | undefined
  if (name === 'syntax-error') text = syntaxError(args)
  else if (name === 'keyword-argument-error') text = keywordError(args)
  else if (name === '%exception') text = exceptionObject(args)
  else if (STANDARD.has(name)) text = standard(args)
  return text ?? unknown(key, args)
}

function unknown(key: Sym, args: Value): string {
  return `Throw to key \`${key.name}' with args \`${write(args)}'.`
}

function standard(args: Value): string | undefined {
  const [who, message, values] = itemsOf(args)
  if (!(message instanceof MString) || values === undefined) return undefined
  const text = simpleFormat(message.text, values)
  return who instanceof MString || who instanceof Sym
    ? `In procedure ${display(who)}: ${text}`
    : text
}

/** `simple-format` with its directives; those without an argument stay. */
function simpleFormat(message: string, values: Value): string {
  const rest = itemsOf(values)
  return message.replace(/~(.)/gs, (directive, letter: string) => {
    if (letter === '%') return '\n'
    if (letter === '~') return '~'
    const value = /[aAsS]/.test(letter) ? rest.shift() : undefined
    if (value === undefined) return directive
    return letter === 'a' || letter === 'A' ? display(value) : write(value)
  })
}

function keywordError(args: Value): string | undefined {
  const [, message, , culprits] = itemsOf(args)
  if (!(message instanceof MString && culprits instanceof Pair)) return undefined
  return `${message.text}: ${write(culprits.car)}`
}

function syntaxMessage(args: Value): string | undefined {
  const [who, message, , form, subform] = itemsOf(args)
  if (!(message instanceof MString)) return undefined
  const head = who instanceof Sym ? `${who.name}: ${message.text}` : message.text
  if (subform !== undefined && subform !== false) {
    return `${head} in subform ${write(subform)} of ${write(form ?? false)}`
  }
  return form === undefined || form === false ? head : `${head} in form ${write(form)}`
}

function syntaxError(args: Value): string | undefined {
  const message = syntaxMessage(args)
  return message && `Syntax error:\n${place(itemsOf(args)[2])}: ${message}`
}

/** Of an alist with filename, line and column, the last two counted from 0. */
function place(properties: Value | undefined): string {
  const found = new Map<string, Value>()
  for (const pair of itemsOf(properties ?? false)) {
    if (pair instanceof Pair && pair.car instanceof Sym) found.set(pair.car.name, pair.cdr)
  }
  const line = found.get('line')
  const column = found.get('column')
  if (typeof line !== 'number' || typeof column !== 'number') return 'unknown location'
  const file = found.get('filename')
  const name = file instanceof MString ? file.text : 'unknown file'
  return `${name}:${line + 1}:${column}`
}

/** Its components and their fields. */
function exceptionObject(args: Value): string | undefined {
  const simple = args instanceof Pair ? simpleExceptions(args.car) : undefined
  if (simple === undefined) return undefined
  if (simple.length === 0) return 'ERROR:\nEmpty exception object'
  const lines = simple.map(({ type, fields }, i) => {
    const shown = fields.map((field, at) => {
      const name = type.fields[at]!.name.name
      return fields.length === 1 ? write(field) : `${name}: ${write(field)}`
    })
    const colon = shown.length === 0 ? '' : ': '
    return `  ${i + 1}. ${type.name.name}${colon}${shown.join(' ')}`
  })
  return `ERROR:\n${lines.join('\n')}`
}
