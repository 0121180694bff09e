/**
 * Sets of characters (SRFI 14). The predefined ones are Unicode properties, tested by regular
 * expression; their members are enumerated only where a program does set algebra with them.
 */
import { writeChar } from '../runtime/print-text.ts'
import type { SelfPrinting } from '../runtime/values.ts'

export const LAST_CODE = 0x10ffff

/** Sorted code points as [first, last, first, last, …], without overlaps or neighbours. */
export type Ranges = readonly number[]

export class CharSet implements SelfPrinting {
  #ranges: Ranges | undefined
  #property: RegExp | undefined

  private constructor(ranges: Ranges | undefined, property: RegExp | undefined) {
    this.#ranges = ranges
    this.#property = property
  }

  static ofRanges(ranges: Ranges): CharSet {
    return new CharSet(ranges, undefined)
  }

  /** The characters that `property`, a pattern for one character, matches. */
  static ofProperty(property: RegExp): CharSet {
    return new CharSet(undefined, property)
  }

  static ofCodes(codes: Iterable<number>): CharSet {
    return CharSet.ofRanges(rangesOf([...codes]))
  }

  contains(code: number): boolean {
    if (this.#ranges === undefined) return this.#property!.test(String.fromCodePoint(code))
    const ranges = this.#ranges
    let low = 0
    let high = ranges.length >> 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (code > ranges[2 * middle + 1]!) low = middle + 1
      else high = middle
    }
    return 2 * low < ranges.length && code >= ranges[2 * low]!
  }

  get ranges(): Ranges {
    if (this.#ranges === undefined) {
      const property = this.#property!
      const found: number[] = []
      for (let code = 0; code <= LAST_CODE; code++) {
        if (code === 0xd800) code = 0xe000
        if (property.test(String.fromCodePoint(code))) append(found, code, code)
      }
      this.#ranges = found
    }
    return this.#ranges
  }

  /** Makes this the set of `ranges`. */
  assign(ranges: Ranges): void {
    this.#ranges = ranges
    this.#property = undefined
  }

  get size(): number {
    const ranges = this.ranges
    let size = 0
    for (let i = 0; i < ranges.length; i += 2) size += ranges[i + 1]! - ranges[i]! + 1
    return size
  }

  *codes(): Generator<number> {
    const ranges = this.ranges
    for (let i = 0; i < ranges.length; i += 2) {
      for (let code = ranges[i]!; code <= ranges[i + 1]!; code++) yield code
    }
  }

  printed(): string {
    const ranges = this.ranges
    let text = ''
    for (let i = 0; i < ranges.length; i += 2) {
      const first = writeChar(ranges[i]!)
      text += i === 0 ? '' : ' '
      text += ranges[i] === ranges[i + 1] ? first : `${first}..${writeChar(ranges[i + 1]!)}`
    }
    return `#<charset {${text}}>`
  }
}

/** Adds first…last, which begins at or after the end of `ranges`. */
function append(ranges: number[], first: number, last: number): void {
  const end = ranges.length - 1
  if (end > 0 && ranges[end]! >= first - 1) ranges[end] = Math.max(ranges[end]!, last)
  else ranges.push(first, last)
}

export function rangesOf(codes: number[]): Ranges {
  codes.sort((a, b) => a - b)
  const ranges: number[] = []
  for (const code of codes) append(ranges, code, code)
  return ranges
}

/**
 * The ranges whose characters are in the sets that `keep` accepts: it is asked with the bits of the
 * sets that hold a stretch of characters (bit i for `sets[i]`). Surrogates belong to no set.
 */
