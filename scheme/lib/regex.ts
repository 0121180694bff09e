/**
 * POSIX regular expressions as programs. The match is the leftmost and of those the longest; among ways
 * to the same end, groups are those of the way that tries alternatives in order and repeats as often
 * as it can, as in the GNU C library.
 */
import { charge } from '../runtime/budget.ts'
import { addressOf } from '../runtime/print.ts'
import type { SelfPrinting } from '../runtime/values.ts'
import { BacktrackingSearch } from './regex-backtrack.ts'
import type { CharTest } from './regex-classes.ts'
import { LinearSearch } from './regex-search.ts'
import { NEWLINE, type SearchFlags, type Step, type Task } from './regex-steps.ts'
import { parseRegex, RegexError, type RegexNode } from './regex-syntax.ts'
import { foldCase } from './strings.ts'

export interface RegexFlags {
  readonly extended: boolean
  readonly ignoreCase: boolean
  /** `.` and negated sets leave newlines out; `^` and `$` match around them. */
  readonly newline: boolean
}

/** Repetitions with bounds are written out. */
const MOST_STEPS = 50_000

export class Regex implements SelfPrinting {
  readonly groups: number
  readonly #steps: Step[] = []
  readonly #start: number
  readonly #flags: RegexFlags
  /** The groups that back-references name. */
  readonly #referred = new Set<number>()

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
      case 'back':
        this.#referred.add(node.index)
        return this.#add({ op: 'back', group: node.index, next })
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
    const { newline, ignoreCase } = this.#flags
    const task: Task = {
      steps: this.#steps,
      first: this.#start,
      slots: 2 * (this.groups + 1),
      codes,
      from,
      flags: { ...flags, newline },
    }
    if (this.#referred.size === 0) return new LinearSearch(task).run()
    const fold = ignoreCase ? foldCase : (code: number) => code
    return new BacktrackingSearch(task, [...this.#referred], fold).run()
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
