/** `(ice-9 rdelim)`: lines and other delimited text (Guile manual, "Line Oriented and Delimited Text"). */
import { miscError, wrongType } from '../runtime/errors.ts'
import { display } from '../runtime/print.ts'
import { char, EOF, MString, Pair, Sym, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { needString } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import type { InputPort } from './port.ts'
import { needInput, needOutput } from './port-arguments.ts'
import { fillString, rangeOf, readCharacters, readLine, readUntil } from './port-text.ts'
import { needMutable } from './strings.ts'

/** What becomes of the delimiter: left out, part of the text, left in the port, or apart from the text. */
type HandleDelimiter = 'trim' | 'concat' | 'peek' | 'split'

function handling(value: Value | undefined): HandleDelimiter {
  if (value === undefined) return 'trim'
  const name = value instanceof Sym ? value.name : ''
  if (name === 'trim' || name === 'concat' || name === 'peek' || name === 'split') return name
  throw miscError(undefined, 'unexpected handle-delim value:  ~S', value)
}

function delimiterValue(code: number): Value {
  return code < 0 ? EOF : char(code)
}

function delimited(port: InputPort, text: string, delimiter: number, how: HandleDelimiter): Value {
  const found = text === '' && delimiter < 0 ? EOF : new MString(text)
  if (how === 'split') return new Pair(found, delimiterValue(delimiter))
  if (delimiter >= 0 && how === 'concat') return new MString(text + String.fromCodePoint(delimiter))
  if (delimiter >= 0 && how === 'peek') port.unread(String.fromCodePoint(delimiter))
  return found
}

function line(port?: Value, how?: Value): Value {
  const kept = handling(how)
  const input = needInput('%read-line', port)
  const { text, delimiter } = readLine(input)
  return delimited(input, text, delimiter, kept)
}

function delimitersOf(value: Value): ReadonlySet<number> {
  return new Set(needString('read-delimited', 1, value).codes())
}

function readDelimited(delimiters: Value, port?: Value, how?: Value): Value {
  const kept = handling(how)
  const set = delimitersOf(delimiters)
  const input = needInput('read-char', port)
  const { text, delimiter } = readUntil(input, set)
  return delimited(input, text, delimiter!, kept)
}

/** The number of characters; with `split`, and what ended them. A delimiter is left where there is no room. */
function readDelimitedInto(
  delimiters: Value,
  buffer: Value,
  port?: Value,
  how?: Value,
  start?: Value,
  end?: Value,
): Value {
  const kept = handling(how)
  const string = needMutable('%read-delimited!', 2, buffer)
  const input = needInput('read-char', port)
  const [from, to] = rangeOf(string, start, end)
  const { text, delimiter } = readUntil(input, delimitersOf(delimiters), to - from)
  const count = fillString(string, from, text)
  if (delimiter === undefined) return kept === 'split' ? new Pair(count, false) : count
  if (kept === 'split') return new Pair(count, delimiterValue(delimiter))
  if (count === 0 && delimiter < 0) return EOF
  if (delimiter >= 0 && kept === 'peek') input.unread(String.fromCodePoint(delimiter))
  if (delimiter < 0 || kept !== 'concat' || from + count >= to) return count
  string.set(from + count, delimiter)
  return count + 1
}

/** Guile's building block of the above: (terminator . count). */
function readDelimitedPrimitive(
  delimiters: Value,
  buffer: Value,
  gobble: Value,
  port?: Value,
  start?: Value,
  end?: Value,
): Value {
  const string = needMutable('%read-delimited!', 2, buffer)
  const input = needInput('read-char', port)
  const [from, to] = rangeOf(string, start, end)
  const { text, delimiter } = readUntil(input, delimitersOf(delimiters), to - from)
  const count = fillString(string, from, text)
  if (delimiter === undefined) return new Pair(false, count)
  if (delimiter >= 0 && gobble === false) input.unread(String.fromCodePoint(delimiter))
  return new Pair(delimiterValue(delimiter), count)
}

/** Fills the string with a line; #f where it has no room for the newline's place. */
function readLineInto(buffer: Value, port?: Value): Value {
  const string = needMutable('read-line!', 1, buffer)
  const input = needInput('read-char', port)
  const { text, delimiter } = readUntil(input, new Set([10]), string.length)
  const count = fillString(string, 0, text)
  if (delimiter === undefined) return false
  return count === 0 && delimiter < 0 ? EOF : count
}

function readString(port?: Value, count?: Value): Value {
  const input = needInput('read-char', port)
  if (count === undefined || count === false) return new MString(readCharacters(input, Infinity))
  if (typeof count !== 'number') throw wrongType('<', 2, count)
  return new MString(readCharacters(input, count))
}

function readStringInto(buffer: Value, port?: Value, start?: Value, end?: Value): Value {
  const string = needMutable('read-string!', 1, buffer)
  // The port may be left out before the range.
  if (typeof port === 'number') return readStringInto(buffer, undefined, port, start)
  const input = needInput('read-char', port)
  const [from, to] = rangeOf(string, start, end)
  return fillString(string, from, readCharacters(input, to - from))
}

function writeLine(value: Value, port?: Value): Value {
  needOutput('display', 2, port).write(`${display(value)}\n`)
  return UNSPECIFIED
}

export const ice9Rdelim: Library = {
  name: '(ice-9 rdelim)',
  exports: names(`
    %read-delimited! %read-line read-delimited read-delimited! read-line read-line! read-string
    read-string! write-line
  `),
  values: primitives({
    '%read-delimited!': [3, 6, readDelimitedPrimitive],
    '%read-line': [
      0,
      1,
      (port?: Value) => {
        const { text, delimiter } = readLine(needInput('%read-line', port))
        const found = text === '' && delimiter < 0 ? EOF : new MString(text)
        return new Pair(found, delimiterValue(delimiter))
      },
    ],
    'read-delimited': [1, 3, readDelimited],
    'read-delimited!': [2, 6, readDelimitedInto],
    'read-line': [0, 2, line],
    'read-line!': [1, 2, readLineInto],
    'read-string': [0, 2, readString],
    'read-string!': [1, 4, readStringInto],
    'write-line': [1, 2, writeLine],
  }),
}
