/**
 * Lists in which nothing can be wrong, whatever stands around them: of words, strings without escapes,
 * short decimal numbers, booleans, what is quoted, and lists of such, at most four deep. Each is a token
 * of its own where that is wanted: one match of a regular expression finds where it ends.
 *
 * Small ones are taken apart at once; large ones are read when someone looks into them.
 */

const DELIMITERS = '()[\\];" \\t\\r\\n\\f'
/** Nothing is matched in two ways, so a match that fails takes no more than linear time. */
const ENDS = `(?=[${DELIMITERS}])`
const WORD = `[^${DELIMITERS}\\x00-\\x20#'\`,+\\-.0-9][^${DELIMITERS}\\x00-\\x20]*${ENDS}`
const NUMBER = `[0-9]{1,15}(?:\\.[0-9]{1,15})?${ENDS}`
const ATOM = `${WORD}|"[^"\\\\]*"|${NUMBER}|#[tf]${ENDS}`
const SPACE = '[ \\t\\r\\n\\f]*'

function listOf(element: string, space = SPACE): string {
  return `\\(${space}(?:'?(?:${element})${space})*\\)`
}

const SMALL = new RegExp(listOf(`${ATOM}|${listOf(ATOM)}`) + SPACE, 'y')
const WITH_COMMENTS = `${SPACE}(?:;[^\\n]*\\n${SPACE})*`
const MORE = `${ATOM}|#:${WORD}`
const LARGE = new RegExp(
  [1, 2, 3].reduce(
    (inner) => listOf(`${MORE}|${inner}`, WITH_COMMENTS),
    listOf(MORE, WITH_COMMENTS),
  ) + SPACE,
  'y',
)

/** What is smaller is not worth putting off. */
const LEAST = 200
/** What is larger is not worth trying to take apart at once. */
const MOST = 2000

export type Wanted = 'none' | 'small' | 'large'

let wanted: Wanted = 'none'

/** What is lexed from here on has tokens for plain lists: none, only for small ones, or for all. */
export function setWanted(lists: Wanted): void {
  wanted = lists
}

/**
 * The end of a plain list that is large enough to be read later, and of the white space behind it; -1
 * where there is none at `start`.
 */
export function scanLargeList(text: string, start: number): number {
  if (wanted !== 'large') return -1
  LARGE.lastIndex = start
  return LARGE.test(text) && LARGE.lastIndex - start >= LEAST ? LARGE.lastIndex : -1
}

/** The end of a plain list that can be taken apart at once, and of the white space behind it. */
export function scanSmallList(text: string, start: number): number {
  if (wanted === 'none') return -1
  SMALL.lastIndex = start
  return SMALL.test(text) && SMALL.lastIndex - start <= MOST ? SMALL.lastIndex : -1
}
