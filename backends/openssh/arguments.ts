/**
 * The command line of the control master. What the endpoint says stands on the command line, which
 * has the first word in ssh (ssh_config(5)); everything else is left to the user's ssh_config, because
 * that is what this backend is chosen for: aliases, ProxyJump, ciphers, agents.
 */
import type { ConnectOptions, Endpoint } from '../backend.ts'
import { type HostKey, hostKeyAlgorithms } from '../host-key.ts'

/** The name under which the private known_hosts file holds the expected keys. */
const HOST_KEY_ALIAS = 'the-machine'

/** A private directory of ours. All of its files are named here. */
export interface PrivateFiles {
  readonly controlSocket: string
  readonly knownHosts: string
}

export function masterArguments(
  endpoint: Endpoint,
  options: ConnectOptions,
  files: PrivateFiles,
  expected: readonly HostKey[],
): string[] {
  const settings = [
    ...channelSettings(options),
    `Compression=${endpoint.compression ? 'yes' : 'no'}`,
    ...hostKeySettings(endpoint, files, expected),
    ...identitySettings(endpoint),
  ]
  return [
    ...['-N', '-S', percentEscape(files.controlSocket)],
    ...settings.flatMap((setting) => ['-o', setting]),
    ...(endpoint.privateKey === undefined ? [] : ['-i', percentEscape(endpoint.privateKey)]),
    ...['-p', String(endpoint.port), '-l', endpoint.user, '--', endpoint.host],
  ]
}

function channelSettings({ timeout, keepAliveInterval }: ConnectOptions): string[] {
  return [
    'ControlMaster=yes',
    'ControlPersist=no',
    'BatchMode=yes',
    'LogLevel=DEBUG1', // tells host key and phase, see diagnosis.ts
    'RemoteCommand=none',
    'AddKeysToAgent=no',
    'Tunnel=no',
    'PermitLocalCommand=no',
    'ClearAllForwardings=yes',
    'ForwardAgent=no',
    'ForwardX11=no',
    'RequestTTY=no',
    'ConnectionAttempts=1',
    `ConnectTimeout=${seconds(timeout)}`,
    `ServerAliveInterval=${seconds(keepAliveInterval)}`,
    'ServerAliveCountMax=3',
  ]
}

function hostKeySettings(
  endpoint: Endpoint,
  files: PrivateFiles,
  expected: readonly HostKey[],
): string[] {
  const strict = ['StrictHostKeyChecking=yes', 'UpdateHostKeys=no']
  if (expected.length > 0) {
    const algorithms = hostKeyAlgorithms(new Set(expected.map(({ type }) => type)))
    return [
      ...strict,
      `HostKeyAlias=${HOST_KEY_ALIAS}`,
      `HostKeyAlgorithms=${algorithms.join(',')}`,
      `UserKnownHostsFile=${quote(files.knownHosts)}`,
      'GlobalKnownHostsFile=/dev/null',
      'CheckHostIP=no',
      'VerifyHostKeyDNS=no',
    ]
  }
  if (endpoint.knownHostsFiles !== undefined) {
    const list = endpoint.knownHostsFiles.map(quote).join(' ') || '/dev/null'
    return [...strict, `UserKnownHostsFile=${list}`, 'GlobalKnownHostsFile=/dev/null']
  }
  return strict
}

/**
 * A key that is given is tried first. If ssh_config names other ones for the machine, they follow: ssh
 * has no way to unset them.
 */
function identitySettings({ privateKey }: Endpoint): string[] {
  if (privateKey === undefined) return []
  return ['IdentitiesOnly=yes', 'IdentityAgent=none', 'PreferredAuthentications=publickey']
}

/** The private known_hosts file's text. */
export function knownHostsText(expected: readonly HostKey[]): string {
  return expected
    .map(({ type, blob }) => `${HOST_KEY_ALIAS} ${type} ${blob.toString('base64')}\n`)
    .join('')
}

/** ssh takes whole seconds, and 0 as "never". */
function seconds(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000))
}

function quote(path: string): string {
  return `"${percentEscape(path)}"`
}

/** ssh_config(5), TOKENS. */
function percentEscape(path: string): string {
  return path.replaceAll('%', '%%')
}
