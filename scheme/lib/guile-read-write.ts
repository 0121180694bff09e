/** Reading data and characters, writing them, `simple-format` (Guile manual, "Scheme Write", "Scheme Read"). */
import { toDatum } from '../reader/datum.ts'
import { type ReadResult, read } from '../reader/read.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { display, write } from '../runtime/print.ts'
import { char, EOF, MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { Source } from '../source.ts'
import { needChar, needString } from './check.ts'
import { type Library, primitives } from './library.ts'
import { currentPorts, type InputPort, type OutputPort, Port } from './port.ts'
import { needInput, needOutput } from './port-arguments.ts'

function printer(who: string, print: (value: Value) => string) {
  return (value: Value, port?: Value): Value => {
    needOutput(who, 2, port).write(print(value))
    return UNSPECIFIED
  }
}

function writeChar(value: Value, port?: Value): Value {
  const { code } = needChar('write-char', 1, value)
  needOutput('write-char', 2, port, 'open output port').write(String.fromCodePoint(code))
  return UNSPECIFIED
}

function orEof(code: number): Value {
  return code < 0 ? EOF : char(code)
}

function unreadChar(value: Value, port?: Value): Value {
  const { code } = needChar('unread-char', 1, value)
  needInput('unread-char', port).unread(String.fromCodePoint(code))
  return UNSPECIFIED
}

/** What was read ahead of a port: the forms from `start` on, and which is next where. */
interface ReadAhead {
  readonly source: Source
  readonly result: ReadResult
  next: number
  offset: number
}

const ahead = new WeakMap<InputPort, ReadAhead>()

/** Reads everything at the first datum; later ones are at hand unless the port was read otherwise in between. */
function readAhead(port: InputPort): ReadAhead {
  const known = ahead.get(port)
  if (known !== undefined && known.offset === port.offset && known.source.text === port.text) {
    return known
  }
  const name = port.fileName instanceof MString ? port.fileName.text : '#<unknown port>'
  const source = new Source(name, port.text)
  const blank = port.text.slice(0, port.offset).replace(/[^\n]/g, ' ')
  const result = read(new Source(name, blank + port.text.slice(port.offset)))
  const made = { source, result, next: 0, offset: port.offset }
  ahead.set(port, made)
  return made
}

function readDatum(port?: Value): Value {
  const from = port ?? currentPorts().input.value!
  if (!(from instanceof Port)) throw wrongType('port-filename', 1, from)
  const input = needInput('read', from)
  const state = readAhead(input)
  const { forms, stop } = state.result
  const form = (stop?.formsBefore ?? forms)[state.next]
  if (form === undefined && stop !== undefined) throw stop.error
  if (form === undefined) {
    input.offset = input.text.length
    return EOF
  }
  state.next++
  input.offset = form.end
  state.offset = form.end
  return toDatum(form)
}

/** Guile's own few directives; full `format` belongs to (ice-9 format). */
function simpleFormat(destination: Value, message: Value, ...args: Value[]): Value {
  const port = destinationPort(destination)
  const template = needString('simple-format', 2, message).text
  let next = 0
  const text = template.replace(/~([\s\S])/gu, (_, directive: string) => {
    if (directive === '~') return '~'
    if (directive === '%') return '\n'
    const letter = char(directive.codePointAt(0)!)
    if (!/[asAS]/.test(directive)) {
      throw miscError(
        'simple-format',
        'FORMAT: Unsupported format option ~~~A - use (ice-9 format) instead',
        letter,
      )
    }
    const value = args[next++]
    if (value === undefined) {
      throw miscError('simple-format', 'FORMAT: Missing argument for ~~~A', letter)
    }
    return /[aA]/.test(directive) ? display(value) : write(value)
  })
  if (next < args.length) {
    throw miscError('simple-format', 'FORMAT: ~A superfluous arguments', args.length - next)
  }
  if (port === undefined) return new MString(text)
  port.write(text)
  return UNSPECIFIED
}

/** undefined: a string is wanted. */
function destinationPort(destination: Value): OutputPort | undefined {
  if (destination === false) return undefined
  if (destination === true) return needOutput('simple-format', 1, undefined)
  return needOutput('simple-format', 1, destination)
}

const table = primitives({
  'read-char': [0, 1, (port?: Value) => orEof(needInput('read-char', port).read())],
  'peek-char': [0, 1, (port?: Value) => orEof(needInput('peek-char', port).peek())],
  'char-ready?': [0, 1, (port?: Value) => needInput('char-ready?', port) !== undefined],
  'unread-char': [1, 2, unreadChar],
  'unread-string': [
    1,
    2,
    (string: Value, port?: Value) => {
      const { text } = needString('unread-string', 1, string)
      needInput('unread-string', port).unread(text)
      return UNSPECIFIED
    },
  ],
  read: [0, 1, readDatum],
  'primitive-read': [0, 1, readDatum],
  write: [1, 2, printer('write', write)],
  display: [1, 2, printer('display', display)],
  newline: [
    0,
    1,
    (port?: Value) => {
      needOutput('newline', 1, port).write('\n')
      return UNSPECIFIED
    },
  ],
  'write-char': [1, 2, writeChar],
  'simple-format': [2, Infinity, simpleFormat],
})

export const guileReadWrite: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
  // Guile's own is `simple-format` until something loads (ice-9 format), which Guix does.
  reexports: { '(ice-9 format)': ['format'] },
}
