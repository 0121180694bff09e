/**
 * What a text that should be a public key is. It should be one line `TYPE BASE64 [COMMENT]` (sshd(8),
 * AUTHORIZED_KEYS FILE FORMAT), as in /etc/ssh/ssh_host_ed25519_key.pub. Guix takes it apart at white
 * space, looks at the word for the type, and compares the base64 as it is written with what the
 * machine shows (`authenticate-server*` of its `guix/ssh.scm`).
 */
import {
  type Family,
  fingerprintOf,
  isKeyType,
  MAX_KEY_BYTES,
  type PublicKey,
  parsePublicKey,
} from './ssh-key.ts'
import { WireError } from './ssh-wire.ts'

export type KeyText =
  | KeyLine
  /** More than one key, each on a line. */
  | { readonly kind: 'several'; readonly lines: readonly string[] }
  /** One key whose base64 goes on in the next line. */
  | { readonly kind: 'wrapped'; readonly joined: string }
  | { readonly kind: 'private' }
  | { readonly kind: 'fingerprint' }
  | { readonly kind: 'file name' }
  /** Of another program: SSH2 (RFC 4716), PEM. */
  | { readonly kind: 'format'; readonly format: string }
  /** The base64 alone. */
  | { readonly kind: 'bare'; readonly type: string }
  | { readonly kind: 'type alone' }
  | { readonly kind: 'nothing' }

export interface KeyLine {
  readonly kind: 'line'
  /** Words in front of the type: hosts as in known_hosts files, options as in authorized_keys files. */
  readonly prefix: readonly string[]
  /** The type as the text has it. */
  readonly label: string
  readonly base64: string
  readonly comment: readonly string[]
  /** The key; or what is wrong with its base64 or its bytes. */
  readonly key: PublicKey | undefined
  /** One sentence about "it". */
  readonly error: string | undefined
  /** The same base64 with what it lacks. */
  readonly padded: string | undefined
}

/**
 * An Ed25519 key as `ssh-keygen` writes it, which nearly all machines have. The bytes before the public
 * value are always the same, and its length is that of the text: such a line is sound as it stands.
 */
const USUAL = /^ssh-ed25519 (AAAAC3NzaC1lZDI1NTE5AAAAI[A-P][A-Za-z0-9+/]{42})(?: ([\w@.-]+))?$/

class UsualKey implements PublicKey {
  readonly #base64: string

  constructor(base64: string) {
    this.#base64 = base64
  }

  get type(): string {
    return 'ssh-ed25519'
  }

  get family(): Family {
    return 'ed25519'
  }

  get isCertificate(): boolean {
    return false
  }

  get bits(): number {
    return 256
  }

