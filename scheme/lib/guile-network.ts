/** Internet addresses as numbers and text, and the vectors that describe sockets and statuses (Guile manual, "Network Address Conversion"). */
import { isIP } from 'node:net'
import { miscError } from '../runtime/errors.ts'
import { normalize } from '../runtime/numbers.ts'
import { MString, type Value } from '../runtime/values.ts'
import { needInteger, notA } from './check.ts'
import { field, fieldAccessors, needName } from './guile-files.ts'
import { type Library, primitives } from './library.ts'

const AF_UNIX = 1
const AF_INET = 2
const AF_INET6 = 10

function needWord(value: Value): number {
  return needInteger(0, 2 ** 32 - 1, value)
}

/** The groups of an IPv6 address, `::` filled in and a dotted tail turned into two. */
function ipv6Groups(text: string): bigint[] {
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const hex = (high: string, low: string) => (Number(high) * 256 + Number(low)).toString(16)
    return `${hex(a, b)}:${hex(c, d)}`
  })
  const [head = '', tail] = plain.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((g) => BigInt(`0x${g}`)))
  const [first, last] = [groups(head), groups(tail ?? '')]
  return [...first, ...new Array<bigint>(8 - first.length - last.length).fill(0n), ...last]
}

function presentationToNumber(family: Value, address: Value): Value {
  const text = needName(address)
  if (family === AF_INET && isIP(text) === 4) {
    return text.split('.').reduce((number, part) => number * 256 + Number(part), 0)
  }
  if (family === AF_INET6 && isIP(text) === 6) {
    return normalize(ipv6Groups(text).reduce((number, group) => (number << 16n) | group, 0n))
  }
  throw miscError('inet-pton', 'Bad address')
}

function numberToPresentation(family: Value, address: Value): Value {
  if (family === AF_INET) return new MString(dotted(needWord(address)))
  if (typeof address !== 'number' && typeof address !== 'bigint') {
    throw notA('exact integer', address)
  }
  return new MString(colons(BigInt(address)))
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
}

/** The longest run of two or more zero groups is left out (RFC 5952). */
function colons(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    Number((address >> BigInt(16 * (7 - i))) & 0xffffn).toString(16),
  )
  let best = { start: -1, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (groups[start + length] === '0') length++
    if (length > best.length) best = { start, length }
  }
  if (best.start < 0) return groups.join(':')
  const before = groups.slice(0, best.start).join(':')
  return `${before}::${groups.slice(best.start + best.length).join(':')}`
}

/** How many bits of an address number the host within its network: by the old classes. */
function hostBits(address: number): number {
  if (address < 0x80000000) return 24
  return address < 0xc0000000 ? 16 : 8
}

function networkOf(address: Value): Value {
  const word = needWord(address)
  return word >>> hostBits(word)
}

function hostOf(address: Value): Value {
  const word = needWord(address)
  return word % 2 ** hostBits(word)
}

function makeAddress(network: Value, host: Value): Value {
  const net = needWord(network)
  const bits = net < 128 ? 24 : net < 65536 ? 16 : net < 2 ** 24 ? 8 : 0
  return net * 2 ** bits + (needWord(host) % 2 ** (bits === 0 ? 32 : bits))
}

function makeSocketAddress(family: Value, ...rest: Value[]): Value {
  const known = [AF_UNIX, AF_INET, AF_INET6].includes(family as number)
  if (!known) throw miscError('make-socket-address', 'unrecognised address family: ~a', family)
  return [family, ...rest]
}

/** Of a process's wait status, by the layout of `sys/wait.h`. */
function status(read: (bits: number) => number | false) {
  return (value: Value): Value => read(needInteger(-(2 ** 31), 2 ** 31 - 1, value))
}

const table = primitives({
  'inet-pton': [2, presentationToNumber],
  'inet-ntop': [2, numberToPresentation],
  'inet-netof': [1, networkOf],
  'inet-lnaof': [1, hostOf],
  'inet-makeaddr': [2, makeAddress],
  'make-socket-address': [2, Infinity, makeSocketAddress],
  ...fieldAccessors('sockaddr', 'fam addr port flowinfo scopeid'),
  'sockaddr:path': [1, field(1)],
  ...fieldAccessors('hostent', 'name aliases addrtype length addr-list'),
  ...fieldAccessors('netent', 'name aliases addrtype net'),
  ...fieldAccessors('protoent', 'name aliases proto'),
  ...fieldAccessors('servent', 'name aliases port proto'),
  ...fieldAccessors('addrinfo', 'flags fam socktype protocol addr canonname'),
  'status:exit-val': [1, status((bits) => (bits & 0x7f) === 0 && (bits >> 8) & 0xff)],
  'status:term-sig': [
    1,
    status((bits) => (bits & 0x7f) !== 0 && (bits & 0xff) !== 0x7f && bits & 0x7f),
  ],
  'status:stop-sig': [1, status((bits) => (bits & 0xff) === 0x7f && (bits >> 8) & 0xff)],
})

export const guileNetwork: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
