/** `(rnrs bytevectors)`: bytes, and numbers and text in them (R6RS library 2; Guile manual, "Bytevectors"). */

import type { MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { charge, pass } from '../runtime/budget.ts'
import { wrongType } from '../runtime/errors.ts'
import { isNumber, normalize, toDouble } from '../runtime/numbers.ts'
import {
  Flonum,
  intern,
  listFrom,
  MString,
  type Sym,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import {
  guileError,
  MAX_SIZE,
  needInteger,
  needSize,
  needSymbol,
  notA,
  outside,
  outsideOf,
} from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { listItems, PAIR_BYTES } from './pairs.ts'
import { textPrimitives } from './rnrs-bytevectors-text.ts'

/** Any bytevector, vectors of numbers of SRFI 4 included, as its bytes. */
export function needBytes(
  who: string,
  position: number,
  value: Value,
  expected = 'bytevector',
): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  }
  throw wrongType(who, position, value, expected)
}

/** As Guile calls a bytevector that is to be changed. */
export const MUTABLE = 'mutable bytevector'

/** Any symbol but `little` is `big`, as in Guile. */
function isLittle(who: string, position: number, value: Value): boolean {
  return needSymbol(who, position, value).name === 'little'
}

/** A byte, signed or not, which is an int to Guile. */
function needByte(who: string, value: Value): number {
  const byte = needInteger(-(2 ** 31), 2 ** 31 - 1, value)
  if (byte >= -128 && byte <= 255) return byte
  throw outside(value, who)
}

function fill(value: Value, byte: Value, start: Value = 0, end?: Value): Value {
  const bytes = needBytes('bytevector-fill!', 1, value, MUTABLE)
  const filler = needByte('bytevector-fill!', byte)
  const first = needSize(start, bytes.length)
  const last = end === undefined ? bytes.length : needInteger(first, bytes.length, end)
  pass((last - first) / 8)
  bytes.fill(filler, first, last)
  return UNSPECIFIED
}

function place(who: string, bytes: Uint8Array, index: Value, size: number): number {
  const at = needSize(index)
  if (at + size <= bytes.length) return at
  throw outside(index, who)
}

function make(length: Value, fill: Value = 0): Value {
  const size = needSize(length)
  charge(size)
  return new Uint8Array(size).fill(needByte('make-bytevector', fill))
}

function copyInto(from: Value, start: Value, to: Value, at: Value, count: Value): Value {
  const source = needBytes('bytevector-copy!', 1, from)
  const target = needBytes('bytevector-copy!', 3, to, MUTABLE)
  const size = needSize(count)
  const first = place('bytevector-copy!', source, start, size)
  pass(size / 8)
  target.set(source.slice(first, first + size), place('bytevector-copy!', target, at, size))
  return UNSPECIFIED
}

function isEqual(a: Value, b: Value): boolean {
  const left = needBytes('bytevector=?', 1, a)
  const right = needBytes('bytevector=?', 2, b)
  if (left.length !== right.length) return false
  pass(left.length)
  return left.every((byte, i) => byte === right[i])
}

function fromList(list: Value): Value {
  const items = listItems('u8-list->bytevector', 1, list)
  return Uint8Array.from(items, (item) => {
    if (typeof item === 'number' && item >= 0 && item <= 255) return item
    throw wrongType('u8-list->bytevector', 1, item)
  })
}

function readInteger(
  bytes: Uint8Array,
  at: number,
  size: number,
  signed: boolean,
  little: boolean,
): Value {
  let value = 0n
  for (let i = 0; i < size; i++) {
    const index = little ? at + size - 1 - i : at + i
    value = (value << 8n) | BigInt(bytes[index]!)
  }
  return normalize(signed ? BigInt.asIntN(8 * size, value) : value)
}

function writeInteger(
  who: string,
  bytes: Uint8Array,
  at: number,
  size: number,
  signed: boolean,
  little: boolean,
  value: Value,
): void {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw wrongType(who, 3, value)
  const exact = BigInt(value)
  const bits = 8 * size
  if ((signed ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact)) !== exact) {
    throw outside(value, who)
  }
  let left = BigInt.asUintN(bits, exact)
  for (let i = 0; i < size; i++) {
    bytes[little ? at + i : at + size - 1 - i] = Number(left & 0xffn)
    left >>= 8n
  }
}

