/**
 * Matching of expressions with back-references, by trying one way after another. What lies ahead
 * depends on where a way stands and on what the groups that are referred to have matched: where both
 * are as on a way that was tried before, it is not tried again. So the work is a polynomial of the
 * length of the text, if of a high degree; the budget ends it.
 */
import { charge, step, work } from '../runtime/budget.ts'
import { holds, type Task, takes } from './regex-steps.ts'

/** Where a way stands, in the expression and in the text, and where its groups began and ended. */
interface Way {
  readonly step: number
  readonly at: number
  readonly places: Int32Array
}

/** What trying and remembering a way takes, about. */
const STEPS_PER_WAY = 20
const BYTES_PER_WAY = 100

export class BacktrackingSearch {
  readonly #task: Task
  readonly #referred: readonly number[]
  readonly #fold: (code: number) => number
  readonly #open: Way[] = []
  #best: Int32Array | undefined

  /** `referred`: the groups that back-references name; `fold` gives characters that count as equal one code. */
  constructor(task: Task, referred: readonly number[], fold: (code: number) => number) {
    this.#task = task
    this.#referred = referred
    this.#fold = fold
  }

  run(): Int32Array | undefined {
    const { codes, from } = this.#task
    for (let start = from; start <= codes.length && this.#best === undefined; start++) {
      this.#from(start)
    }
    return this.#best
  }

  /** The longest match that begins at `start`: ways are tried most preferred first. */
  #from(start: number): void {
    const { codes, first, slots } = this.#task
    const tried = new Set<string>()
    const places = new Int32Array(slots).fill(-1)
    places[0] = start
    this.#open.length = 0
    this.#open.push({ step: first, at: start, places })
    for (let way = this.#open.pop(); way !== undefined; way = this.#open.pop()) {
      work(STEPS_PER_WAY)
      const key = this.#key(way)
      if (tried.has(key)) continue
      charge(BYTES_PER_WAY)
      tried.add(key)
      this.#advance(way)
      if (this.#best?.[1] === codes.length) return
    }
  }

  /** What decides how a way goes on. */
  #key({ step, at, places }: Way): string {
    let key = `${step} ${at}`
    for (const group of this.#referred) key += ` ${places[2 * group]} ${places[2 * group + 1]}`
    return key
  }

  #advance({ step, at, places }: Way): void {
    const { codes, steps } = this.#task
    const current = steps[step]!
    switch (current.op) {
      case 'split':
        this.#open.push({ step: current.other, at, places })
        this.#open.push({ step: current.next, at, places })
        break
      case 'save': {
        const saved = places.slice()
        saved[current.slot] = at
        this.#open.push({ step: current.next, at, places: saved })
        break
      }
      case 'assert':
        if (holds(this.#task, current.what, at)) {
          this.#open.push({ step: current.next, at, places })
        }
        break
      case 'back': {
        const length = this.#again(places[2 * current.group]!, places[2 * current.group + 1]!, at)
        if (length >= 0) this.#open.push({ step: current.next, at: at + length, places })
        break
      }
      case 'match':
        this.#found(places, at)
        break
      default:
        if (at < codes.length && takes(current, codes[at]!)) {
          this.#open.push({ step: current.next, at: at + 1, places })
        }
    }
  }

  /** How long what stands between `start` and `end` is, if it stands at `at` again; else −1. */
  #again(start: number, end: number, at: number): number {
    const { codes } = this.#task
    const length = end - start
    if (start < 0 || end < 0 || at + length > codes.length) return -1
    for (let i = 0; i < length; i++) {
      step()
      if (this.#fold(codes[start + i]!) !== this.#fold(codes[at + i]!)) return -1
    }
    return length
  }

  #found(places: Int32Array, end: number): void {
    if (this.#best !== undefined && end <= this.#best[1]!) return
    this.#best = places.slice()
    this.#best[1] = end
  }
}
