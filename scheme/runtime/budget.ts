/**
 * What one evaluation may use. Steps are procedure calls (and macro expansions); memory is the
 * host's heap, in bytes, above what it was at the start; output is characters written.
 */

export interface Limits {
  readonly steps: number
  readonly memory: number
  readonly output: number
  /** Calls that have not returned yet. */
  readonly depth: number
}

export const UNLIMITED: Limits = {
  steps: Infinity,
  memory: Infinity,
  output: Infinity,
  depth: Infinity,
}

export type BudgetKind = 'steps' | 'memory' | 'output' | 'depth' | 'cancelled'

/** Not a SchemeError: no handler of the program sees it. */
export class BudgetError extends Error {
  readonly kind: BudgetKind

  constructor(kind: BudgetKind) {
    super(MESSAGES[kind])
    this.kind = kind
  }
}

const MESSAGES: Readonly<Record<BudgetKind, string>> = {
  steps: 'the program takes too many steps',
  memory: 'the program takes too much memory',
  output: 'the program writes too much',
  depth: 'the program calls too deep',
  cancelled: 'the evaluation was cancelled',
}

/** How many steps pass between two looks at heap, clock and cancellation. */
const SLICE = 20_000
/** Bytes asked for by `charge` between two looks at the heap. */
const CHARGE_SLICE = 16 * 1024 * 1024

/** Steps that may still be taken before the next look. Whoever takes one counts it down, and calls `outOfFuel` below zero. */
export const fuel = { left: 0 }

export class Budget {
  readonly limits: Limits
  #steps = 0
  #sliceSize = SLICE
  #output = 0
  #charged = 0
  readonly #heapUsed: () => number
  readonly #heapAtStart: number
  readonly #cancelled: () => boolean

  constructor(limits: Limits, heapUsed: () => number, cancelled: () => boolean) {
    this.limits = limits
    this.#heapUsed = heapUsed
    this.#heapAtStart = limits.memory === Infinity ? 0 : heapUsed()
    this.#cancelled = cancelled
  }

  /** The slice has run out. Throws BudgetError. */
  look(): void {
    this.#steps += this.#sliceSize
    if (this.#steps >= this.limits.steps) throw new BudgetError('steps')
    if (this.#cancelled()) throw new BudgetError('cancelled')
    this.#checkHeap(0)
    this.startSlice()
  }

  /** `bytes` are about to be taken at once. */
  charge(bytes: number): void {
    if (bytes > this.limits.memory) throw new BudgetError('memory')
    this.#charged += bytes
    if (this.#charged < CHARGE_SLICE) return
    this.#charged = 0
    this.#checkHeap(bytes)
  }

  write(characters: number): void {
    this.#output += characters
    if (this.#output > this.limits.output) throw new BudgetError('output')
  }

  startSlice(): void {
    this.#sliceSize = Math.max(1, Math.min(SLICE, this.limits.steps - this.#steps))
    fuel.left = this.#sliceSize
  }

  #checkHeap(extra: number): void {
    if (this.limits.memory === Infinity) return
    if (this.#heapUsed() - this.#heapAtStart + extra > this.limits.memory) {
      throw new BudgetError('memory')
    }
  }
}

let current: Budget | undefined

/** Runs `body` under `budget`. */
export function withBudget<T>(budget: Budget, body: () => T): T {
  const outer = current
  const left = fuel.left
  current = budget
  budget.startSlice()
  try {
    return body()
  } finally {
    current = outer
    fuel.left = left
  }
}

/** To be called when `fuel.left` is below zero. Throws BudgetError. */
export function outOfFuel(): void {
  if (current === undefined) fuel.left = SLICE
  else current.look()
}

/** One step of something that is not a procedure call. */
export function step(): void {
  if (--fuel.left < 0) outOfFuel()
}

/** The continuation has grown to `depth` frames. */
export function checkDepth(depth: number): void {
  if (current !== undefined && depth > current.limits.depth) throw new BudgetError('depth')
}

/**
 * To be called by a primitive before it makes something whose size the program chose (a vector of n
 * elements: 8 n bytes; a string of n characters: 2 n). Not needed below about a kilobyte. Throws
 * BudgetError, which a primitive must let pass.
 */
export function charge(bytes: number): void {
  if (current !== undefined) current.charge(bytes)
}
