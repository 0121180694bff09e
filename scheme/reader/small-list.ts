/** The syntax of a small plain list, from the text of its token. */
import { Flonum, intern, MString, type Value } from '../runtime/values.ts'
import type { Source } from '../source.ts'
import type { AtomSyntax, ListSyntax, Syntax } from './syntax.ts'

const WORD = /[^()[\];" \t\r\n\f]+/y
const QUOTE = intern('quote')

/** Where the list that is being read goes on. */
let at = 0
/** The elements of all lists that are open: those of the innermost last. */
const elements: Syntax[] = []
let count = 0

/** `text`: what `scanSmallList` finds, which stands at `offset`. */
export function smallList(text: string, source: Source, offset: number): ListSyntax {
  at = 0
  return listAt(text, source, offset)
}

/** The list that begins here. */
function listAt(text: string, source: Source, offset: number): ListSyntax {
  const start = offset + at++
  const base = count
  for (;;) {
    const unit = text.charCodeAt(at)
    if (unit === 41) break
    if (unit > 32) elements[count++] = datumAt(unit, text, source, offset)
    else at++
  }
  const items = elements.slice(base, count)
  count = base
  return { kind: 'list', source, start, end: offset + ++at, items, tail: undefined }
}

/** What begins here, with `first`. */
function datumAt(first: number, text: string, source: Source, offset: number): Syntax {
  if (first === 40) return listAt(text, source, offset)
  if (first === 39) return quotedAt(text, source, offset)
  const from = at
  let value: Value
  if (first === 34) {
    at = text.indexOf('"', from + 1) + 1
    value = new MString(text.slice(from + 1, at - 1))
  } else {
    WORD.lastIndex = from
    WORD.test(text)
    at = WORD.lastIndex
    const word = text.slice(from, at)
    if (first === 35) value = word === '#t'
    else if (first > 57 || first < 48) value = intern(word)
    else value = word.includes('.') ? new Flonum(Number(word)) : Number(word)
  }
  return { kind: 'atom', source, start: offset + from, end: offset + at, value }
}

function quotedAt(text: string, source: Source, offset: number): ListSyntax {
  const start = offset + at++
  const quote: AtomSyntax = { kind: 'atom', source, start, end: start + 1, value: QUOTE }
  const items = [quote, datumAt(text.charCodeAt(at), text, source, offset)]
  return { kind: 'list', source, start, end: offset + at, items, tail: undefined, prefix: "'" }
}
