/** What each field of a machine may hold. Guix finds out while it connects, if at all. */
import { isExactInteger, isInteger, isRational, toDouble } from '../../scheme/runtime/numbers.ts'
import { write } from '../../scheme/runtime/print.ts'
import { MString, NIL, Pair, type Value } from '../../scheme/runtime/values.ts'
import type { FieldName } from './record.ts'

export interface FieldType<T> {
  /** `port must be EXPECTED`. */
  readonly expected: string
  /** Gives undefined for a value that is not of the type. */
  readonly read: Reader<T>
}

type Reader<T> = (value: Value) => { readonly value: T } | undefined

const text: Reader<string> = (value) =>
  value instanceof MString && value.text !== '' ? { value: value.text } : undefined

const hostName: Reader<string> = (value) => {
  const name = text(value)
  return name === undefined || /^-|\s/.test(name.value) ? undefined : name
}

/** The hook runs in the root folder, so that is what a relative name is relative to. */
const fileName: Reader<string> = (value) => {
  const name = text(value)
  return name && { value: name.value.startsWith('/') ? name.value : `/${name.value}` }
}

const real: Reader<number> = (value) =>
  isRational(value) ? { value: toDouble(value as Parameters<typeof toDouble>[0]) } : undefined

const count: Reader<number> = (value) => {
  const number = isInteger(value) ? real(value) : undefined
  return number !== undefined && number.value >= 0 ? number : undefined
}

function integer(least: number, greatest: number): Reader<number> {
  return (value) =>
    isExactInteger(value) && value >= least && value <= greatest
      ? { value: Number(value) }
      : undefined
}

function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value) => (value === false ? { value: undefined } : read(value))
}

function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (list) => {
    const elements = elementsOf(list)
    if (elements === undefined) return undefined
    // Of the length that is needed: there are many of them.
    const values = new Array<T>(elements.length)
    for (let at = 0; at < elements.length; at++) {
      const item = read(elements[at]!)
      if (item === undefined) return undefined
      values[at] = item.value
    }
    return { value: values }
  }
}

/** The elements of a proper list; undefined for anything else, and for a list without end. */
export function elementsOf(list: Value): Value[] | undefined {
  const elements: Value[] = []
  let slow = list
  let rest = list
  for (; rest instanceof Pair; rest = rest.cdr) {
    elements.push(rest.car)
    if (elements.length % 2 === 0) slow = (slow as Pair).cdr
    if (rest.cdr === slow) return undefined
  }
  return rest === NIL ? elements : undefined
}

const systemTypes: Reader<readonly string[]> = (value) => {
  const systems = listOf(text)(value)
  return systems === undefined || systems.value.length === 0 ? undefined : systems
}

/** The field `location` may hold anything: nothing asks for it. */
export const FIELD_TYPES = {
  name: { expected: 'a host name', read: hostName },
  port: { expected: 'an integer from 1 to 65535', read: integer(1, 65535) },
  systems: { expected: 'a list of system types, at least one', read: systemTypes },
  system: { expected: 'a system type', read: text },
  user: { expected: 'a user name', read: text },
  'private-key': { expected: 'a file name or #f', read: optional(fileName) },
  'host-key': { expected: 'a public key as ssh-keygen writes it', read: optional(text) },
  compression: { expected: 'a string', read: text },
  'compression-level': { expected: 'an integer from 0 to 9', read: integer(0, 9) },
  'daemon-socket': { expected: 'a file name', read: text },
  'overload-threshold': { expected: 'a number or #f', read: optional(real) },
  'parallel-builds': { expected: 'an integer, 0 or more', read: count },
  speed: { expected: 'a number', read: real },
  features: { expected: 'a list of strings', read: listOf(text) },
} satisfies Readonly<Partial<Record<FieldName, FieldType<unknown>>>>

export type TypedField = keyof typeof FIELD_TYPES

export function mismatch(field: TypedField, value: Value): string {
  return `${field} must be ${FIELD_TYPES[field].expected}, not ${write(value)}`
}
