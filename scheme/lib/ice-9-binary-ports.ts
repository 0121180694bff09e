/** `(ice-9 binary-ports)`: bytes of ports (Guile manual, "Binary I/O"). */
import { wrongType } from '../runtime/errors.ts'
import { EOF, MultipleValues, Primitive, UNSPECIFIED, type Value } from '../runtime/values.ts'
import {
  BytevectorOutputPort,
  bytesOrEof,
  needBinaryInput,
  openBytevector,
  readBytes,
  writeBytes,
} from './byte-ports.ts'
import { needInteger, needSize } from './check.ts'
import { textualPrimitives } from './ice-9-textual-ports.ts'
import { type Library, names, primitives } from './library.ts'
import { unsupported } from './unsupported.ts'

export function needBytevector(who: string, position: number, value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw wrongType(who, position, value, 'bytevector')
}

function byte(who: string, take: boolean): (port: Value) => Value {
  return (value) => {
    const port = needBinaryInput(who, value)
    const code = take ? port.read() : port.peek()
    return code < 0 ? EOF : code
  }
}

function getN(port: Value, count: Value): Value {
  const size = needSize(count)
  const bytes = readBytes(needBinaryInput('get-bytevector-n', port), size)
  return size === 0 ? bytes : bytesOrEof(bytes)
}

function getAll(who: string): (port: Value) => Value {
  return (port) => bytesOrEof(readBytes(needBinaryInput(who, port), Infinity))
}

function getInto(who: string): (port: Value, target: Value, start: Value, count: Value) => Value {
  return (port, target, start, count) => {
    const bytevector = needBytevector(who, 2, target)
    const from = needInteger(0, bytevector.length, start)
    const size = needInteger(0, bytevector.length - from, count)
    const bytes = readBytes(needBinaryInput(who, port), size)
    bytevector.set(bytes, from)
    return size > 0 && bytes.length === 0 ? EOF : bytes.length
  }
}

function putU8(port: Value, value: Value): Value {
  writeBytes('put-u8', port, Uint8Array.of(needInteger(0, 255, value)))
  return UNSPECIFIED
}

function slice(who: string, value: Value, start?: Value, count?: Value): Uint8Array {
  const bytes = needBytevector(who, 2, value)
  const from = start === undefined ? 0 : needInteger(0, bytes.length, start)
  const left = bytes.length - from
  return bytes.subarray(from, from + (count === undefined ? left : needInteger(0, left, count)))
}

function putBytes(port: Value, value: Value, start?: Value, count?: Value): Value {
  writeBytes('put-bytevector', port, slice('put-bytevector', value, start, count))
  return UNSPECIFIED
}

function unget(port: Value, value: Value, start?: Value, count?: Value): Value {
  const bytes = slice('unget-bytevector', value, start, count)
  needBinaryInput('unget-bytevector', port).unread(String.fromCharCode(...bytes))
  return UNSPECIFIED
}

/** The port, and a procedure that takes what was written to it. */
function openOutput(): Value {
  const port = new BytevectorOutputPort()
  return new MultipleValues([port, new Primitive('get-bytevector', 0, 0, () => port.take())])
}

export const binaryPrimitives = primitives({
  'eof-object': [0, () => EOF],
  'get-bytevector-all': [1, getAll('get-bytevector-all')],
  'get-bytevector-n': [2, getN],
  'get-bytevector-n!': [4, getInto('get-bytevector-n!')],
  'get-bytevector-some': [1, getAll('get-bytevector-some')],
  'get-bytevector-some!': [4, getInto('get-bytevector-some!')],
  'get-u8': [1, byte('get-u8', true)],
  'lookahead-u8': [1, byte('lookahead-u8', false)],
  'open-bytevector-input-port': [
    1,
    2,
    (value: Value) => openBytevector(needBytevector('open-bytevector-input-port', 1, value)),
  ],
  'open-bytevector-output-port': [0, 1, openOutput],
  'put-bytevector': [2, 4, putBytes],
  'put-u8': [2, putU8],
  'unget-bytevector': [2, 4, unget],
})

const CUSTOM = names(`
  make-custom-binary-input-port make-custom-binary-input/output-port make-custom-binary-output-port
`)

export const ice9BinaryPorts: Library = {
  name: '(ice-9 binary-ports)',
  exports: [
    ...Object.keys(binaryPrimitives),
    ...CUSTOM,
    ...names('call-with-input-bytevector call-with-output-bytevector get-string-n!'),
  ],
  values: {
    ...binaryPrimitives,
    'get-string-n!': textualPrimitives['get-string-n!']!,
    ...unsupported(CUSTOM, 'ports are of strings, bytevectors and files here'),
  },
  source: new URL('./ice-9-binary-ports.scm', import.meta.url),
}
