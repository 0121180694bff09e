/** What Guile says of a program that fails, for people who do not know Scheme well. */
import type { Diagnostic } from '../../../scheme/diagnostics.ts'
import { SchemeError } from '../../../scheme/runtime/errors.ts'
import { intern, itemsOf, MString, NIL, Sym, type Value } from '../../../scheme/runtime/values.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { headOf } from '../../places.ts'
import { neededBy, neededIn } from './needed.ts'

export interface PlainWords {
  /** What is wrong. */
  readonly message: string
  /** What to do. */
  readonly help?: string
}

/** Undefined for what Guile says plainly enough. */
export function plainWords(problem: Diagnostic, file: CheckedFile): PlainWords | undefined {
  const head = headOf(file.places.at(problem.span))
  switch (problem.code) {
    case 'wrong-type-arg':
      return wrongType(problem, file, head)
    case 'out-of-range':
      return outOfRange(problem, file, head)
    case 'numerical-overflow':
      return /^(modulo|remainder|quotient|\/)/.test(head ?? '')
        ? { message: `\`${head}\` divides by 0`, help: 'test with zero? before' }
        : undefined
    case 'match-error':
      return {
        message: `no pattern of \`${head ?? 'match'}\` fits ${lastArgument(file) ?? 'the value'}`,
        help: 'add a clause for everything else: (_ …)',
      }
    case 'regular-expression-syntax':
      return {
        message: 'the regular expression is not written as it should be',
        help: 'characters that mean something, such as ( . * +, have \\\\ before them in a string to stand for themselves',
      }
    case 'read-error':
      return { message: 'the text that is read here is not written as Scheme has it' }
    case 'quit':
      return { message: 'the program ends itself here, before it has given its machines' }
    default:
      return ownError(problem, head)
  }
}

/** What the program itself says and does. */
function ownError({ code, message }: Diagnostic, head: string | undefined): PlainWords | undefined {
  if (code === 'misc-error') {
    if (head === 'error') return { message: 'the program gives up here' }
    if (message.includes('Unbound variable: #<variable')) {
      return {
        message: 'a variable is used before it has its value',
        help: 'what letrec binds may only use each other inside of a lambda',
      }
    }
    if (message.startsWith('error in format')) {
      return {
        message: 'the template of `format` and its arguments do not fit together',
        help: 'each ~a and ~s takes one argument',
      }
    }
    return undefined
  }
  const raised = /^raised (.*)$/s.exec(message)?.[1]
  if (code === '%exception' && raised !== undefined) {
    return { message: `the program raises ${raised} here, and nothing handles that` }
  }
  if (message.startsWith('Throw to key ')) {
    return { message: `the program throws ${code} here, and nothing catches that` }
  }
  return undefined
}

const POSITION = /(?:in position|Argument) (\d+)/
const NOT_A_LIST = /(?:Not a list|non-list): (.*)$/s

function wrongType(
  { message }: Diagnostic,
  file: CheckedFile,
  head: string | undefined,
): PlainWords | undefined {
  const culprit = culpritOf(file)
  const who = nameOf(message, file, head)
  const value = culprit === undefined ? NOT_A_LIST.exec(message)?.[1] : file.names.written(culprit)
  if (value === undefined) return undefined
  const expected = /\(expecting ([^)]*)\)/.exec(message)?.[1]
  const position = POSITION.exec(message)?.[1]
  const needed =
    (expected === undefined ? undefined : neededIn(expected)) ??
    (NOT_A_LIST.test(message) ? neededIn('list') : neededBy(who ?? '', Number(position ?? 1)))
  const what = given(who, position, value)
  if (needed === undefined) return { message: `${what}, which it can't take`, ...hint(culprit) }
  return { message: `${what}, where ${needed.what} is needed`, ...hint(culprit, needed.kind) }
}

function given(who: string | undefined, position: string | undefined, value: string): string {
  if (who === undefined) return `${value} is given`
  return position === undefined
    ? `\`${who}\` is given ${value}`
    : `argument ${position} of \`${who}\` is ${value}`
}

function hint(value: Value | undefined, needed?: string): { help?: string } {
  const help = helpFor(value, needed)
  return help === undefined ? {} : { help }
}

function helpFor(value: Value | undefined, needed: string | undefined): string | undefined {
  if (value === false) return 'what is looked for and not found is #f: test it before'
  if (value === NIL && needed === 'pair') return 'the list has too few elements: test it before'
  if (value instanceof MString) {
    if (needed === 'number' && /^-?\d+(\.\d+)?$/.test(value.text)) {
      return `write ${value.text} without quotes, or make a number of a string with string->number`
    }
    if (needed === 'list' || needed === 'pair') return `a list is written '("a" "b") or (list a b)`
    if (needed === 'symbol') return 'make a symbol of a string with string->symbol'
    if (needed === 'character') return 'a character is written #\\a'
  }
  if (needed === 'string') {
    if (typeof value === 'number') return 'make a string of a number with number->string'
    if (value instanceof Sym) return 'write it in quotes, or use symbol->string'
  }
  return undefined
}

function outOfRange(
  { message }: Diagnostic,
  file: CheckedFile,
  head: string | undefined,
): PlainWords | undefined {
  const culprit = culpritOf(file)
  const who = nameOf(message, file, head)
  if (culprit === undefined || who === undefined) return undefined
  const position = POSITION.exec(message)?.[1]
  return {
    message: `${given(who, position, file.names.written(culprit))}, which is outside of what is there`,
    ...(/ref|set!|sub|tail|head|take|drop|copy/.test(who) && {
      help: 'places count from 0: the last is one less than the length',
    }),
  }
}

/** Guile names some procedures by what they call inside. */
function nameOf(message: string, file: CheckedFile, head: string | undefined): string | undefined {
  const said = /^In procedure ([^:\s]+):/.exec(message)?.[1]
  if (said === undefined || head === undefined) return said ?? head
  const isPublic = file.names.modules?.core.lookup(intern(said)) !== undefined
  return isPublic && said !== 'struct-vtable' ? said : head
}

/** The value that is complained of. */
export function culpritOf({ loaded }: CheckedFile): Value | undefined {
  const error = loaded?.error
  const data = error instanceof SchemeError ? itemsOf(error.args)[3] : undefined
  return itemsOf(data ?? false)[0]
}

function lastArgument({ loaded, names }: CheckedFile): string | undefined {
  const error = loaded?.error
  const last = error instanceof SchemeError ? itemsOf(error.args).at(-1) : undefined
  return last === undefined ? undefined : names.written(last)
}
