/** Hosts and their keys, from files as ssh keeps them (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), where they may be read. */
import { resolve } from 'node:path'
import { isKeyType } from '../lint/ssh-key.ts'
import { type Host, HostError } from '../scheme/host.ts'

export interface KnownHost {
  readonly name: string
  /** `TYPE BASE64`. */
  readonly key: string
}

const LARGEST = 1_000_000

/** Of the file beside the document, the user's and the system's. Names that are hashed are left out. */
export function knownHosts(host: Host, path: string): KnownHost[] {
  const home = host.getenv('HOME')
  const files = [
    resolve(path, '..', 'known_hosts'),
    ...(home === undefined ? [] : [`${home}/.ssh/known_hosts`]),
    '/etc/ssh/ssh_known_hosts',
  ]
  return files.flatMap((file) => hostsIn(textOf(host, file)))
}

export function hostsIn(text: string): KnownHost[] {
  return text.split('\n').flatMap((line) => {
    const [hosts, type, base64] = line.trim().split(/\s+/)
    // A marker in front (`@revoked`, `@cert-authority`) is for keys that are not a host's.
    if (hosts === undefined || type === undefined || base64 === undefined) return []
    if (!isKeyType(type) || hosts.startsWith('@') || hosts.startsWith('#')) return []
    return hosts
      .split(',')
      .filter((name) => !/^[|!]|[*?]/.test(name))
      .map((name) => ({ name: name.replace(/^\[(.*)\]:\d+$/, '$1'), key: `${type} ${base64}` }))
  })
}

function textOf(host: Host, file: string): string {
  try {
    const stat = host.stat(file, true)
    if (stat?.type !== 'regular' || stat.size > LARGEST) return ''
    return new TextDecoder().decode(host.readFile(file))
  } catch (error) {
    if (error instanceof HostError) return ''
    throw error
  }
}
