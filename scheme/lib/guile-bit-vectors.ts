/** Bit vectors (Guile manual, "Bit Vectors"), with the older `bit-` procedures. */
import { charge, pass } from '../runtime/budget.ts'
import { miscError, outOfRange, wrongType } from '../runtime/errors.ts'
import { listFrom, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { viewOf } from './array.ts'
import { BitVector } from './bit-vector.ts'
import { allocate, needInteger, needSize, notA, wrongKind } from './check.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'
import { U32Vector } from './uniform-vectors.ts'

function needBits(who: string, position: number, value: Value): BitVector {
  if (value instanceof BitVector) return value
  throw wrongType(who, position, value, 'bitvector')
}

function needMutableBits(who: string, value: Value): BitVector {
  if (value instanceof BitVector) return value
  throw wrongType(who, 1, value, 'mutable bitvector')
}

/** Where the older procedures take any array of bits. */
function needArrayOfBits(value: Value): BitVector {
  if (value instanceof BitVector) return value
  const rank = viewOf(value)?.dimensions.length
  throw notA(rank === undefined ? 'array' : rank === 1 ? 'bit array' : 'rank 1 bit array', value)
}

function bitIndex(who: string, bits: BitVector, index: Value): number {
  const at = needSize(index)
  if (at >= bits.length) throw outOfRange(who, 2, index)
  return at
}

function asBit(value: Value): 0 | 1 {
  return value === false ? 0 : 1
}

function make(length: Value, fill: Value = false): Value {
  const size = needSize(length)
  return new BitVector(allocate(size, () => new Uint8Array(size).fill(asBit(fill))))
}

function getter(who: string, wanted: 0 | 1) {
  return (value: Value, index: Value): Value => {
    const bits = needBits(who, 1, value)
    return bits.bits[bitIndex(who, bits, index)] === wanted
  }
}

function setter(who: string, bit: 0 | 1) {
  return (value: Value, index: Value): Value => {
    const target = needMutableBits(who, value)
    target.bits[bitIndex(who, target, index)] = bit
    return UNSPECIFIED
  }
}

function setBit(value: Value, index: Value, bit: Value): Value {
  needArrayOfBits(value)
  return bit === false
    ? setter('bitvector-clear-bit!', 0)(value, index)
    : setter('bitvector-set-bit!', 1)(value, index)
}

function filler(who: string, bit: 0 | 1) {
  return (value: Value): Value => {
    const { bits } = needMutableBits(who, value)
    pass(bits.length / 8)
    bits.fill(bit)
    return UNSPECIFIED
  }
}

function flip(bits: BitVector): Value {
  pass(bits.length)
  bits.bits.forEach((bit, i) => {
    bits.bits[i] = 1 - bit
  })
  return UNSPECIFIED
}

/** The places that a selection names: those of its 1 bits, or the numbers in a u32 vector. */
function selected(bits: BitVector, selection: Value, position: number): number[] {
  if (selection instanceof BitVector) {
    if (selection.length > bits.length) {
      throw miscError(undefined, 'selection bitvector longer than target bitvector')
    }
    charge(8 * selection.length)
    return Array.from(selection.bits.keys()).filter((i) => selection.bits[i] === 1)
  }
  if (!(selection instanceof U32Vector)) {
    throw wrongType('bit-set*!', position, selection, 'bitvector or u32vector')
  }
  charge(8 * selection.length)
  return Array.from(selection, (index) => needInteger(0, bits.length - 1, index))
}

function setSelected(who: string, bit: 0 | 1) {
  return (value: Value, selection: Value): Value => {
    const target = needMutableBits(who, value)
    for (const i of selected(target, selection, 2)) target.bits[i] = bit
    return UNSPECIFIED
  }
}

function countSelected(value: Value, selection: Value, bit: Value): Value {
  const bits = needArrayOfBits(value)
  return selected(bits, selection, 2).filter((i) => bits.bits[i] === asBit(bit)).length
}

function count(bits: BitVector, bit: 0 | 1): number {
  pass(bits.length)
  return bits.bits.reduce((sum, each) => sum + (each === bit ? 1 : 0), 0)
}

function position(bits: BitVector, bit: Value, start: number): Value {
  pass(bits.length / 8)
  const at = bits.bits.indexOf(asBit(bit), start)
  return at >= 0 && at
}

function copy(value: Value, start: Value = 0, end?: Value): Value {
  const bits = needBits('bitvector-copy', 1, value)
  const from = needSize(start)
  if (from > bits.length) throw outOfRange('bitvector-copy', 2, start)
  const to = end === undefined ? bits.length : needSize(end)
  if (to < from || to > bits.length) throw outOfRange('bitvector-copy', 3, end!)
  charge(to - from)
  return new BitVector(bits.bits.slice(from, to))
}

const table = primitives({
  'bitvector?': [1, (value: Value) => value instanceof BitVector],
  bitvector: [0, Infinity, (...values: Value[]) => BitVector.of(values)],
  'make-bitvector': [1, 2, make],
  'bitvector-length': [
    1,
    (value: Value) => {
      if (value instanceof BitVector) return value.length
      throw notA('bitvector', value)
    },
  ],
  'bitvector-ref': [
    2,
    (value: Value, index: Value) => getter('bitvector-bit-set?', 1)(needArrayOfBits(value), index),
  ],
  'bitvector-set!': [3, setBit],
  'bitvector-bit-set?': [2, getter('bitvector-bit-set?', 1)],
  'bitvector-bit-clear?': [2, getter('bitvector-bit-clear?', 0)],
  'bitvector-set-bit!': [2, setter('bitvector-set-bit!', 1)],
  'bitvector-clear-bit!': [2, setter('bitvector-clear-bit!', 0)],
  'bitvector-set-all-bits!': [1, filler('bitvector-set-all-bits!', 1)],
  'bitvector-clear-all-bits!': [1, filler('bitvector-clear-all-bits!', 0)],
  'bitvector-flip-all-bits!': [
    1,
    (value: Value) => flip(needMutableBits('bitvector-flip-all-bits!', value)),
  ],
  'bitvector-fill!': [
    2,
    (value: Value, bit: Value) => {
      needArrayOfBits(value).bits.fill(asBit(bit))
      return UNSPECIFIED
    },
  ],
  'bitvector-set-bits!': [2, setSelected('bitvector-set-bits!', 1)],
  'bitvector-clear-bits!': [2, setSelected('bitvector-clear-bits!', 0)],
  'bitvector-count': [1, (value: Value) => count(needBits('bitvector-count', 1, value), 1)],
  'bitvector-count-bits': [
    2,
    (value: Value, selection: Value) => {
      const bits = needBits('bitvector-count-bits', 1, value)
      return countSelected(bits, selection, true)
    },
  ],
  'bitvector-position': [
    2,
    3,
    (value: Value, bit: Value, start: Value = 0) => {
      const bits = needBits('bitvector-position', 1, value)
      const from = needSize(start)
      if (from > bits.length) throw outOfRange('bitvector-position', 3, start)
      return position(bits, bit, from)
    },
  ],
  'bitvector-copy': [1, 3, copy],
  'list->bitvector': [1, (list: Value) => BitVector.of(listItems('length', 1, list))],
  'bitvector->list': [
    1,
    (value: Value) => listFrom(Array.from(needArrayOfBits(value).bits, (bit) => bit === 1)),
  ],
  'bit-count': [
    2,
    (bit: Value, value: Value) => {
      if (typeof bit !== 'boolean') {
        throw wrongKind(bit)
      }
      return count(needArrayOfBits(value), asBit(bit))
    },
  ],
  'bit-position': [
    3,
    (bit: Value, value: Value, start: Value) => {
      const bits = needArrayOfBits(value)
      return position(bits, bit, needInteger(0, bits.length, start))
    },
  ],
  'bit-invert!': [1, (value: Value) => flip(needArrayOfBits(value))],
  'bit-set*!': [
    3,
    (value: Value, selection: Value, bit: Value) => {
      const target = needArrayOfBits(value)
      for (const i of selected(target, selection, 2)) target.bits[i] = asBit(bit)
      return UNSPECIFIED
    },
  ],
  'bit-count*': [3, countSelected],
})

export const guileBitVectors: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
