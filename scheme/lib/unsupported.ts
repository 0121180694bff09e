/** Procedures of Guile's that a configuration has no use for. */
import type { NativeMacro } from '../expand/macro.ts'
import { notSupported } from '../runtime/errors.ts'
import { Primitive, type Value } from '../runtime/values.ts'

/** A procedure that says, when it is called, that it is not supported, and `why`. */
export class Refused extends Primitive {
  readonly why: string

  constructor(name: string, why: string) {
    super(name, 0, Number.POSITIVE_INFINITY, () => {
      throw notSupported(name, why)
    })
    this.why = why
  }
}

/** `names`, each a procedure whose call says that it is not supported, and `why`. */
export function unsupported(names: readonly string[], why: string): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, new Refused(name, why)]))
}

/** `names`, each a macro whose use says that it is not supported, and `why`. */
export function unsupportedMacro(
  names: readonly string[],
  why: string,
): Record<string, NativeMacro> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      ({ source, start, end }) => {
        throw notSupported(name, why, { source, start, end })
      },
    ]),
  )
}
