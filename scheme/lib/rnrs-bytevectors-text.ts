/** Text in bytevectors: UTF-8, UTF-16 and UTF-32 of `(rnrs bytevectors)`. */
import { charge } from '../runtime/budget.ts'
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { list, MString, Sym, type Value } from '../runtime/values.ts'
import { needString } from './check.ts'
import { primitives } from './library.ts'

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
const ENCODER = new TextEncoder()

function needBytes(who: string, value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw wrongType(who, 1, value, 'bytevector')
}

function decodingError(bytes: Value): SchemeError {
  return new SchemeError(
    'decoding-error',
    list(
      new MString('scm_from_utf8_stringn'),
      new MString('input locale conversion error'),
      22,
      bytes,
    ),
  )
}

/** Throws `decoding-error` for what is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  charge(2 * bytes.length)
  try {
    return DECODER.decode(bytes)
  } catch {
    throw decodingError(bytes)
  }
}

export function encodeUtf8(text: string): Uint8Array {
  charge(3 * text.length)
  return ENCODER.encode(text)
}

function isLittle(endianness: Value | undefined): boolean {
  return endianness instanceof Sym && endianness.name === 'little'
}

function encodeWide(who: string, unit: 2 | 4): (string: Value, endianness?: Value) => Value {
  return (string, endianness) => {
    const { text } = needString(who, 1, string)
    const little = isLittle(endianness)
    const units =
      unit === 2
        ? Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
        : Array.from(text, (letter) => letter.codePointAt(0)!)
    charge(unit * units.length)
    const data = new DataView(new ArrayBuffer(unit * units.length))
    units.forEach((code, i) => {
      if (unit === 2) data.setUint16(2 * i, code, little)
      else data.setUint32(4 * i, code, little)
    })
    return new Uint8Array(data.buffer)
  }
}

function decodeWide(who: string, unit: 2 | 4): (bytes: Value, endianness?: Value) => Value {
  return (value, endianness) => {
    const bytes = needBytes(who, value)
    const little = isLittle(endianness)
    charge(2 * bytes.length)
    if (bytes.length % unit !== 0) throw decodingError(bytes)
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let text = ''
    for (let at = 0; at < bytes.length; at += unit) {
      const code = unit === 2 ? data.getUint16(at, little) : data.getUint32(at, little)
      if (code > 0x10ffff) throw decodingError(bytes)
      text += unit === 2 ? String.fromCharCode(code) : String.fromCodePoint(code)
    }
    if (!text.isWellFormed()) throw decodingError(bytes)
    return new MString(text)
  }
}

export const textPrimitives = primitives({
  'string->utf16': [1, 2, encodeWide('string->utf16', 2)],
  'string->utf32': [1, 2, encodeWide('string->utf32', 4)],
  'string->utf8': [1, (string: Value) => encodeUtf8(needString('string->utf8', 1, string).text)],
  'utf16->string': [1, 2, decodeWide('utf16->string', 2)],
  'utf32->string': [1, 2, decodeWide('utf32->string', 4)],
  'utf8->string': [1, (value: Value) => new MString(decodeUtf8(needBytes('utf8->string', value)))],
})
