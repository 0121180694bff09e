/** Ports and printing (Guile manual, "Input and Output"). A port to a file can only be read. */
import { charge } from '../runtime/budget.ts'
import type { Context } from '../runtime/context.ts'
import { context } from '../runtime/context.ts'
import { type Fluid, Parameter } from '../runtime/dynamic.ts'
import { miscError, notSupported, outOfRange, wrongType } from '../runtime/errors.ts'
import { write } from '../runtime/print.ts'
import { intern, MString, Primitive, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { guileError, needString, notA } from './check.ts'
import { fromHost } from './host-errors.ts'
import { type Library, primitives } from './library.ts'
import { currentPorts, InputPort, OutputPort, Port, StringOutputPort } from './port.ts'
import { needInput, needOutput, needPort } from './port-arguments.ts'

function openInputString(string: Value): Value {
  if (!(string instanceof MString)) throw wrongType('open-input-string', 1, string)
  charge(2 * string.text.length)
  return new InputPort('string', string.text)
}

/** Takes a byte-order mark for what it is. */
const UTF8 = new TextDecoder('utf-8')
const LATIN1 = new TextDecoder('latin1')

/** The text of bytes in an encoding that a program names; malformed UTF-8 becomes U+FFFD. */
function decode(bytes: Uint8Array, encoding: string): string {
  switch (encoding.toUpperCase()) {
    case 'UTF-8':
      return UTF8.decode(bytes)
    case 'ISO-8859-1':
      return [...bytes].map((byte) => String.fromCharCode(byte)).join('')
    case 'US-ASCII':
      return LATIN1.decode(bytes.map((byte) => (byte < 0x80 ? byte : 0x3f)))
    default:
      return new TextDecoder(encoding.toLowerCase()).decode(bytes)
  }
}

/** `encoding` #f and `binary` both mean bytes, which read as characters are Latin-1. */
function openInputFile(name: Value, encoding: Value = UTF8_NAME): Value {
  if (!(name instanceof MString)) throw notA('string', name)
  const bytes = fromHost('open-file', [name], () => context().host.readFile(name.text))
  charge(3 * bytes.length)
  const label = encoding instanceof MString ? encoding.text : 'ISO-8859-1'
  let text: string
  try {
    text = decode(bytes, label)
  } catch {
    throw miscError(
      'open_iconv_descriptors',
      'invalid or unknown character encoding ~s',
      intern(label.toUpperCase()),
    )
  }
  const port = new InputPort('file', text, name, bytes)
  port.encoding = label
  return port
}

const UTF8_NAME = new MString('UTF-8')

/** The mode of `open-file`: only reading is done here. */
function openFile(name: Value, mode: Value, encoding?: Value): Value {
  if (!(name instanceof MString)) throw notA('string', name)
  const letters = mode instanceof MString ? mode.text : ''
  if (!/^[rwa][+bel0]*$/.test(letters)) {
    throw guileError('out-of-range', 'open-file', 'Value out of range: ~S', [mode], [mode])
  }
  if (/[wa+]/.test(letters)) throw acts('opening a file to write')
  return openInputFile(name, encoding ?? (letters.includes('b') ? false : UTF8_NAME))
}

export function acts(what: string) {
  return notSupported(what, 'a configuration is read, it does not act')
}

function close(who: string) {
  return (value: Value): Value => {
    const port = needPort(who, 1, value, 'port')
    const wasOpen = port.isOpen
    port.isOpen = false
    return wasOpen
  }
}

function closeOneWay(who: string, Kind: typeof InputPort | typeof OutputPort, expected: string) {
  return (value: Value): Value => {
    if (!(value instanceof Kind)) throw wrongType(who, 1, value, expected)
    value.isOpen = false
    return UNSPECIFIED
  }
}

function getOutputString(value: Value): Value {
  if (value instanceof StringOutputPort && value.isOpen) return new MString(value.text)
  throw wrongType('get-output-string', 1, value, 'open output string port')
}

function place(who: string, value: Value): Port {
  return needPort(who, 1, value)
}

function needIndex(value: Value): number {
  if (typeof value === 'number') return value
  throw notA('exact integer', value)
}

/** Positions count bytes: of the file, or of the string in UTF-8. */
function bytesBefore(port: InputPort, offset: number): number {
  if (port.encoding !== 'UTF-8') return offset
  const mark = port.bytes?.[0] === 0xef && port.bytes[1] === 0xbb ? 3 : 0
  return mark + Buffer.byteLength(port.text.slice(0, offset))
}

/** The offset of the character that begins at a byte, or else of the last before it. */
function offsetOfByte(port: InputPort, byte: number): number {
  let low = 0
  let high = Math.min(byte, port.text.length)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (bytesBefore(port, middle) <= byte) low = middle
    else high = middle - 1
  }
  return low
}

