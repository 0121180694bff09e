/** `(ice-9 textual-ports)`: characters and strings of ports (Guile manual, "Textual I/O"). */
import { char, EOF, MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { needChar, needSize, needString } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { needInput, needOutput } from './port-arguments.ts'
import { fillString, partOf, rangeOf, readCharacters, readLine, textOrEof } from './port-text.ts'
import { needMutable } from './strings.ts'

function charOrEof(code: number): Value {
  return code < 0 ? EOF : char(code)
}

function getLine(port: Value): Value {
  const { text, delimiter } = readLine(needInput('%read-line', port))
  return delimiter < 0 ? textOrEof(text) : new MString(text)
}

function getStringN(port: Value, count: Value): Value {
  const size = needSize(count)
  const text = readCharacters(needInput('read-char', port), size)
  return size === 0 ? new MString('') : textOrEof(text)
}

function getStringInto(port: Value, buffer: Value, start: Value, count: Value): Value {
  const string = needMutable('get-string-n!', 2, buffer)
  const [from, to] = rangeOf(string, start, needSize(start) + needSize(count))
  if (from === to) return 0
  const text = readCharacters(needInput('read-char', port), to - from)
  return text === '' ? EOF : fillString(string, from, text)
}

function putString(port: Value, value: Value, start?: Value, count?: Value): Value {
  const output = needOutput('put-string', 1, port, 'open output port')
  output.write(partOf('put-string', needString('put-string', 2, value), start, count))
  return UNSPECIFIED
}

function ungetString(port: Value, value: Value, start?: Value, count?: Value): Value {
  const string = needString('unget-string', 2, value)
  needInput('unread-string', port).unread(partOf('unget-string', string, start, count))
  return UNSPECIFIED
}

export const textualPrimitives = primitives({
  'get-char': [1, (port: Value) => charOrEof(needInput('read-char', port).read())],
  'get-line': [1, getLine],
  'get-string-all': [
    1,
    (port: Value) => new MString(readCharacters(needInput('read-char', port), Infinity)),
  ],
  'get-string-n': [2, getStringN],
  'get-string-n!': [4, getStringInto],
  'lookahead-char': [1, (port: Value) => charOrEof(needInput('peek-char', port).peek())],
  'put-char': [
    2,
    (port: Value, value: Value) => {
      const output = needOutput('put-char', 1, port, 'open output port')
      output.write(String.fromCodePoint(needChar('put-char', 2, value).code))
      return UNSPECIFIED
    },
  ],
  'put-string': [2, 4, putString],
  'unget-char': [
    2,
    (port: Value, value: Value) => {
      const { code } = needChar('unread-char', 1, value)
      needInput('unread-char', port).unread(String.fromCodePoint(code))
      return UNSPECIFIED
    },
  ],
  'unget-string': [2, 4, ungetString],
})

export const ice9TextualPorts: Library = {
  name: '(ice-9 textual-ports)',
  exports: names(`
    get-char get-line get-string-all get-string-n get-string-n! lookahead-char put-char put-string
    unget-char unget-string
  `),
  values: textualPrimitives,
}
