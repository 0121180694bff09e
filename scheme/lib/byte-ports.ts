/**
 * Ports of bytes. What is read from a binary port is kept as text of one character a byte; a port of
 * text becomes one of the bytes of its UTF-8 when bytes are first asked of it.
 */
import { charge } from '../runtime/budget.ts'
import { EOF, type Value } from '../runtime/values.ts'
import { InputPort, OutputPort } from './port.ts'
import { needInput, needOutput } from './port-arguments.ts'

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true })
const TO_UTF8 = new TextEncoder()

/** One character a byte: not what browsers call Latin 1, which is Windows' 1252. */
function binaryText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return text
}

export function bytesOf(binary: string): Uint8Array {
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

export function openBytevector(bytes: Uint8Array): InputPort {
  charge(2 * bytes.length)
  const port = new InputPort('bytevector', binaryText(bytes), false, bytes)
  port.encoding = undefined
  return port
}

/** The port, from here on one of bytes. */
export function needBinaryInput(who: string, value: Value | undefined): InputPort {
  const port = needInput(who, value)
  if (port.encoding !== undefined) {
    const rest = TO_UTF8.encode(port.text.slice(port.offset))
    charge(4 * rest.length)
    port.offset = port.text.length
    port.unread(binaryText(rest))
    port.encoding = undefined
  }
  return port
}

/** At most `count` bytes. */
export function readBytes(port: InputPort, count: number): Uint8Array {
  const binary = port.text.slice(port.offset, port.offset + Math.min(count, port.text.length))
  charge(binary.length)
  port.offset += binary.length
  return bytesOf(binary)
}

export function bytesOrEof(bytes: Uint8Array): Value {
  return bytes.length === 0 ? EOF : bytes
}

/** Collects the bytes that are written to it, text as UTF-8. */
export class BytevectorOutputPort extends OutputPort {
  #chunks: Uint8Array[]

  constructor() {
    const chunks: Uint8Array[] = []
    super('bytevector', (text) => {
      charge(2 * text.length + 16)
      chunks.push(TO_UTF8.encode(text))
    })
    this.#chunks = chunks
    this.encoding = undefined
  }

  writeBytes(bytes: Uint8Array): void {
    charge(bytes.length + 16)
    this.#chunks.push(bytes.slice())
  }

  /** All bytes written since the last call. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0))
    let at = 0
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at)
      at += chunk.length
    }
    this.#chunks.length = 0
    return bytes
  }

  /** All bytes written so far. */
  get bytes(): Uint8Array {
    const bytes = this.take()
    this.#chunks.push(bytes)
    return bytes.slice()
  }
}

/** Bytes to a port; one of text is given what they decode to. */
export function writeBytes(who: string, value: Value | undefined, bytes: Uint8Array): void {
  const port = needOutput(who, 1, value, 'open output port')
  if (port instanceof BytevectorOutputPort) port.writeBytes(bytes)
  else port.write(UTF8.decode(bytes))
}
