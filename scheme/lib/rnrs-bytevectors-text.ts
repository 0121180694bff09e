/** Text in bytevectors: UTF-8, UTF-16 and UTF-32 of `(rnrs bytevectors)`. */
import { charge, pass } from '../runtime/budget.ts'
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { intern, list, MString, type Value } from '../runtime/values.ts'
import { guileError, needString, needSymbol } from './check.ts'
import { primitives } from './library.ts'

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
const ENCODER = new TextEncoder()
const BIG = intern('big')
const LITTLE = intern('little')

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

/** To Guile an endianness is the end of an encoding's name, which iconv may not know. */
function isLittle(who: string, endianness: Value, converting: string, subject: Value): boolean {
  const { name } = needSymbol(who, 2, endianness)
  if (name === 'little' || name === 'big') return name === 'little'
  throw guileError('system-error', who, `failed to convert ${converting}: ~A`, [subject], [-1])
}

function encodeWide(who: string, unit: 2 | 4): (string: Value, endianness?: Value) => Value {
  return (string, endianness = BIG) => {
    const { text } = needString(who, 1, string)
    // Guile makes UTF-32 by itself.
    const little = unit === 2 ? isLittle(who, endianness, 'string', string) : endianness === LITTLE
    charge(unit * text.length)
    pass(2 * text.length)
    const data = new DataView(new ArrayBuffer(unit * text.length))
    let end = 0
    for (let i = 0; i < text.length; i++) {
      if (unit === 2) data.setUint16(end, text.charCodeAt(i), little)
      else {
        const code = text.codePointAt(i)!
        if (code > 0xffff) i++
        data.setUint32(end, code, little)
      }
      end += unit
    }
    return new Uint8Array(data.buffer, 0, end).slice()
  }
}

/** The letter that begins at `at`: its code and its length in bytes. No code: it is none. No length: the bytes end within it. */
function letterAt(
  data: DataView,
  at: number,
  unit: 2 | 4,
  little: boolean,
): { code?: number; length?: number } {
  if (at + unit > data.byteLength) return {}
  const code = unit === 2 ? data.getUint16(at, little) : data.getUint32(at, little)
  if (code < 0xd800 || code > 0xdfff)
    return code > 0x10ffff ? { length: 1 } : { code, length: unit }
  if (unit === 4 || code > 0xdbff) return { length: 1 }
  if (at + 4 > data.byteLength) return {}
  const low = data.getUint16(at + 2, little)
  if (low < 0xdc00 || low > 0xdfff) return { length: 1 }
  return { code: 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00), length: 4 }
}

/** As iconv does it for Guile: a question mark for a byte where no letter begins; a letter that the bytes end in is left out. */
function decodeWide(who: string, unit: 2 | 4): (bytes: Value, endianness?: Value) => Value {
  return (value, endianness = BIG) => {
    const bytes = needBytes(who, value)
    const little = isLittle(who, endianness, 'to string', value)
    charge(2 * bytes.length)
    pass(bytes.length)
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let text = ''
    for (let at = 0; ; ) {
      const { code, length } = letterAt(data, at, unit, little)
      if (length === undefined) return new MString(text)
      text += code === undefined ? '?' : String.fromCodePoint(code)
      at += length
    }
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
