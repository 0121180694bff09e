/** Classes of characters in regular expressions, as the C library has them for Unicode. */

export type CharTest = (code: number) => boolean

function unicode(pattern: RegExp): CharTest {
  return (code) => pattern.test(String.fromCodePoint(code))
}

const ALNUM = unicode(/^[\p{Alphabetic}\p{N}]$/u)
const GRAPH = unicode(/^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u)
export const SPACE = unicode(/^\s$/u)

const CLASSES = {
  alnum: ALNUM,
  alpha: unicode(/^\p{Alphabetic}$/u),
  blank: unicode(/^[\t\p{Zs}]$/u),
  cntrl: unicode(/^\p{Cc}$/u),
  digit: (code: number) => code >= 0x30 && code <= 0x39,
  graph: GRAPH,
  lower: unicode(/^\p{Lowercase}$/u),
  print: (code: number) => GRAPH(code) || unicode(/^\p{Zs}$/u)(code),
  punct: (code: number) => GRAPH(code) && !ALNUM(code),
  space: SPACE,
  upper: unicode(/^\p{Uppercase}$/u),
  xdigit: unicode(/^[0-9A-Fa-f]$/),
} as const satisfies Readonly<Record<string, CharTest>>

type CharClass = keyof typeof CLASSES

export function isCharClass(name: string): name is CharClass {
  return Object.hasOwn(CLASSES, name)
}

export function namedClass(name: CharClass): CharTest {
  return CLASSES[name]
}

export const WORD: CharTest = (code) => code === 0x5f || ALNUM(code)
