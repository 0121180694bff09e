/** Public host keys: their text form (sshd(8), AUTHORIZED_KEYS FILE FORMAT), blob (RFC 4253, 6.6) and fingerprint. */
import { createHash } from 'node:crypto'
import { BackendFailure } from './backend.ts'

export interface HostKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string
  readonly blob: Buffer
}

/** Signature algorithms in the order of our liking, and the type of key that each is made with. */
const ALGORITHMS: readonly (readonly [algorithm: string, type: string])[] = [
  ['ssh-ed25519', 'ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256'],
  ['ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp384'],
  ['ecdsa-sha2-nistp521', 'ecdsa-sha2-nistp521'],
  // An "ssh-rsa" key signs with SHA-2 (RFC 8332); its old signature with SHA-1 is not asked for.
  ['rsa-sha2-512', 'ssh-rsa'],
  ['rsa-sha2-256', 'ssh-rsa'],
]

/**
 * All algorithms, those for keys of the given types first: a machine that has such a key then proves
 * it rather than another, and one that has not can still be told by name and fingerprint.
 */
export function hostKeyAlgorithms(types: ReadonlySet<string>): string[] {
  const wanted = ALGORITHMS.filter(([, type]) => types.has(type))
  const others = ALGORITHMS.filter(([, type]) => !types.has(type))
  return [...wanted, ...others].map(([algorithm]) => algorithm)
}

/** Reads `TYPE BASE64 [COMMENT]`; undefined if it is not that, or the blob is of another type. */
export function parseHostKey(text: string): HostKey | undefined {
  const [type, base64] = text.trim().split(/\s+/)
  if (type === undefined || base64 === undefined) return undefined
  const blob = Buffer.from(base64, 'base64')
  return hostKeyType(blob) === type ? { type, blob } : undefined
}

/** The keys that `Endpoint.hostKeys` names. Throws BackendFailure of kind `configuration`. */
export function expectedHostKeys(host: string, texts: readonly string[]): HostKey[] {
  return texts.map((text) => {
    const key = parseHostKey(text)
    if (key !== undefined && ALGORITHMS.some(([, type]) => type === key.type)) return key
    throw new BackendFailure(
      'configuration',
      key === undefined
        ? `the host key given for ${host} is not a public key in OpenSSH form: ${JSON.stringify(text)}`
        : `the host key given for ${host} is of a type that is not supported: ${key.type}`,
      `It is the content of a file like /etc/ssh/ssh_host_ed25519_key.pub on ${host}.`,
    )
  })
}

/** The type that a blob says it is; empty if it is no blob. */
export function hostKeyType(blob: Buffer): string {
  if (blob.length < 4) return ''
  const length = blob.readUInt32BE(0)
  return length > blob.length - 4 ? '' : blob.toString('latin1', 4, 4 + length)
}

/** As `ssh-keygen -l` prints it: `SHA256:` and unpadded base64. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/** How known_hosts files name a machine: with its port only where that isn't 22 (sshd(8)). */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase()
  return port === 22 ? name : `[${name}]:${port}`
}
