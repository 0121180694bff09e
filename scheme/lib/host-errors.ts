/** The host's refusals and failures as Guile's `system-error`. */
import { HostError } from '../host.ts'
import type { SchemeError } from '../runtime/errors.ts'
import { MString, type Value } from '../runtime/values.ts'
import { guileError } from './check.ts'
import { errorMessage, errorNumber } from './posix-errors.ts'

/** `irritants` are what `format` takes besides the message: for most procedures the file's name. */
export function systemError(
  who: string,
  code: string,
  ...irritants: readonly Value[]
): SchemeError {
  const number = errorNumber(code)
  return guileError(
    'system-error',
    who,
    irritants.length === 0 ? '~A' : '~A: ~S',
    [new MString(errorMessage(number)), ...irritants],
    [number],
  )
}

/** What `ask` gives; its HostError becomes an error of `who`. */
export function fromHost<T>(who: string, irritants: readonly Value[], ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof HostError) throw systemError(who, error.code, ...irritants)
    throw error
  }
}
