/**
 * Matching POSIX regular expressions in time linear in the text, by following all ways through the
 * expression at once (Pike's machine). The match is the leftmost and of those the longest; among ways
 * to the same end, groups are those of the way that tries alternatives in order and repeats as often
 * as it can, as in the GNU C library.
 */
import { charge, work } from '../runtime/budget.ts'
import { addressOf } from '../runtime/print.ts'
import type { SelfPrinting } from '../runtime/values.ts'
import { type CharTest, WORD } from './regex-classes.ts'
import { type AssertionKind, parseRegex, RegexError, type RegexNode } from './regex-syntax.ts'
import { foldCase } from './strings.ts'

export interface RegexFlags {
  readonly extended: boolean
  readonly ignoreCase: boolean
  /** `.` and negated sets leave newlines out; `^` and `$` match around them. */
  readonly newline: boolean
}

export interface SearchFlags {
  /** The text begins, or ends, in the middle of a line. */
  readonly notLineStart: boolean
  readonly notLineEnd: boolean
}

/** One step of the program. `next` and `other` are steps. */
type Step =
  | { readonly op: 'character'; readonly code: number; readonly next: number }
  | { readonly op: 'set'; readonly test: CharTest; readonly next: number }
  /** First this way, then the other. */
  | { readonly op: 'split'; next: number; readonly other: number }
  | { readonly op: 'save'; readonly slot: number; readonly next: number }
  | { readonly op: 'assert'; readonly what: AssertionKind; readonly next: number }
  | { readonly op: 'match' }

/** Repetitions with bounds are written out. */
const MOST_STEPS = 50_000
const NEWLINE = 10

/** A way through the expression: where it stands, and where its groups began and ended (−1: nowhere). */
interface Thread {
  readonly step: number
  readonly places: Int32Array
}

export class Regex implements SelfPrinting {
  readonly groups: number
  readonly #steps: Step[] = []
  readonly #start: number
  readonly #flags: RegexFlags

  /** Throws RegexError. */
  constructor(pattern: string, flags: RegexFlags) {
    const { node, groups } = parseRegex(pattern, flags.extended)
    this.groups = groups
    this.#flags = flags
    const end = this.#add({ op: 'match' })
    this.#start = this.#compile(node, end)
    charge(64 * this.#steps.length)
  }

  printed(): string {
    return `#<regexp ${addressOf(this)}>`
  }

  #add(step: Step): number {
    if (this.#steps.length >= MOST_STEPS) throw new RegexError('Regular expression too big')
    this.#steps.push(step)
    return this.#steps.length - 1
  }

  /** Steps for `node` that go on with the step `next`; gives the first of them. */
  #compile(node: RegexNode, next: number): number {
    switch (node.kind) {
      case 'literal':
        return this.#flags.ignoreCase
          ? this.#set((code) => code === node.code, next)
          : this.#add({ op: 'character', code: node.code, next })
      case 'any':
        return this.#add({ op: 'set', test: this.#flags.newline ? notNewline : () => true, next })
      case 'set':
        return this.#set(node.test, next, node.negated)
      case 'assertion':
        return this.#add({ op: 'assert', what: node.what, next })
      case 'sequence':
        return node.items.reduceRight((after, item) => this.#compile(item, after), next)
      case 'alternatives':
        return node.options
          .map((option) => this.#compile(option, next))
          .reduceRight((other, first) => this.#add({ op: 'split', next: first, other }))
      case 'group': {
        const close = this.#add({ op: 'save', slot: 2 * node.index + 1, next })
        const body = this.#compile(node.body, close)
        return this.#add({ op: 'save', slot: 2 * node.index, next: body })
      }
      case 'repeat':
        return this.#repeat(node, next)
    }
  }

  #set(test: CharTest, next: number, negated = false): number {
    const folded: CharTest = this.#flags.ignoreCase
      ? (code) => test(code) || variants(code).some(test)
      : test
    const withNewline: CharTest = negated
      ? (code) => !folded(code) && !(this.#flags.newline && code === NEWLINE)
      : folded
    return this.#add({ op: 'set', test: withNewline, next })
  }

  /** `x*` is `(x+)?`: so one empty repetition counts, if it is the only one. */
  #repeat({ body, min, max }: RegexNode & { kind: 'repeat' }, next: number): number {
    let start = next
    if (max === Infinity) {
      const loop: Step & { op: 'split' } = { op: 'split', next: -1, other: next }
      start = this.#compile(body, this.#add(loop))
      loop.next = start
      if (min === 0) return this.#add({ op: 'split', next: start, other: next })
    } else {
      start = this.#optional(body, max - min, next)
    }
    const written = max === Infinity ? min - 1 : min
    for (let i = 0; i < written; i++) start = this.#compile(body, start)
    return start
  }

  /** Up to `most` times `body`: as the C library has it, `(((x)?x)?x)?`, so that the last ones come first. */
  #optional(body: RegexNode, most: number, next: number): number {
    let start = next
    const ends: number[] = []
    for (let i = 0; i < most; i++) {
      ends.push(start)
      start = this.#compile(body, start)
    }
    for (const other of ends.reverse()) start = this.#add({ op: 'split', next: start, other })
    return start
  }

  /** Where the match and its groups begin and end, by twos, in characters from the start of `codes`; −1 for a group that did not match. */
  search(codes: Uint32Array, from: number, flags: SearchFlags): Int32Array | undefined {
    const search = new Search(this.#steps, this.#start, this.groups, codes, from, {
      ...flags,
      newline: this.#flags.newline,
    })
    return search.run()
  }
}