/** `bytevector-u16-ref`, `-set!`, `-native-ref` and so on. */
function integerAccessors(size: number, signed: boolean): Record<string, Value> {
  const type = `${signed ? 's' : 'u'}${8 * size}`
  const [ref, set] = [`bytevector-${type}-ref`, `bytevector-${type}-set!`]
  const [nativeRef, nativeSet] = [`bytevector-${type}-native-ref`, `bytevector-${type}-native-set!`]
  const read = (who: string, value: Value, index: Value, little: boolean) => {
    const bytes = needBytes(who, 1, value)
    return readInteger(bytes, place(who, bytes, index, size), size, signed, little)
  }
  const write = (who: string, value: Value, index: Value, element: Value, little: boolean) => {
    const bytes = needBytes(who, 1, value, MUTABLE)
    writeInteger(who, bytes, place(who, bytes, index, size), size, signed, little, element)
    return UNSPECIFIED
  }
  if (size === 1) {
    return primitives({
      [ref]: [2, (value: Value, index: Value) => read(ref, value, index, true)],
      [set]: [3, (value: Value, at: Value, byte: Value) => write(set, value, at, byte, true)],
    })
  }
  return primitives({
    [ref]: [
      3,
      (value: Value, index: Value, end: Value) => read(ref, value, index, isLittle(ref, 3, end)),
    ],
    [set]: [
      4,
      (value: Value, index: Value, element: Value, end: Value) =>
        write(set, value, index, element, isLittle(set, size < 8 ? 3 : 4, end)),
    ],
    [nativeRef]: [2, (value: Value, index: Value) => read(nativeRef, value, index, true)],
    [nativeSet]: [
      3,
      (value: Value, index: Value, element: Value) => write(nativeSet, value, index, element, true),
    ],
  })
}

function realAccessors(name: 'single' | 'double'): Record<string, Value> {
  const size = name === 'single' ? 4 : 8
  const [ref, set] = [`bytevector-ieee-${name}-ref`, `bytevector-ieee-${name}-set!`]
  const [nativeRef, nativeSet] = [
    `bytevector-ieee-${name}-native-ref`,
    `bytevector-ieee-${name}-native-set!`,
  ]
  const view = (who: string, value: Value, index: Value, expected?: string): [DataView, number] => {
    const bytes = needBytes(who, 1, value, expected)
    const at = place(who, bytes, index, size)
    return [new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at]
  }
  const read = (who: string, value: Value, index: Value, little: boolean) => {
    const [data, at] = view(who, value, index)
    return new Flonum(size === 4 ? data.getFloat32(at, little) : data.getFloat64(at, little))
  }
  const write = (who: string, value: Value, index: Value, real: Value, little: boolean) => {
    const [data, at] = view(who, value, index, MUTABLE)
    if (!isNumber(real)) throw wrongType(who, 3, real, 'real')
    if (size === 4) data.setFloat32(at, toDouble(real), little)
    else data.setFloat64(at, toDouble(real), little)
    return UNSPECIFIED
  }
  return primitives({
    [ref]: [
      3,
      (value: Value, index: Value, end: Value) => read(ref, value, index, isLittle(ref, 3, end)),
    ],
    [set]: [
      4,
      (value: Value, index: Value, real: Value, end: Value) =>
        write(set, value, index, real, isLittle(set, 4, end)),
    ],
    [nativeRef]: [2, (value: Value, index: Value) => read(nativeRef, value, index, true)],
    [nativeSet]: [
      3,
      (value: Value, index: Value, real: Value) => write(nativeSet, value, index, real, true),
    ],
  })
}

/** The size that a caller gives an integer. */
function needWidth(who: string, value: Value): number {
  const size = needSize(value)
  if (size < 1) throw outside(value, who)
  return size
}

const LITTLE = intern('little')

/** An integer for `size` bytes: Guile has a way of its own up to two. */
function needExact(who: string, size: number, value: Value): Value {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  throw size < 3 ? outside(value, who) : notA('exact integer', value)
}

function sized(signed: boolean): Record<string, Value> {
  const kind = signed ? 'sint' : 'uint'
  const [ref, set] = [`bytevector-${kind}-ref`, `bytevector-${kind}-set!`]
  const [toList, ofList] = [`bytevector->${kind}-list`, `${kind}-list->bytevector`]
  return primitives({
    [ref]: [
      4,
      (value: Value, index: Value, end: Value, width: Value) => {
        const bytes = needBytes(ref, 1, value)
        const size = needWidth(ref, width)
        const little = end === LITTLE
        return readInteger(bytes, place(ref, bytes, index, size), size, signed, little)
      },
    ],
    [set]: [
      5,
      (value: Value, index: Value, element: Value, end: Value, width: Value) => {
        const bytes = needBytes(set, 1, value, MUTABLE)
        const size = needWidth(set, width)
        const little = end === LITTLE
        const at = place(set, bytes, index, size)
        writeInteger(set, bytes, at, size, signed, little, needExact(set, size, element))
        return UNSPECIFIED
      },
    ],
    [toList]: [
      3,
      (value: Value, end: Value, width: Value) => {
        const bytes = needBytes(toList, 1, value)
        const little = isLittle(toList, 2, end)
        if (width === 0) throw outsideOf(1, MAX_SIZE, width)
        const size = needSize(width)
        if (bytes.length % size !== 0) throw notDividing(toList, width)
        charge((PAIR_BYTES * bytes.length) / size)
        const items: Value[] = []
        for (let at = 0; at < bytes.length; at += size) {
          items.push(readInteger(bytes, at, size, signed, little))
        }
        return listFrom(items)
      },
    ],
    [ofList]: [
      3,
      (list: Value, end: Value, width: Value) => {
        const items = listItems(ofList, 1, list)
        const little = isLittle(ofList, 2, end)
        const size = needWidth(ofList, width)
        charge(items.length * size)
        const bytes = new Uint8Array(items.length * size)
        items.forEach((item, i) => {
          const value = needExact(ofList, size, item)
          writeInteger(ofList, bytes, i * size, size, signed, little, value)
        })
        return bytes
      },
    ],
  })
}

