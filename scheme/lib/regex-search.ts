/**
 * Matching in time linear in the text, by following all ways through the expression at once (Pike's
 * machine). Of no use where there are back-references.
 */
import { work } from '../runtime/budget.ts'
import { holds, type Task, type Thread, takes } from './regex-steps.ts'

export class LinearSearch {
  readonly #task: Task
  /** At which position a step was last reached; each is followed once a position. */
  readonly #reached: Int32Array
  #best: Int32Array | undefined

  constructor(task: Task) {
    this.#task = task
    this.#reached = new Int32Array(task.steps.length).fill(-1)
  }

  run(): Int32Array | undefined {
    const { codes, first, from, slots } = this.#task
    let threads: Thread[] = []
    for (let at = from; at <= codes.length; at++) {
      if (this.#best === undefined) {
        const places = new Int32Array(slots).fill(-1)
        places[0] = at
        this.#follow(first, places, at, threads)
      }
      if (threads.length === 0) {
        if (this.#best !== undefined) break
        continue
      }
      work(threads.length)
      threads = this.#advance(threads, at)
    }
    return this.#best
  }

  /** The threads after the character at `at`. */
  #advance(threads: readonly Thread[], at: number): Thread[] {
    const { codes, steps } = this.#task
    const code = at < codes.length ? codes[at]! : -1
    const next: Thread[] = []
    if (code < 0) return next
    for (const { step, places } of threads) {
      // A match further left makes later ones pointless.
      if (this.#best !== undefined && places[0]! > this.#best[0]!) continue
      const current = steps[step]!
      if (takes(current, code))
        this.#follow((current as { next: number }).next, places, at + 1, next)
    }
    return next
  }

  /** Goes on from a step to those that read a character, without recursion: most preferred first. */
  #follow(step: number, places: Int32Array, at: number, into: Thread[]): void {
    const open: Thread[] = [{ step, places }]
    while (open.length > 0) {
      const thread = open.pop()!
      if (this.#reached[thread.step] === at) continue
      this.#reached[thread.step] = at
      const current = this.#task.steps[thread.step]!
      switch (current.op) {
        case 'split':
          open.push({ step: current.other, places: thread.places })
          open.push({ step: current.next, places: thread.places })
          break
        case 'save': {
          const saved = thread.places.slice()
          saved[current.slot] = at
          open.push({ step: current.next, places: saved })
          break
        }
        case 'assert':
          if (holds(this.#task, current.what, at)) {
            open.push({ step: current.next, places: thread.places })
          }
          break
        case 'match':
          this.#found(thread.places, at)
          break
        default:
          into.push(thread)
      }
    }
  }

  #found(places: Int32Array, end: number): void {
    const best = this.#best
    if (best !== undefined && (places[0]! > best[0]! || (places[0] === best[0] && end <= best[1]!)))
      return
    this.#best = places.slice()
    this.#best[1] = end
  }
}
