/** Integers in English and in Roman numerals, as `~r` of `(ice-9 format)` writes them. */
import { charge } from '../runtime/budget.ts'

const ONES = words(`zero one two three four five six seven eight nine ten eleven twelve thirteen
  fourteen fifteen sixteen seventeen eighteen nineteen`)
const TENS = words('- - twenty thirty forty fifty sixty seventy eighty ninety')
/** Names of the powers of 1000 from the first on. */
const POWERS = words(`thousand million billion trillion quadrillion quintillion sextillion
  septillion octillion nonillion decillion undecillion duodecillion tredecillion quattuordecillion
  quindecillion sexdecillion septendecillion octodecillion novemdecillion vigintillion`)
/** Ordinals that are not the cardinal with `th`. */
const IRREGULAR = new Map(
  Object.entries({
    one: 'first',
    two: 'second',
    three: 'third',
    five: 'fifth',
    eight: 'eighth',
    nine: 'ninth',
    twelve: 'twelfth',
  }),
)

function words(text: string): string[] {
  return text.split(/\s+/)
}

/** `forty-two`, `one million, two hundred thirty-four thousand, five hundred sixty-seven`. */
export function cardinal(value: bigint): string {
  if (value === 0n) return 'zero'
  if (value < 0n) return `minus ${cardinal(-value)}`
  const digits = value.toString()
  charge(digits.length * 32)
  const parts: string[] = []
  for (let end = digits.length, power = 0; end > 0; end -= 3, power++) {
    const group = Number(digits.slice(Math.max(0, end - 3), end))
    if (group > 0) parts.push(belowThousand(group) + powerName(power))
  }
  return parts.reverse().join(', ')
}

function powerName(power: number): string {
  if (power === 0) return ''
  const name = POWERS[power - 1]
  return name === undefined ? ` times ten to the ${ordinal(BigInt(power * 3))} power` : ` ${name}`
}

function belowThousand(value: number): string {
  const rest = value % 100
  const parts: string[] = []
  if (value >= 100) parts.push(`${ONES[Math.floor(value / 100)]} hundred`)
  if (rest > 0) parts.push(belowHundred(rest))
  return parts.join(' ')
}

function belowHundred(value: number): string {
  if (value < 20) return ONES[value]!
  const tens = TENS[Math.floor(value / 10)]!
  return value % 10 === 0 ? tens : `${tens}-${ONES[value % 10]}`
}

/** `forty-second`, `two thousand fifth`, `one hundredth`. */
export function ordinal(value: bigint): string {
  if (value < 0n) return `minus ${ordinal(-value)}`
  const last = value % 100n
  if (last === 0n) return `${cardinal(value)}th`
  const end = asOrdinal(belowHundred(Number(last)))
  return value < 100n ? end : `${cardinal(value - last)} ${end}`
}

function asOrdinal(words: string): string {
  const at = words.lastIndexOf('-') + 1
  const [start, last] = [words.slice(0, at), words.slice(at)]
  return (
    start + (IRREGULAR.get(last) ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`))
  )
}

const OLD_NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [500, 'D'],
  [100, 'C'],
  [50, 'L'],
  [10, 'X'],
  [5, 'V'],
  [1, 'I'],
]
const NUMERALS: readonly (readonly [number, string])[] = [
  ...OLD_NUMERALS,
  ...([
    [900, 'CM'],
    [400, 'CD'],
    [90, 'XC'],
    [40, 'XL'],
    [9, 'IX'],
    [4, 'IV'],
  ] as const),
].sort(([a], [b]) => b - a)

/** `XLII`; with `old`, IIII stands for 4. `value` > 0. */
export function roman(value: number, old: boolean): string {
  charge(value / 500)
  let left = value
  let text = ''
  for (const [size, letters] of old ? OLD_NUMERALS : NUMERALS) {
    const count = Math.floor(left / size)
    text += letters.repeat(count)
    left -= count * size
  }
  return text
}