/** Whence: from the start, from here, from the end. */
function seek(value: Value, offset: Value, whence: Value): Value {
  const port = needPort('seek', 1, value, 'open port')
  const by = needIndex(offset)
  if (!(port instanceof InputPort)) throw wrongType('seek', 1, value, 'open seekable port')
  if (by === 0 && whence === 1) return bytesBefore(port, port.offset)
  const end = bytesBefore(port, port.text.length)
  const origin = whence === 0 ? 0 : whence === 1 ? bytesBefore(port, port.offset) : end
  const at = origin + by
  if (at < 0 || at > end) throw outOfRange('seek', 2, offset)
  port.offset = offsetOfByte(port, at)
  return at
}

/** The encoding that a file's first lines declare, as Emacs reads it (`coding: utf-8`). */
function fileEncoding(value: Value): Value {
  const port = needInput('file-encoding', value)
  const found = /coding[:=]\s*([\w-]+)/.exec(port.text.slice(0, 500))
  return found !== null && new MString(found[1]!.toUpperCase())
}

function drain(value: Value): Value {
  const port = needInput('drain-input', value)
  // Guile drains what is buffered, which of a string port is what was begun to be read.
  if (port.kind === 'string' && port.offset === 0) return new MString('')
  const rest = port.text.slice(port.offset)
  port.offset = port.text.length
  return new MString(rest)
}

