/** Collecting procedures that take part in control, for the libraries that define them. */
import { type ControlFunction, ControlProcedure } from '../runtime/procedures.ts'
import type { Value } from '../runtime/values.ts'

/** By name: least and greatest number of arguments, and the function. */
export function controlProcedures(
  table: Readonly<Record<string, readonly [min: number, max: number, fn: ControlFunction]>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(table).map(([name, [min, max, fn]]) => [
      name,
      new ControlProcedure(name, min, max, fn),
    ]),
  )
}
