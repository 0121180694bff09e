/**
 * What ssh says on its standard error, read for what went wrong. ssh has no other way to tell: every
 * failure of its own is exit code 255. At LogLevel DEBUG1 the lines that start with `debug1: ` tell
 * how far it came; the others are for the operator. ssh's messages are not translated.
 */
import { BackendFailure, type Endpoint, type FailureKind } from '../backend.ts'

/** The last lines are enough: ssh says what went wrong just before it exits. */
const LARGEST_KEPT = 64 * 1024

interface Rule {
  readonly pattern: RegExp
  readonly kind: FailureKind
  readonly hint?: (endpoint: Endpoint) => string
}

/** Texts of OpenSSH 7.4 to 10, the more telling first. */
const RULES: readonly Rule[] = [
  {
    pattern: /bad configuration option|Bad owner or permissions|line \d+: /i,
    kind: 'configuration',
  },
  { pattern: /Could not resolve hostname/, kind: 'unreachable' },
  {
    pattern: /Connection refused/,
    kind: 'unreachable',
    hint: ({ host, port }) => `Is sshd running on ${host}, and is ${port} its port?`,
  },
  { pattern: /connect to (host|address) /, kind: 'unreachable' },
  { pattern: /Host key verification failed|host key type found|REVOKED/, kind: 'host-key' },
  {
    pattern: /Permission denied|Too many authentication failures|No more authentication methods/,
    kind: 'authentication',
    hint: ({ host, user }) => `Add the public key to ~${user}/.ssh/authorized_keys on ${host}.`,
  },
  { pattern: /Unable to negotiate|no matching/, kind: 'protocol' },
  {
    pattern: /Connection (closed|reset|timed out)|banner exchange|kex_exchange_identification/,
    kind: 'unreachable',
  },
]

/** What ssh says when it loses a connection; the machine's own notices look otherwise. */
const LAST_WORDS = /Timeout, server|Connection|disconnect|client_loop|Broken pipe/

export class Diagnosis {
  #text = ''

  add(text: string): void {
    this.#text = (this.#text + text).slice(-LARGEST_KEPT)
  }

  /**
   * The keys that were offered, `ssh-ed25519 SHA256:…` each. The machine's is the last; those before
   * it are of machines on the way, where these are logged at all.
   */
  get hostKeys(): string[] {
    return Array.from(this.#text.matchAll(/^debug1: Server host key: (\S+ \S+)/gm), (m) => m[1]!)
  }

  /** How far ssh came. */
  get phase(): string {
    if (!this.#text.includes('debug1: Connection established')) return 'connecting'
    return this.#text.includes('debug1: SSH2_MSG_NEWKEYS received')
      ? 'authentication'
      : 'key exchange'
  }

  /** The failure of a master that ended before its control socket was there. */
  failure(endpoint: Endpoint, code: number | null): BackendFailure {
    if (code === 127) {
      return new BackendFailure(
        'configuration',
        'the command ssh is not found',
        'Install the OpenSSH client, or use the ssh2 backend.',
      )
    }
    const said = this.#messages().join('; ') || `ssh ended with code ${code}`
    const rule = RULES.find(({ pattern }) => pattern.test(said))
    if (rule?.kind === 'host-key') return this.hostKeyFailure(endpoint)
    const kind = rule?.kind ?? (this.phase === 'connecting' ? 'unreachable' : 'protocol')
    return new BackendFailure(kind, `${endpoint.host}: ${said}`, rule?.hint?.(endpoint))
  }

  /** The failure of a master that ended after it had been connected. */
  lost(endpoint: Endpoint): BackendFailure {
    const said = this.#messages().findLast((line) => LAST_WORDS.test(line)) ?? 'ssh has ended'
    return new BackendFailure('lost', `${endpoint.host}: connection lost: ${said}`)
  }

  /** The failure of a machine whose host key can't be trusted. */
  hostKeyFailure(endpoint: Endpoint): BackendFailure {
    const { host, port, user } = endpoint
    const offered = this.hostKeys.at(-1) ?? 'no host key of a type that is known'
    if (endpoint.hostKeys.length > 0) {
      return new BackendFailure(
        'host-key',
        `${host} offers ${offered}, which is not the host key that is expected`,
        `If ${host} was installed anew, give its new host key after comparing the fingerprint there; if not, somebody may be in between.`,
      )
    }
    if (/has changed|revoked/i.test(this.#text)) {
      return new BackendFailure(
        'host-key',
        `${host} offers ${offered}, which is not the host key that the known_hosts files hold`,
        `If ${host} was installed anew, compare the fingerprint there and remove the old key with ssh-keygen -R.`,
      )
    }
    return new BackendFailure(
      'host-key',
      `the host key of ${host} is not known: it offers ${offered}`,
      `Connect once by hand to compare the fingerprint and have the key recorded: ssh -p ${port} ${user}@${host}`,
    )
  }

  /** What ssh said for the operator: neither its debugging lines nor the frames of its warnings. */
  #messages(): string[] {
    return this.#text
      .split(/\r?\n/)
      .filter(
        (line) =>
          /\w/.test(line) && !/^(debug\d|OpenSSH_|Authenticated to|Warning:|\*\*)/.test(line),
      )
      .map((line) => line.replace(/[@\s]+$/, '').replace(/^[@\s]+/, ''))
      .filter((line) => line !== '')
  }
}
