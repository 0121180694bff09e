/**
 * A source file's bytes to text, as Guile's `primitive-load` decodes it: UTF-8 (what is malformed
 * becomes U+FFFD) without its byte-order mark, unless a comment near the start declares another
 * encoding (`;; -*- coding: iso-8859-15 -*-`; Reference Manual, "Character Encoding of Source Files").
 */
import { isAscii } from 'node:buffer'
import { standard } from '../runtime/errors.ts'
import { intern } from '../runtime/values.ts'

/** How far into the file Guile looks for a declaration. */
const DECLARED_WITHIN = 500

/** Throws `misc-error` where the declared encoding is unknown. */
export function decodeSource(bytes: Uint8Array): string {
  const encoding = declaredEncoding(bytes)
  if (encoding === undefined || /^utf-?8$/i.test(encoding)) {
    // What most texts are is decoded sooner so.
    return isAscii(bytes) ? latin1(bytes) : new TextDecoder().decode(bytes)
  }
  if (/^iso-8859-1$|^latin1$/i.test(encoding)) return latin1(bytes)
  try {
    return new TextDecoder(encoding.toLowerCase()).decode(bytes)
  } catch {
    throw standard(
      'misc-error',
      'open_iconv_descriptors',
      'invalid or unknown character encoding ~s',
      [intern(encoding.toUpperCase())],
      undefined,
    )
  }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = latin1(bytes.subarray(0, DECLARED_WITHIN))
  const declaration = /coding[:=][ \t]*([\w.:()/-]+)/.exec(start)
  if (declaration === null) return undefined
  const before = start.slice(0, declaration.index)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const inScriptHeader = before.startsWith('#!') && !before.includes('!#')
  return line.includes(';') || inScriptHeader ? declaration[1] : undefined
}

/** Every byte is the character of its number. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