export function combine(sets: readonly Ranges[], keep: (bits: number) => boolean): Ranges {
  const cuts = new Set([0, 0xd800, 0xe000, LAST_CODE + 1])
  for (const ranges of sets) {
    for (let i = 0; i < ranges.length; i += 2) cuts.add(ranges[i]!).add(ranges[i + 1]! + 1)
  }
  const edges = [...cuts].sort((a, b) => a - b)
  const places = sets.map(() => 0)
  const result: number[] = []
  for (let i = 0; i + 1 < edges.length; i++) {
    const first = edges[i]!
    if (first >= 0xd800 && first < 0xe000) continue
    let bits = 0
    for (let s = 0; s < sets.length; s++) {
      const ranges = sets[s]!
      while (places[s]! < ranges.length && ranges[places[s]! + 1]! < first) places[s]! += 2
      if (places[s]! < ranges.length && ranges[places[s]!]! <= first) bits |= 1 << s
    }
    if (keep(bits)) append(result, first, edges[i + 1]! - 1)
  }
  return result
}

/** The predefined sets, which no program may change: they are those of all evaluations. */
export function isStandard(set: CharSet): boolean {
  return STANDARD_SETS.has(set)
}

/** The predefined sets by the name after `char-set:` (SRFI 14; Guile manual, "Standard Character Sets"). */
export const STANDARD: Readonly<Record<string, CharSet>> = {
  ascii: CharSet.ofRanges([0, 0x7f]),
  blank: CharSet.ofProperty(/[\p{Zs}\t]/u),
  designated: CharSet.ofProperty(/[^\p{Cn}\p{Cs}]/u),
  digit: CharSet.ofProperty(/\p{Nd}/u),
  empty: CharSet.ofRanges([]),
  full: CharSet.ofRanges([0, 0xd7ff, 0xe000, LAST_CODE]),
  graphic: CharSet.ofProperty(/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u),
  'hex-digit': CharSet.ofRanges([0x30, 0x39, 0x41, 0x46, 0x61, 0x66]),
  'iso-control': CharSet.ofRanges([0, 0x1f, 0x7f, 0x9f]),
  letter: CharSet.ofProperty(/\p{L}/u),
  'letter+digit': CharSet.ofProperty(/[\p{L}\p{Nd}]/u),
  // SRFI 14 goes by case mappings and by names that contain SMALL LETTER; Guile's set follows it,
  // which leaves these apart from the general category.
  'lower-case': CharSet.ofProperty(
    /[[\p{Ll}--[\u2000-\u2fff\u{1d400}-\u{1d7ff}\u01aa\u01be\u0262\u0274\u0276\u0281\u028f\u0296-\u0299\u029b\u029c\u029f\u02a1\u02a2\u02ac\u02ad\u03fc\u1d00\u1d01\u1d03-\u1d07\u1d0a-\u1d10\u1d15\u1d18-\u1d1c\u1d20-\u1d2b\u1d7b\u1d7e\ua730\ua731\ua776\ua7af\ua7fa\uab46\uab65\u{1df02}\u{1df04}\u{1df0e}-\u{1df10}]]\u0345\u0363-\u036f\u1930-\u1938\u1abf\u1ac0\u1acc-\u1ace\u1d62-\u1d6a\u1dca\u1dd3-\u1dda\u1ddc\u1ddd\u1de0\u1de3-\u1df4\ua7f9\u{1f1a5}\u{1f521}\u{e0061}-\u{e007a}]/v,
  ),
  printing: CharSet.ofProperty(/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\t-\r]/u),
  punctuation: CharSet.ofProperty(/\p{P}/u),
  symbol: CharSet.ofProperty(/\p{S}/u),
  'title-case': CharSet.ofProperty(/\p{Lt}/u),
  'upper-case': CharSet.ofProperty(
    /[[\p{Lu}--[\u2000-\u2fff\u{1d400}-\u{1d7ff}\u03d2-\u03d4]]\u1d7b\u1d7e\u1f88-\u1f8f\u1f98-\u1f9f\u1fa8-\u1faf\u1fbc\u1fcc\u1ffc\u{1f110}-\u{1f12c}\u{1f130}-\u{1f149}\u{1f150}-\u{1f169}\u{1f170}-\u{1f18a}\u{1f520}\u{e0041}-\u{e005a}]/v,
  ),
  whitespace: CharSet.ofProperty(/[\p{Z}\t-\r]/u),
}

const STANDARD_SETS: ReadonlySet<CharSet> = new Set(Object.values(STANDARD))
