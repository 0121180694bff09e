/** What people write where a host name should be: `ssh://bob@builder:2222/`, `[::1]:22`. */
import { domainToASCII } from 'node:url'

export interface HostNameParts {
  readonly scheme: string | undefined
  readonly user: string | undefined
  readonly host: string
  /** An IPv6 address in brackets, as only URLs and addresses with a port need them. */
  readonly isBracketed: boolean
  readonly port: number | undefined
  readonly path: string | undefined
}

export function partsOfHostName(text: string): HostNameParts {
  const [, scheme, rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(text) ?? []
  const [, authority = '', path] = /^([^/]*)(\/.*)?$/s.exec(rest) ?? []
  const at = authority.lastIndexOf('@')
  const user = at === -1 ? undefined : authority.slice(0, at)
  const place = authority.slice(at + 1)
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(place)
  const plain = isIPv6(place) ? null : /^([^:]*):(\d{1,5})$/.exec(place)
  const [, host = place, port] = bracketed ?? plain ?? []
  return {
    scheme,
    user,
    host,
    isBracketed: bracketed !== null,
    port: port === undefined ? undefined : Number(port),
    path,
  }
}

/** Few names have a colon, and `node:net` takes a good part of a short check. */
function isIPv6(text: string): boolean {
  return text.includes(':') && process.getBuiltinModule('node:net').isIPv6(text)
}

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const PLAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`)

/** Whether it is a host name without parts and problems, as nearly all are. */
export function isPlainHostName(text: string): boolean {
  return text.length <= 253 && PLAIN.test(text)
}

export interface NameProblem {
  readonly message: string
  readonly help: string
  /** What was meant, where that is clear. */
  readonly meant?: string
}

/**
 * What keeps `name` from being the name or address of a host. As libssh 0.12 checks it, with
 * which Guix 1.5 connects (RFC 1123, section 2.1), and no empty label, which no resolver takes.
 */
export function hostNameProblem(name: string): NameProblem | undefined {
  if (isIPv6(name)) return undefined
  const help = 'a host name has letters, digits, hyphens and dots'
  const trimmed = name.trim()
  if (trimmed !== name && hostNameProblem(trimmed) === undefined) {
    return { message: 'has white space around it', help: `write "${trimmed}"`, meant: trimmed }
  }
  if (/\s/.test(name)) {
    return { message: 'has white space in it', help: 'write one machine for each host name' }
  }
  if (name.startsWith('-')) {
    return { message: 'begins with a hyphen, as options of programs do', help }
  }
  const odd = /[^A-Za-z0-9.-]/u.exec(name)?.[0]
  if (odd !== undefined) return oddCharacter(name, odd)
  if (name.length > 253) return { message: 'is longer than 253 characters', help }
  const labels = name.replace(/\.$/, '').split('.')
  if (labels.includes('')) return { message: 'has nothing between two dots', help }
  const long = labels.find((label) => label.length > 63)
  if (long !== undefined) return { message: 'has a part of more than 63 characters', help }
  const hyphen = labels.find((label) => label.startsWith('-') || label.endsWith('-'))
  if (hyphen === undefined) return undefined
  return { message: `has a part that begins or ends with a hyphen, ${hyphen}`, help }
}

function oddCharacter(name: string, odd: string): NameProblem {
  const message = `has "${odd}" in it, which no host name has`
  if (odd === '_') {
    return { message, help: 'libssh refuses it; give the machine another name, or its address' }
  }
  const ascii = odd > '\x7f' ? domainToASCII(name) : ''
  return ascii !== '' && hostNameProblem(ascii) === undefined
    ? { message, help: `write it as DNS has it: "${ascii}"`, meant: ascii }
    : { message, help: 'a host name has letters, digits, hyphens and dots' }
}
