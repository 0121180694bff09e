/** Which host keys a machine may prove: those of its record, or else what the known_hosts files say. */
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { BackendFailure, type Endpoint } from '../backend.ts'
import {
  expectedHostKeys,
  fingerprint,
  type HostKey,
  hostKeyAlgorithms,
  hostKeyType,
  knownHostName,
} from '../host-key.ts'
import { readKnownHosts } from './known-hosts.ts'

export interface HostKeyPolicy {
  /** What to ask the machine for, in this order. */
  readonly algorithms: readonly string[]
  /** Why the key that a machine offers is not to be trusted; undefined if it is. */
  refuse(blob: Buffer): BackendFailure | undefined
}

/** Throws BackendFailure of kind `configuration` if a key of the record can't be read. */
export function hostKeyPolicy(endpoint: Endpoint): HostKeyPolicy {
  return endpoint.hostKeys.length > 0 ? recordPolicy(endpoint) : knownHostsPolicy(endpoint)
}

function recordPolicy({ host, hostKeys }: Endpoint): HostKeyPolicy {
  const expected = expectedHostKeys(host, hostKeys)
  return {
    algorithms: algorithmsFor(expected),
    refuse(blob) {
      if (expected.some((key) => key.blob.equals(blob))) return undefined
      return new BackendFailure(
        'host-key',
        `${host} proved the host key ${describe(blob)} where ${expected.map((key) => describe(key.blob)).join(' or ')} is expected`,
        `If ${host} was installed anew, give its new host key after comparing the fingerprint there; if not, somebody may be in between.`,
      )
    },
  }
}

function knownHostsPolicy(endpoint: Endpoint): HostKeyPolicy {
  const files = endpoint.knownHostsFiles ?? defaultFiles()
  const name = knownHostName(endpoint.host, endpoint.port)
  const known = readKnownHosts(files, name)
  const trusted = known.filter((key) => !key.revoked)
  return {
    algorithms: algorithmsFor(trusted),
    refuse(blob) {
      const revoked = known.find((key) => key.revoked && key.blob.equals(blob))
      if (revoked !== undefined) {
        return new BackendFailure(
          'host-key',
          `${endpoint.host} proved a host key that ${revoked.file}:${revoked.line} revokes: ${describe(blob)}`,
        )
      }
      if (trusted.some((key) => key.blob.equals(blob))) return undefined
      const other = trusted.find((key) => key.type === hostKeyType(blob)) ?? trusted[0]
      if (other !== undefined) {
        return new BackendFailure(
          'host-key',
          `${endpoint.host} proved the host key ${describe(blob)} where ${describe(other.blob)} is known from ${other.file}:${other.line}`,
          `If ${endpoint.host} was installed anew, compare the fingerprint there and remove the old line with: ssh-keygen -R '${name}' -f ${other.file}`,
        )
      }
      return new BackendFailure(
        'host-key',
        `the host key of ${endpoint.host} is not known: it offers ${describe(blob)}`,
        `Compare the fingerprint on the machine, then add this line to ${files[0] ?? 'a known_hosts file'}: ${name} ${hostKeyType(blob)} ${blob.toString('base64')}`,
      )
    },
  }
}

/** Those of ssh_config(5), UserKnownHostsFile and GlobalKnownHostsFile. */
function defaultFiles(): string[] {
  const global = ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2']
  try {
    const home = userInfo().homedir
    return [join(home, '.ssh/known_hosts'), join(home, '.ssh/known_hosts2'), ...global]
  } catch {
    return global // a user that the password database doesn't know has no home
  }
}

function algorithmsFor(keys: readonly HostKey[]): string[] {
  return hostKeyAlgorithms(new Set(keys.map((key) => key.type)))
}

function describe(blob: Buffer): string {
  return `${hostKeyType(blob)} ${fingerprint(blob)}`
}
