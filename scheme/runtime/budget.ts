/**
 * What one evaluator may use. A step is a procedure call or a macro expansion; primitives that do
 * much at once take many. Memory is the host's heap, in bytes, above what it was at the start; output
 * is characters written; depth is calls that have not returned yet; time is milliseconds of each run.
 */

export interface Limits {
  readonly steps: number
  readonly memory: number
  readonly output: number
  readonly depth: number
  readonly time: number
}

export const UNLIMITED: Limits = {
  steps: Number.POSITIVE_INFINITY,
  memory: Number.POSITIVE_INFINITY,
  output: Number.POSITIVE_INFINITY,
  depth: Number.POSITIVE_INFINITY,
  time: Number.POSITIVE_INFINITY,
}

export type BudgetKind = keyof Limits | 'cancelled'

const MESSAGES: Readonly<Record<BudgetKind, string>> = {
  steps: 'the program takes too many steps',
  memory: 'the program takes too much memory',
  output: 'the program writes too much',
  depth: 'the program calls too deep',
  time: 'the program takes too much time',
  cancelled: 'the evaluation was cancelled',
}

/** Not a SchemeError: no handler of the program sees it. */
export class BudgetError extends Error {
  readonly kind: BudgetKind

  constructor(kind: BudgetKind) {
    super(MESSAGES[kind])
    this.kind = kind
  }
}

/** What the budget measures by. */
export interface Gauges {
  /** Bytes of heap in use, garbage included. */
  heapUsed(): number
  /** Milliseconds from any start. */
  monotonic(): number
  cancelled(): boolean
}

/** Steps between two looks at heap, clock and cancellation: a few milliseconds. */
const SLICE = 20_000
/** Bytes asked for at once after which the heap is looked at. */
const CHARGE_SLICE = 16 * 1024 * 1024
/** What filling memory costs: so many bytes a step. */
const BYTES_PER_STEP = 32

/** Steps that one piece of work counts as at most: `fuel` is to stay a small integer. */
const MOST_STEPS = 1_000_000_000

/** Steps that may still be taken before the next look. Whoever takes one counts it down, and calls `outOfFuel` below zero. */
export const fuel = { left: 0 }

export class Budget {
  readonly #limits: Limits
  readonly #gauges: Gauges
  readonly #heapAtStart: number
  #steps = 0
  #slice = SLICE
  #output = 0
  #charged = 0
  #deadline = Number.POSITIVE_INFINITY

  constructor(limits: Limits, gauges: Gauges) {
    this.#limits = limits
    this.#gauges = gauges
    this.#heapAtStart = limits.memory === Number.POSITIVE_INFINITY ? 0 : gauges.heapUsed()
  }

  /** A run begins. */
  start(): void {
    const { time } = this.#limits
    if (time !== Number.POSITIVE_INFINITY) this.#deadline = this.#gauges.monotonic() + time
    this.#startSlice()
  }

  /** The slice has run out. Throws BudgetError. */
  look(): void {
    this.#steps += this.#slice - fuel.left
    if (this.#steps >= this.#limits.steps) throw new BudgetError('steps')
    if (this.#gauges.cancelled()) throw new BudgetError('cancelled')
    if (this.#deadline !== Number.POSITIVE_INFINITY && this.#gauges.monotonic() > this.#deadline) {
      throw new BudgetError('time')
    }
    this.#checkHeap(0)
    this.#startSlice()
  }

  charge(bytes: number): void {
    if (bytes > this.#limits.memory) throw new BudgetError('memory')
    this.#charged += bytes
    if (this.#charged >= CHARGE_SLICE) {
      this.#charged = 0
      this.#checkHeap(bytes)
    }
  }

  write(characters: number): void {
    this.#output += characters
    if (this.#output > this.#limits.output) throw new BudgetError('output')
  }

  checkDepth(depth: number): void {
    if (depth > this.#limits.depth) throw new BudgetError('depth')
  }

  #startSlice(): void {
    this.#slice = Math.max(1, Math.min(SLICE, this.#limits.steps - this.#steps)) | 0
    fuel.left = this.#slice
  }

  #checkHeap(extra: number): void {
    const { memory } = this.#limits
    if (memory === Number.POSITIVE_INFINITY) return
    if (this.#gauges.heapUsed() - this.#heapAtStart + extra > memory) {
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
  budget.start()
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

/** One step of something that is not a procedure call. Throws BudgetError. */
export function step(): void {
  if (--fuel.left < 0) outOfFuel()
}

/** `steps` of something that is not a procedure call. Throws BudgetError. */
export function work(steps: number): void {
  fuel.left -= Math.min(steps, MOST_STEPS) | 0
  if (fuel.left < 0) outOfFuel()
}

/** Elements that a primitive passes in the time of one step. */
const ELEMENTS_PER_STEP = 8

/** A primitive passes by `elements` of something, in a loop that does little with each. Throws BudgetError. */
export function pass(elements: number): void {
  if (elements >= ELEMENTS_PER_STEP) work(elements / ELEMENTS_PER_STEP)
}

/** The continuation has grown to `depth` frames. Throws BudgetError. */
export function checkDepth(depth: number): void {
  current?.checkDepth(depth)
}

/**
 * To be called by a primitive before it makes something whose size the program chose (a vector of n
 * elements: 8 n bytes; a string of n characters: 2 n). Not needed below about a kilobyte. Counts as
 * work too. Throws BudgetError, which a primitive must let pass.
 */
export function charge(bytes: number): void {
  if (current === undefined) return
  current.charge(bytes)
  work(bytes / BYTES_PER_STEP)
}
