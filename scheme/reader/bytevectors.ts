/** Literals of bytevectors: `#vu8(…)` (R6RS) and `#u8(…)` (R7RS, SRFI 4). */
import type { IToken } from 'chevrotain'
import { outOfRange, wrongType } from '../runtime/errors.ts'
import { U8Vector } from '../runtime/values.ts'
import { toDatum } from './datum.ts'
import { type Report, raising } from './literals.ts'
import type { Syntax } from './syntax.ts'

export function bytevector(opener: IToken, items: readonly Syntax[], report: Report): Uint8Array {
  const bytes = new (opener.image === '#u8(' ? U8Vector : Uint8Array)(items.length)
  items.forEach((item, index) => {
    const value = toDatum(item)
    if (typeof value === 'number' && value >= 0 && value <= 255) {
      bytes[index] = value
      return
    }
    const who = 'bytevector-u8-set!'
    report({
      code: 'read-byte',
      start: item.start,
      end: item.end,
      message: 'an element of a bytevector is an exact integer from 0 to 255',
      stop: raising(
        typeof value === 'number' ? outOfRange(who, undefined, value) : wrongType(who, 3, value),
      ),
    })
  })
  return bytes
}