const table = primitives({
  'port?': [1, (value: Value) => value instanceof Port],
  'input-port?': [1, (value: Value) => value instanceof InputPort],
  'output-port?': [1, (value: Value) => value instanceof OutputPort],
  'file-port?': [1, (value: Value) => value instanceof Port && value.kind === 'file'],
  'port-closed?': [1, (value: Value) => !needPort('port-closed?', 1, value, 'port').isOpen],
  'close-port': [1, close('close-port')],
  'close-input-port': [1, closeOneWay('close-input-port', InputPort, 'input port')],
  'close-output-port': [1, closeOneWay('close-output-port', OutputPort, 'output port')],
  close: [1, (value: Value) => (value instanceof Port ? close('close')(value) : noDescriptor())],
  'open-input-string': [1, openInputString],
  'open-output-string': [0, () => new StringOutputPort()],
  'get-output-string': [1, getOutputString],
  'open-file': [2, 3, openFile],
  '%open-input-file': [2, openInputFile],
  '%make-void-port': [
    1,
    (mode: Value) =>
      needString('%make-void-port', 1, mode).text.startsWith('r')
        ? new InputPort('void', '')
        : new OutputPort('void', () => undefined),
  ],
  'port-filename': [1, (port: Value) => place('port-filename', port).fileName],
  'set-port-filename!': [
    2,
    (port: Value, name: Value) => {
      place('set-port-filename!', port).fileName = name
      return UNSPECIFIED
    },
  ],
  'port-line': [1, (port: Value) => place('port-line', port).position().line],
  'port-column': [1, (port: Value) => place('port-column', port).position().column],
  'set-port-line!': [
    2,
    (port: Value, line: Value) => {
      place('set-port-line!', port).setPosition({ line: needIndex(line) })
      return UNSPECIFIED
    },
  ],
  'set-port-column!': [
    2,
    (port: Value, column: Value) => {
      place('set-port-column!', port).setPosition({ column: needIndex(column) })
      return UNSPECIFIED
    },
  ],
  'port-mode': [1, (port: Value) => new MString(needPort('port-mode', 1, port).mode)],
  'port-encoding': [
    1,
    (port: Value) => new MString(needPort('port-encoding', 1, port).encoding ?? 'ISO-8859-1'),
  ],
  'set-port-encoding!': [
    2,
    (port: Value, encoding: Value) => {
      needPort('%set-port-encoding!', 1, port, 'open port').encoding =
        encoding instanceof MString ? encoding.text : undefined
      return UNSPECIFIED
    },
  ],
  'port-conversion-strategy': [
    1,
    (port: Value) => intern(port instanceof Port ? port.strategy : 'substitute'),
  ],
  'set-port-conversion-strategy!': [
    2,
    (port: Value, strategy: Value) => {
      if (port instanceof Port) port.strategy = write(strategy)
      return UNSPECIFIED
    },
  ],
  seek: [3, seek],
  ftell: [1, (port: Value) => seek(port, 0, 1)],
  'file-position': [1, (port: Value) => seek(port, 0, 1)],
  'file-encoding': [1, fileEncoding],
  'drain-input': [1, drain],
  'isatty?': [1, () => false],
  'force-output': [
    0,
    1,
    (port?: Value) => {
      needOutput('force-output', 1, port, 'open output port')
      return UNSPECIFIED
    },
  ],
  'flush-all-ports': [0, () => UNSPECIFIED],
  setvbuf: [2, 3, () => UNSPECIFIED],
  'port-for-each': [1, () => UNSPECIFIED],
  'port-revealed': [1, () => 0],
  'set-port-revealed!': [2, () => UNSPECIFIED],
  'adjust-port-revealed!': [2, () => UNSPECIFIED],
  'release-port-handle': [1, () => UNSPECIFIED],
})

function noDescriptor(): Value {
  throw acts('closing a file descriptor')
}

/** The parameters, each of which checks what it is set to, and the procedures that set them for good. */
function parameters(of: Context): Record<string, Value> {
  const ports = currentPorts(of)
  const made: Record<string, Value> = {}
  const define = (name: string, fluid: Fluid, Kind: typeof InputPort | typeof OutputPort) => {
    const what = Kind === InputPort ? 'expected an input port ~S' : 'expected an output port ~S'
    const check = (value: Value): Value => {
      if (value instanceof Kind) return value
      throw miscError(undefined, what, value)
    }
    made[name] = new Parameter(name, fluid, new Primitive('%check-port', 1, 1, check))
    made[`set-${name}`] = new Primitive(`set-${name}`, 1, 1, (value) => {
      const before = fluid.value!
      fluid.value = check(value)
      return before
    })
  }
  define('current-input-port', ports.input, InputPort)
  define('current-output-port', ports.output, OutputPort)
  define('current-error-port', ports.error, OutputPort)
  define('current-warning-port', ports.warning, OutputPort)
  delete made['set-current-warning-port']
  made['current-load-port'] = new Primitive('current-load-port', 0, 0, () => ports.load.value!)
  return made
}

export const guilePorts: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table).filter((name) => name !== '%open-input-file'),
    'call-with-input-file',
    'call-with-input-string',
    'call-with-output-string',
    'call-with-port',
    'current-error-port',
    'current-input-port',
    'current-load-port',
    'current-output-port',
    'current-warning-port',
    'object->string',
    'open-input-file',
    'peek',
    'pk',
    'set-current-error-port',
    'set-current-input-port',
    'set-current-output-port',
    'warn',
    'with-error-to-port',
    'with-error-to-string',
    'with-input-from-file',
    'with-input-from-port',
    'with-input-from-string',
    'with-output-to-port',
    'with-output-to-string',
  ],
  values: table,
  create: parameters,
  source: new URL('./guile-ports.scm', import.meta.url),
}
