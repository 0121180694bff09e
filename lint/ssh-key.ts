/**
 * Public keys of SSH, as bytes. A key is its type, then:
 *
 *     ssh-rsa                                mpint e, mpint n              RFC 4253, section 6.6
 *     ssh-dss                                mpint p, q, g, y              the same
 *     ecdsa-sha2-nistp256, …384, …521        string curve, string point    RFC 5656, section 3.1
 *     ssh-ed25519                            string of 32 bytes            RFC 8709, section 4
 *     sk-ssh-ed25519@openssh.com             the same, string application  OpenSSH, PROTOCOL.u2f
 *     sk-ecdsa-sha2-nistp256@openssh.com     the same, string application
 *     …-cert-v01@openssh.com                 see certificate()             OpenSSH, PROTOCOL.certkeys
 */
import { crypto } from './crypto.ts'
import { bitsOf, WireError, WireReader } from './ssh-wire.ts'

export interface PublicKey {
  /** As the bytes have it: `ssh-ed25519`, `ssh-ed25519-cert-v01@openssh.com`, … */
  readonly type: string
  readonly family: Family
  readonly isCertificate: boolean
  /** Of the modulus, the prime or the curve, as `ssh-keygen -l` prints them. */
  readonly bits: number
  /** The bytes of the key that a certificate is about, or of the key itself. */
  readonly plain: Uint8Array
}

export type Family = 'rsa' | 'dsa' | 'ecdsa' | 'ed25519' | 'sk-ecdsa' | 'sk-ed25519'

/** Longer ones are no keys. */
export const MAX_KEY_BYTES = 64 * 1024

const CERTIFICATE = '-cert-v01@openssh.com'
const CURVES: Readonly<Record<string, readonly [jwk: string, bits: number]>> = {
  nistp256: ['P-256', 256],
  nistp384: ['P-384', 384],
  nistp521: ['P-521', 521],
}

const FAMILIES: Readonly<Record<string, Family>> = {
  'ssh-rsa': 'rsa',
  'ssh-dss': 'dsa',
  'ssh-ed25519': 'ed25519',
  'ecdsa-sha2-nistp256': 'ecdsa',
  'ecdsa-sha2-nistp384': 'ecdsa',
  'ecdsa-sha2-nistp521': 'ecdsa',
  'sk-ssh-ed25519@openssh.com': 'sk-ed25519',
  'sk-ecdsa-sha2-nistp256@openssh.com': 'sk-ecdsa',
}

/** Whether `name` is that of a type of keys or certificates. */
export function isKeyType(name: string): boolean {
  return Object.hasOwn(FAMILIES, plainType(name))
}

/** `ssh-ed25519-cert-v01@openssh.com` is about an `ssh-ed25519`. */
function plainType(type: string): string {
  if (!type.endsWith(CERTIFICATE)) return type
  const plain = type.slice(0, -CERTIFICATE.length)
  return plain.startsWith('sk-') ? `${plain}@openssh.com` : plain
}

/** Throws WireError, which says what is wrong with the bytes. */
export function parsePublicKey(bytes: Uint8Array): PublicKey {
  if (bytes.length > MAX_KEY_BYTES) throw new WireError('it is larger than any key')
  const reader = new WireReader(bytes)
  const type = reader.text('the type')
  const plain = plainType(type)
  const family = Object.hasOwn(FAMILIES, plain) ? FAMILIES[plain] : undefined
  if (family === undefined) throw new WireError(`it is of the type ${type}, which is not known`)
  const isCertificate = plain !== type
  if (isCertificate) reader.string('the nonce')
  const start = bytes.length - reader.rest
  const bits = readBits(reader, plain, family)
  const numbers = bytes.subarray(start, bytes.length - reader.rest)
  if (isCertificate) certificate(reader)
  reader.end('the key')
  return { type, family, isCertificate, bits, plain: isCertificate ? named(plain, numbers) : bytes }
}

/** As `ssh-keygen -l` prints it. */
export function fingerprintOf({ plain }: PublicKey): string {
  return `SHA256:${crypto().createHash('sha256').update(plain).digest('base64').replace(/=+$/, '')}`
}

function named(type: string, numbers: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(type)
  return Uint8Array.from([0, 0, 0, name.length, ...name, ...numbers])
}

function readBits(reader: WireReader, type: string, family: Family): number {
  switch (family) {
    case 'rsa': {
      const exponent = reader.positive('the public exponent')
      if ((exponent.at(-1)! & 1) === 0) throw new WireError('its public exponent is even')
      return bitsOf(reader.positive('the modulus'))
    }
    case 'dsa': {
      const prime = reader.positive('the prime p')
      for (const what of ['the prime q', 'the generator', 'the public value']) reader.positive(what)
      return bitsOf(prime)
    }
    case 'ecdsa':
    case 'sk-ecdsa': {
      const bits = point(reader, /nistp\d+/.exec(type)![0])
      if (family === 'sk-ecdsa') reader.string('the application')
      return bits
    }
    case 'ed25519':
    case 'sk-ed25519': {
      const { length } = reader.string('the public value')
      if (length !== 32) throw new WireError(`its public value has ${length} bytes, not 32`)
      if (family === 'sk-ed25519') reader.string('the application')
      return 256
    }
  }
}

/** An uncompressed point (SEC 1, section 2.3.3): 4, x, y. */
function point(reader: WireReader, curve: string): number {
  const named = reader.text('the curve')
  if (named !== curve) throw new WireError(`its curve is ${named}, not ${curve}`)
  const [crv, bits] = CURVES[curve]!
  const bytes = reader.string('the point')
  const size = Math.ceil(bits / 8)
  if (bytes.length !== 1 + 2 * size || bytes[0] !== 4) {
    throw new WireError(`its point is not one of ${curve}`)
  }
  const coordinate = (start: number): string =>
    Buffer.from(bytes.subarray(start, start + size)).toString('base64url')
  try {
    const jwk = { kty: 'EC', crv, x: coordinate(1), y: coordinate(1 + size) }
    crypto().createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    throw new WireError(`its point is not on the curve ${curve}`)
  }
  return bits
}

/** What follows the numbers of the key. */
function certificate(reader: WireReader): void {
  reader.take(8, 'the serial number')
  reader.uint32('the kind of certificate')
  reader.string('the key id')
  reader.string('the principals')
  reader.take(16, 'the time of validity')
  for (const what of ['the critical options', 'the extensions', 'the reserved part']) {
    reader.string(what)
  }
  reader.string('the key of the authority')
  reader.string('the signature')
}
