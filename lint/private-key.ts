/**
 * Private key files: OpenSSH's own form (PROTOCOL.key) and PEM. OpenSSH's is base64 between
 * `-----BEGIN OPENSSH PRIVATE KEY-----` and its end, of:
 *
 *     "openssh-key-v1" NUL, string cipher, string kdf, string kdf options, uint32 1,
 *     string public key, string private part (encrypted unless the cipher is "none")
 *
 * The private part begins with the same uint32 twice. Nothing here keeps or shows what is secret.
 */
import type { KeyObject } from 'node:crypto'
import { crypto } from './crypto.ts'
import { type PublicKey, parsePublicKey } from './ssh-key.ts'
import { readKeyText } from './ssh-key-text.ts'
import { WireError, WireReader } from './ssh-wire.ts'

export type PrivateKeyFile =
  | {
      readonly kind: 'key'
      readonly isEncrypted: boolean
      /** Undefined where the file does not say without its passphrase. */
      readonly publicKey: PublicKey | undefined
    }
  /** `error`: one sentence about "it". */
  | { readonly kind: 'none'; readonly error: string }

/** Longer files are no keys. */
export const MAX_FILE_BYTES = 256 * 1024

/** libssh has no such keys since 0.11, OpenSSH since 10; before, servers refused them unless told otherwise. */
const DSA = 'it is a DSA key, which SSH has given up'

const MAGIC = 'openssh-key-v1\0'

export function readPrivateKey(bytes: Uint8Array): PrivateKeyFile {
  if (bytes.length > MAX_FILE_BYTES) return none('it is larger than any key')
  const text = Buffer.from(bytes).toString('latin1')
  if (text.trim() === '') return none('it is empty')
  const label = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----/m.exec(text)?.[1]
  if (label === undefined) return none(whatElse(text))
  const end = `-----END ${label}-----`
  if (!text.includes(end)) return none(`it is cut off: it has no line ${end}`)
  return label === 'OPENSSH PRIVATE KEY' ? openssh(text, label) : pem(text, label)
}

function none(error: string): PrivateKeyFile {
  return { kind: 'none', error }
}

function whatElse(text: string): string {
  if (text.startsWith('PuTTY-User-Key-File-')) {
    return 'it is in the form of PuTTY (puttygen -O private-openssh makes one of it)'
  }
  if (text.startsWith('(private-key') || /^\{[A-Za-z0-9+/=\s]+\}\s*$/.test(text)) {
    return 'it is a key of lsh, which Guix has given up'
  }
  const { kind } = readKeyText(text)
  if (kind === 'line' || kind === 'format' || kind === 'bare') return 'it is a public key'
  return 'it has no line -----BEGIN … PRIVATE KEY-----'
}

function openssh(text: string, label: string): PrivateKeyFile {
  const [, base64 = ''] = new RegExp(`BEGIN ${label}-----([^-]*)-----END`).exec(text) ?? []
  const plain = base64.replace(/\s+/g, '')
  if (/[^A-Za-z0-9+/=]/.test(plain)) return none('it has characters that base64 has not')
  try {
    const reader = new WireReader(Buffer.from(plain, 'base64'))
    const magic = String.fromCharCode(...reader.take(MAGIC.length, 'the name of its form'))
    if (magic !== MAGIC) return none('it does not begin as a private key of OpenSSH')
    const cipher = reader.text('the cipher')
    reader.string('the key derivation')
    reader.string('the options of the key derivation')
    const count = reader.uint32('the number of keys')
    if (count !== 1) return none(`it has ${count} keys, not one`)
    const publicKey = parsePublicKey(reader.string('the public key'))
    if (publicKey.family === 'dsa') return none(DSA)
    const secret = reader.string('the private key')
    if (cipher !== 'none') return { kind: 'key', isEncrypted: true, publicKey }
    const inner = new WireReader(secret)
    const check = inner.uint32('the first check number')
    if (inner.uint32('the second check number') !== check) {
      return none('it is damaged: its two check numbers differ')
    }
    const type = inner.text('the type')
    return type === publicKey.type
      ? { kind: 'key', isEncrypted: false, publicKey }
      : none(`it is damaged: its public key is of type ${publicKey.type}, its private one ${type}`)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return none(error.message)
  }
}

function pem(text: string, label: string): PrivateKeyFile {
  if (label.startsWith('ENCRYPTED') || /^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    return { kind: 'key', isEncrypted: true, publicKey: undefined }
  }
  let key: KeyObject
  try {
    key = crypto().createPublicKey(crypto().createPrivateKey(text))
  } catch {
    return none(`it is no ${label} that can be read`)
  }
  if (key.asymmetricKeyType === 'dsa') return none(DSA)
  return { kind: 'key', isEncrypted: false, publicKey: inSshForm(key) }
}

/** Undefined for a kind of key that has no JWK form. */
function inSshForm(key: KeyObject): PublicKey | undefined {
  let jwk: Readonly<Record<string, unknown>>
  try {
    jwk = key.export({ format: 'jwk' }) as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
  const part = (name: string): Buffer => Buffer.from(String(jwk[name]), 'base64url')
  switch (jwk.kty) {
    case 'RSA':
      return parsePublicKey(strings('ssh-rsa', unsigned(part('e')), unsigned(part('n'))))
    case 'EC': {
      const curve = String(jwk.crv).replace('P-', 'nistp')
      const point = Buffer.concat([Buffer.from([4]), part('x'), part('y')])
      return /^nistp(256|384|521)$/.test(curve)
        ? parsePublicKey(strings(`ecdsa-sha2-${curve}`, Buffer.from(curve), point))
        : undefined
    }
    case 'OKP':
      return jwk.crv === 'Ed25519' ? parsePublicKey(strings('ssh-ed25519', part('x'))) : undefined
    default:
      return undefined
  }
}

/** With a zero in front where it would count as negative. */
function unsigned(bytes: Buffer): Buffer {
  return bytes[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes
}

function strings(type: string, ...parts: readonly Buffer[]): Buffer {
  const all = [Buffer.from(type), ...parts].flatMap((part) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    return [length, part]
  })
  return Buffer.concat(all)
}
