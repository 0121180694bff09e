/**
 * known_hosts files, as sshd(8) describes them under SSH_KNOWN_HOSTS FILE FORMAT:
 *
 *     [@revoked|@cert-authority] PATTERN[,PATTERN…] TYPE BASE64 [COMMENT]
 *
 * A pattern may hold `*` and `?`, be negated with `!`, or be one name hashed as `|1|SALT|HMAC-SHA1`.
 * Certificate authorities are passed over: this backend doesn't take host certificates.
 */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type HostKey, parseHostKey } from '../host-key.ts'

export interface KnownHostKey extends HostKey {
  readonly revoked: boolean
  readonly file: string
  /** 1-based. */
  readonly line: number
}

/**
 * The keys that the files hold for a machine. `name` is as `knownHostName` gives it. A file that does
 * not exist or can't be read holds none, as for ssh.
 */
export function readKnownHosts(files: readonly string[], name: string): KnownHostKey[] {
  return files.flatMap((file) => {
    const lines = readText(file).split('\n')
    return lines.flatMap((text, index) => {
      const entry = parseEntry(text, name)
      return entry === undefined ? [] : [{ ...entry, file, line: index + 1 }]
    })
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function parseEntry(text: string, name: string): (HostKey & { revoked: boolean }) | undefined {
  const entry = /^\s*(?:(@\S+)\s+)?([^\s#@]\S*)\s+(\S.*)$/.exec(text)
  if (entry === null) return undefined
  const [, marker, patterns = '', keyText = ''] = entry
  if (marker !== undefined && marker !== '@revoked') return undefined
  if (!matchesName(patterns, name)) return undefined
  const key = parseHostKey(keyText)
  return key && { ...key, revoked: marker === '@revoked' }
}

/** A list matches if one of its patterns does, and none of the negated ones. */
function matchesName(patterns: string, name: string): boolean {
  if (patterns.startsWith('|')) return matchesHash(patterns, name)
  let matches = false
  for (const pattern of patterns.toLowerCase().split(',')) {
    const negated = pattern.startsWith('!')
    if (!glob(negated ? pattern.slice(1) : pattern).test(name)) continue
    if (negated) return false
    matches = true
  }
  return matches
}

function matchesHash(hashed: string, name: string): boolean {
  const [, version, salt = '', hash] = hashed.split('|')
  if (version !== '1') return false
  const key = Buffer.from(salt, 'base64')
  return createHmac('sha1', key).update(name).digest('base64') === hash
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`)
}
