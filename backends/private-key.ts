/**
 * Reads a private key file and says what is wrong with it before any connection is made, since the
 * peer's "permission denied" would tell nothing. The rules on owner and mode are ssh's
 * (authfile.c, `sshkey_perm_ok`): a key that belongs to us must be closed to group and others.
 *
 * Formats: PROTOCOL.key of OpenSSH, and the PEM forms of RFC 7468 and OpenSSL.
 */
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { BackendFailure } from './backend.ts'

/** Far above the largest key in use (RSA 16384: 13 kB). */
const LARGEST_FILE = 1 << 20

const PUBLIC_KEY = /^(?:ssh-|ecdsa-sha2-|sk-)\S+ AAAA|^-{4,5} ?BEGIN .*PUBLIC KEY/
const PRIVATE_KEY = /^-----BEGIN ((?:OPENSSH|RSA|DSA|EC|ENCRYPTED) )?PRIVATE KEY-----/m

/** The content of an unencrypted private key. Throws BackendFailure of kind `configuration`. */
export function readPrivateKey(path: string): Buffer {
  const { content, openMode } = readFile(path)
  const text = content.toString('latin1').trimStart()
  if (PUBLIC_KEY.test(text)) {
    const hint = path.endsWith('.pub')
      ? `Name the private key instead, most likely ${path.slice(0, -'.pub'.length)}.`
      : 'Name the file of the private key, the one without ".pub".'
    throw unusable(path, 'is a public key where the private one is wanted', hint)
  }
  if (openMode !== undefined) {
    throw unusable(
      path,
      `can be read or changed by others than its owner (mode ${openMode})`,
      `Close it with: chmod 600 ${path}`,
    )
  }
  const form = PRIVATE_KEY.exec(text)
  if (form === null) {
    throw unusable(
      path,
      'does not hold a private key in OpenSSH or PEM form',
      `Make one with: ssh-keygen -t ed25519 -N '' -f ${path}`,
    )
  }
  if (isEncrypted(text, form[1]?.trim())) {
    throw unusable(
      path,
      'is protected by a passphrase, which nobody is there to type',
      `Remove the passphrase with: ssh-keygen -p -N '' -f ${path}`,
    )
  }
  return content
}

interface KeyFile {
  readonly content: Buffer
  /** In octal, if it lets others in. */
  readonly openMode: string | undefined
}

function readFile(path: string): KeyFile {
  try {
    const status = statSync(path)
    if (!status.isFile()) throw unusable(path, 'is not a file')
    if (status.size > LARGEST_FILE) throw unusable(path, 'is far too large for a private key')
    const isOpen = status.uid === process.getuid?.() && (status.mode & 0o077) !== 0
    const mode = (status.mode & 0o777).toString(8).padStart(4, '0')
    return { content: readFileSync(path), openMode: isOpen ? mode : undefined }
  } catch (error) {
    if (error instanceof BackendFailure) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw unusable(
        path,
        'does not exist',
        `Make one with: ssh-keygen -t ed25519 -N '' -f ${path}`,
        error,
      )
    }
    if (code === 'EACCES' || code === 'EPERM') {
      const hint = `Give it to that user: chown ${userName()} ${path}`
      throw unusable(path, `cannot be read by the user ${userName()}`, hint, error)
    }
    throw unusable(path, `cannot be read: ${message}`, undefined, error)
  }
}

function isEncrypted(text: string, form: string | undefined): boolean {
  if (form === 'ENCRYPTED') return true
  if (form !== 'OPENSSH') return /^Proc-Type: 4,ENCRYPTED/m.test(text)
  // "openssh-key-v1" NUL, then the cipher's name as an SSH string: "none" for a key in the clear.
  const body = /KEY-----\s+([^-]*)-----END/.exec(text)?.[1] ?? ''
  const data = Buffer.from(body, 'base64')
  const magic = 'openssh-key-v1\0'.length
  if (data.length < magic + 8) return false
  const length = data.readUInt32BE(magic)
  return data.toString('latin1', magic + 4, magic + 4 + length) !== 'none'
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

function unusable(path: string, what: string, hint?: string, cause?: unknown): BackendFailure {
  return new BackendFailure('configuration', `the private key ${path} ${what}`, hint, cause)
}