  get plain(): Uint8Array {
    return Buffer.from(this.#base64, 'base64')
  }
}

function usualLine(base64: string, comment: string | undefined): KeyLine {
  return {
    kind: 'line',
    prefix: NO_WORDS,
    label: 'ssh-ed25519',
    base64,
    comment: comment === undefined ? NO_WORDS : [comment],
    key: new UsualKey(base64),
    error: undefined,
    padded: undefined,
  }
}

const NO_WORDS: readonly string[] = []
const MAX_TEXT = 2 * MAX_KEY_BYTES

export function readKeyText(text: string): KeyText {
  const usual = USUAL.exec(text)
  if (usual !== null) return usualLine(usual[1]!, usual[2])
  if (isPrivateKey(text)) return { kind: 'private' }
  const trimmed = text.trim()
  const format = otherFormat(trimmed)
  if (format !== undefined) return { kind: 'format', format }
  if (trimmed.length > MAX_TEXT) return { kind: 'nothing' }
  // ssh-keyscan writes a comment before each key.
  const lines = trimmed
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const [first] = lines
  if (first === undefined) return { kind: 'nothing' }
  if (lines.length === 1) return readLine(first)
  const keys = lines.filter((line) => readLine(line).kind === 'line')
  if (keys.length > 1) return { kind: 'several', lines: keys }
  const joined = lines.join('')
  const whole = readLine(joined)
  return whole.kind === 'line' && whole.key !== undefined
    ? { kind: 'wrapped', joined }
    : readLine(first)
}

/** PEM, OpenSSH's own form of it, PuTTY's. */
export function isPrivateKey(text: string): boolean {
  // Most texts are none, and there may be many.
  if (!text.includes('PRIVATE KEY-----') && !text.includes('PuTTY-User-Key-File-')) return false
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|^PuTTY-User-Key-File-/m.test(text)
}

function otherFormat(text: string): string | undefined {
  if (text.startsWith('---- BEGIN SSH2 PUBLIC KEY')) return 'RFC 4716'
  if (/^-----BEGIN [A-Z ]*PUBLIC KEY-----/.test(text)) return 'PEM'
  if (text.startsWith('-----BEGIN CERTIFICATE')) return 'X.509'
  return undefined
}

const FINGERPRINT =
  /^(\d+ )?(SHA(1|256|384|512):[A-Za-z0-9+/]+=*|(MD5:)?([0-9a-f]{2}:){15}[0-9a-f]{2})( |$)/

function readLine(line: string): KeyText {
  if (FINGERPRINT.test(line)) return { kind: 'fingerprint' }
  const words = line.split(/\s+/)
  const at = words.findIndex(isKeyType)
  if (at === -1) return withoutType(line, words)
  const [label, base64, ...comment] = words.slice(at) as [string, ...string[]]
  if (base64 === undefined) return { kind: 'type alone' }
  return { kind: 'line', prefix: words.slice(0, at), label, base64, comment, ...decode(base64) }
}

function withoutType(line: string, words: readonly string[]): KeyText {
  // What the base64 of every key begins with: the three first bytes of a length.
  const at = words.findIndex((word) => word.startsWith('AAAA'))
  if (at === -1) {
    const isFile = /^[/~]|\.pub$/.test(line) && words.length === 1
    return { kind: isFile ? 'file name' : 'nothing' }
  }
  const base64 = words[at]!
  const decoded = decode(base64)
  const comment = words.slice(at + 1)
  if (at > 0) {
    const prefix = words.slice(0, at - 1)
    return { kind: 'line', prefix, label: words[at - 1]!, base64, comment, ...decoded }
  }
  return decoded.key === undefined ? { kind: 'nothing' } : { kind: 'bare', type: decoded.key.type }
}

type Decoded = Pick<KeyLine, 'key' | 'error' | 'padded'>

function decode(base64: string): Decoded {
  const wrong = (error: string, padded?: string): Decoded => ({ key: undefined, error, padded })
  const odd = /[^A-Za-z0-9+/=]/u.exec(base64)
  if (odd !== null) {
    return /(…|\.\.\.)$/.test(base64)
      ? wrong(`it is abridged: it ends with ${odd[0] === '…' ? '…' : '...'}`)
      : wrong(`${JSON.stringify(odd[0])} is no character of base64`)
  }
  const body = base64.replace(/=+$/, '')
  if (body.includes('=')) return wrong('"=" stands in the middle of the base64')
  const padding = '='.repeat((4 - (body.length % 4)) % 4)
  const bytes = Buffer.from(body, 'base64')
  // Of characters that make no whole bytes, some bits are left over: they are zero.
  const isWhole = padding === '' || bytes.toString('base64') === body + padding
  try {
    const key = parsePublicKey(bytes)
    if (body.length % 4 === 1) return wrong('its base64 has one character too many')
    if (base64 !== body + padding) {
      return wrong(`its base64 has not the padding "${padding}" at the end`, body + padding)
    }
    return isWhole
      ? { key, error: undefined, padded: undefined }
      : wrong('its base64 has bits at the end that belong to no byte')
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return wrong(error.message)
  }
}

export interface KeyDescription {
  readonly type: string
  readonly bits: number
  /** `SHA256:…`, as `ssh-keygen -l` and `ssh` show it. */
  readonly fingerprint: string
  readonly comment: string
}

/** For people; undefined where `text` is not one sound key. */
export function describeHostKey(text: string): KeyDescription | undefined {
  const read = readKeyText(text)
  if (read.kind !== 'line' || read.key === undefined || read.key.type !== read.label) return
  const { type, bits } = read.key
  return { type, bits, fingerprint: fingerprintOf(read.key), comment: read.comment.join(' ') }
}