function notDividing(who: string, width: Value): Error {
  const expected = 'an exact positive integer that divides the bytevector length'
  return guileError(
    'wrong-type-arg',
    who,
    'Wrong type (expecting ~A): ~S',
    [new MString(expected), width],
    [width],
  )
}

/** `(endianness big)` or `(endianness little)` */
function endianness(form: ListSyntax, use: MacroUse): Syntax {
  const [name, ...more] = operands(form, use)
  if (name === undefined || more.length > 0) throw use.error(NO_MATCH)
  const code = new CodeBuilder(use)
  return code.call('check-endianness', code.call('quote', name))
}

function checkEndianness(value: Value): Value {
  const { name } = value as Sym
  if (name === 'big' || name === 'little') return value
  throw guileError('misc-error', undefined, 'unsupported endianness ~S', [value], undefined)
}

export const rnrsBytevectors: Library = {
  name: '(rnrs bytevectors)',
  exports: names(`
    bytevector->sint-list bytevector->u8-list bytevector->uint-list bytevector-copy
    bytevector-copy! bytevector-fill! bytevector-ieee-double-native-ref
    bytevector-ieee-double-native-set! bytevector-ieee-double-ref bytevector-ieee-double-set!
    bytevector-ieee-single-native-ref bytevector-ieee-single-native-set!
    bytevector-ieee-single-ref bytevector-ieee-single-set! bytevector-length
    bytevector-s16-native-ref bytevector-s16-native-set! bytevector-s16-ref bytevector-s16-set!
    bytevector-s32-native-ref bytevector-s32-native-set! bytevector-s32-ref bytevector-s32-set!
    bytevector-s64-native-ref bytevector-s64-native-set! bytevector-s64-ref bytevector-s64-set!
    bytevector-s8-ref bytevector-s8-set! bytevector-sint-ref bytevector-sint-set!
    bytevector-u16-native-ref bytevector-u16-native-set! bytevector-u16-ref bytevector-u16-set!
    bytevector-u32-native-ref bytevector-u32-native-set! bytevector-u32-ref bytevector-u32-set!
    bytevector-u64-native-ref bytevector-u64-native-set! bytevector-u64-ref bytevector-u64-set!
    bytevector-u8-ref bytevector-u8-set! bytevector-uint-ref bytevector-uint-set! bytevector=?
    bytevector? endianness make-bytevector native-endianness sint-list->bytevector string->utf16
    string->utf32 string->utf8 u8-list->bytevector uint-list->bytevector
    uniform-array->bytevector utf16->string utf32->string utf8->string
  `),
  values: {
    ...integerAccessors(1, false),
    ...integerAccessors(1, true),
    ...integerAccessors(2, false),
    ...integerAccessors(2, true),
    ...integerAccessors(4, false),
    ...integerAccessors(4, true),
    ...integerAccessors(8, false),
    ...integerAccessors(8, true),
    ...realAccessors('single'),
    ...realAccessors('double'),
    ...sized(false),
    ...sized(true),
    ...textPrimitives,
    ...primitives({
      'bytevector->u8-list': [
        1,
        (value: Value) => {
          const bytes = needBytes('bytevector->u8-list', 1, value)
          charge(PAIR_BYTES * bytes.length)
          return listFrom([...bytes])
        },
      ],
      'bytevector-copy': [
        1,
        (value: Value) => {
          const bytes = needBytes('bytevector-copy', 1, value)
          charge(bytes.length)
          return Uint8Array.from(bytes)
        },
      ],
      'bytevector-copy!': [5, copyInto],
      'bytevector-fill!': [2, 4, fill],
      'bytevector-length': [
        1,
        (value: Value) => needBytes('scm_c_bytevector_length', 1, value).length,
      ],
      'bytevector=?': [2, isEqual],
      'bytevector?': [1, (value: Value) => ArrayBuffer.isView(value)],
      'check-endianness': [1, checkEndianness],
      'make-bytevector': [1, 2, make],
      'native-endianness': [0, () => intern('little')],
      'u8-list->bytevector': [1, fromList],
      'uniform-array->bytevector': [
        1,
        (value: Value) => Uint8Array.from(needBytes('uniform-array->bytevector', 1, value)),
      ],
    }),
  },
  syntax: { endianness },
}
