/** What must be done on the way out of a dynamic extent and into it: `dynamic-wind` and bindings of fluids. */
import type { Fluid } from './dynamic.ts'
import type { Value } from './values.ts'

export abstract class Wind {
  readonly outer: Wind | undefined
  readonly depth: number
  constructor(outer: Wind | undefined) {
    this.outer = outer
    this.depth = outer === undefined ? 1 : outer.depth + 1
  }
}

/** Of `dynamic-wind`. */
export class ThunkWind extends Wind {
  readonly before: Value
  readonly after: Value
  constructor(outer: Wind | undefined, before: Value, after: Value) {
    super(outer)
    this.before = before
    this.after = after
  }
}

/** Fluids, and the values that they have on the other side. */
export class FluidWind extends Wind {
  readonly #fluids: readonly Fluid[]
  readonly #others: (Value | undefined)[]

  constructor(outer: Wind | undefined, fluids: readonly Fluid[], values: readonly Value[]) {
    super(outer)
    this.#fluids = fluids
    this.#others = [...values]
  }

  /** Crosses the border, in either direction. */
  swap(): void {
    const fluids = this.#fluids
    for (let i = 0; i < fluids.length; i++) {
      const fluid = fluids[i]!
      const value = fluid.value
      fluid.value = this.#others[i]
      this.#others[i] = value
    }
  }
}

/** Where the program is; the machine's register, kept apart for who needs no more than this. */
export const winds = { current: undefined as Wind | undefined }

export function bindFluids(fluids: readonly Fluid[], values: readonly Value[]): void {
  const wind = new FluidWind(winds.current, fluids, values)
  wind.swap()
  winds.current = wind
}

/** Leaves the innermost extent, whose `after` is the caller's business. */
export function popWind(): void {
  const wind = winds.current
  if (wind === undefined) return
  if (wind instanceof FluidWind) wind.swap()
  winds.current = wind.outer
}
