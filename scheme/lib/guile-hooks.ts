/** Hooks: lists of procedures that are called together (Guile manual, "Hooks"). */
import { wrongType } from '../runtime/errors.ts'
import { addressOf } from '../runtime/print.ts'
import {
  listFrom,
  Procedure,
  type SelfPrinting,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { needInteger } from './check.ts'
import { accepts } from './guile-procedures.ts'
import { type Library, primitives } from './library.ts'

class Hook implements SelfPrinting {
  readonly arity: number
  procedures: Value[] = []

  constructor(arity: number) {
    this.arity = arity
  }

  printed(): string {
    return `#<hook ${this.arity} ${addressOf(this)}>`
  }
}

function needHook(who: string, value: Value): Hook {
  if (value instanceof Hook) return value
  throw wrongType(who, 1, value, 'hook')
}

function add(value: Value, procedure: Value, atEnd: Value = false): Value {
  const hook = needHook('add-hook!', value)
  if (!(procedure instanceof Procedure) || !accepts(procedure, hook.arity)) {
    throw wrongType('add-hook!', 2, procedure)
  }
  const others = hook.procedures.filter((each) => each !== procedure)
  hook.procedures = atEnd === false ? [procedure, ...others] : [...others, procedure]
  return UNSPECIFIED
}

/** Hooks that Guile runs itself. Nothing runs them here; a program may still add to them. */
const STANDARD: Readonly<Record<string, number>> = {
  'abort-hook': 0,
  'before-error-hook': 0,
  'after-error-hook': 0,
  'before-backtrace-hook': 0,
  'after-backtrace-hook': 0,
  'before-read-hook': 0,
  'after-read-hook': 0,
  'before-eval-hook': 1,
  'after-eval-hook': 1,
  'before-print-hook': 1,
  'after-print-hook': 1,
  'after-gc-hook': 0,
  'exit-hook': 0,
  'module-defined-hook': 1,
}

function create(): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(STANDARD).map(([name, arity]) => [name, new Hook(arity)]),
  )
}

const table = primitives({
  'make-hook': [0, 1, (arity: Value = 0) => new Hook(needInteger(0, 16, arity))],
  'hook?': [1, (value: Value) => value instanceof Hook],
  'hook-empty?': [1, (value: Value) => needHook('hook-empty?', value).procedures.length === 0],
  'hook->list': [1, (value: Value) => listFrom(needHook('hook->list', value).procedures)],
  'add-hook!': [2, 3, add],
  'remove-hook!': [
    2,
    (value: Value, procedure: Value) => {
      const hook = needHook('remove-hook!', value)
      hook.procedures = hook.procedures.filter((each) => each !== procedure)
      return UNSPECIFIED
    },
  ],
  'reset-hook!': [
    1,
    (value: Value) => {
      needHook('reset-hook!', value).procedures = []
      return UNSPECIFIED
    },
  ],
})

const helpers = primitives({
  '%hook-procedures': [1, (value: Value) => listFrom(needHook('run-hook', value).procedures)],
  '%hook-arity': [1, (value: Value) => needHook('run-hook', value).arity],
})

export const guileHooks: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), ...Object.keys(STANDARD), 'run-hook'],
  values: { ...table, ...helpers },
  create,
  source: new URL('./guile-hooks.scm', import.meta.url),
}