function notNewline(code: number): boolean {
  return code !== NEWLINE
}

/** Characters that differ from this one in case only. */
function variants(code: number): number[] {
  const letter = String.fromCodePoint(code)
  const others = [letter.toLowerCase(), letter.toUpperCase()].flatMap((text) => {
    const first = text.codePointAt(0)!
    return String.fromCodePoint(first) === text ? [first] : []
  })
  return [...others, foldCase(code)]
}

class Search {
  readonly #steps: readonly Step[]
  readonly #first: number
  readonly #slots: number
  readonly #codes: Uint32Array
  readonly #from: number
  readonly #flags: SearchFlags & { readonly newline: boolean }
  /** At which position a step was last reached; each is followed once a position. */
  readonly #reached: Int32Array
  #best: Int32Array | undefined

  constructor(
    steps: readonly Step[],
    first: number,
    groups: number,
    codes: Uint32Array,
    from: number,
    flags: SearchFlags & { newline: boolean },
  ) {
    this.#steps = steps
    this.#first = first
    this.#slots = 2 * (groups + 1)
    this.#codes = codes
    this.#from = from
    this.#flags = flags
    this.#reached = new Int32Array(steps.length).fill(-1)
  }

  run(): Int32Array | undefined {
    let threads: Thread[] = []
    for (let at = this.#from; at <= this.#codes.length; at++) {
      if (this.#best === undefined) {
        const places = new Int32Array(this.#slots).fill(-1)
        places[0] = at
        this.#follow(this.#first, places, at, threads)
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
    const code = at < this.#codes.length ? this.#codes[at]! : -1
    const next: Thread[] = []
    if (code < 0) return next
    for (const { step, places } of threads) {
      // A match further left makes later ones pointless.
      if (this.#best !== undefined && places[0]! > this.#best[0]!) continue
      const current = this.#steps[step]!
      const passes =
        current.op === 'character'
          ? current.code === code
          : current.op === 'set' && current.test(code)
      if (passes) this.#follow((current as { next: number }).next, places, at + 1, next)
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
      const current = this.#steps[thread.step]!
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
          if (this.#holds(current.what, at)) {
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

  #holds(what: AssertionKind, at: number): boolean {
    const codes = this.#codes
    const before = at > this.#from ? codes[at - 1]! : -1
    const after = at < codes.length ? codes[at]! : -1
    const wordBefore = before >= 0 && WORD(before)
    const wordAfter = after >= 0 && WORD(after)
    switch (what) {
      case 'start':
        return before < 0 ? !this.#flags.notLineStart : this.#flags.newline && before === NEWLINE
      case 'end':
        return after < 0 ? !this.#flags.notLineEnd : this.#flags.newline && after === NEWLINE
      case 'text-start':
        return before < 0
      case 'text-end':
        return after < 0
      case 'word':
        return wordBefore !== wordAfter
      case 'not-word':
        return wordBefore === wordAfter
      case 'word-start':
        return !wordBefore && wordAfter
      case 'word-end':
        return wordBefore && !wordAfter
    }
  }
}
