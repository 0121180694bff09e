/** What ends a connection, told as a BackendFailure. */
import { BackendFailure, type Endpoint } from '../backend.ts'

/** What a connection is busy with. */
export type Phase = 'connecting' | 'key exchange' | 'authentication' | 'established'

const SOCKET_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'its network is unreachable',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ETIMEDOUT: 'the connection timed out',
}

/** An error of the TCP socket. */
export function socketFailed(endpoint: Endpoint, phase: Phase, error: Error): BackendFailure {
  const { code = '' } = error as NodeJS.ErrnoException
  const what = SOCKET_ERRORS[code] ?? (error.message || code)
  if (phase === 'established') return lost(endpoint, what, error)
  const hint =
    code === 'ECONNREFUSED'
      ? `Is sshd running on ${endpoint.host}, and is ${endpoint.port} its port?`
      : undefined
  return new BackendFailure('unreachable', `${place(endpoint)}: ${what}`, hint, error)
}

/** The machine closed the connection without a word. */
export function socketClosed(endpoint: Endpoint, phase: Phase): BackendFailure {
  if (phase === 'established') return lost(endpoint, 'the machine closed the connection')
  return new BackendFailure(
    'unreachable',
    `${place(endpoint)}: the machine closed the connection (${phase})`,
    'Its sshd may have too many connections (MaxStartups); its log tells.',
  )
}

/** The machine said goodbye (SSH_MSG_DISCONNECT). */
export function disconnected(
  endpoint: Endpoint,
  phase: Phase,
  description: string,
): BackendFailure {
  const what = `the machine ended the connection: ${description || 'it gave no reason'}`
  if (phase === 'established') return lost(endpoint, what)
  const kind = phase === 'authentication' ? 'authentication' : 'protocol'
  return new BackendFailure(kind, `${place(endpoint)}: ${what}`)
}

/** What the machine sent can't be understood, or there is no algorithm in common. */
export function protocolFailed(endpoint: Endpoint, phase: Phase, error: Error): BackendFailure {
  if (phase === 'established') return lost(endpoint, error.message, error)
  const hint = error.message.includes('no matching')
    ? 'The openssh backend may know the algorithms that the machine wants.'
    : undefined
  const message = `${place(endpoint)}: ${error.message} (${phase})`
  return new BackendFailure('protocol', message, hint, error)
}

export function timedOut(endpoint: Endpoint, phase: Phase, timeout: number): BackendFailure {
  return new BackendFailure(
    'unreachable',
    `${place(endpoint)}: no answer within ${timeout} ms (${phase})`,
  )
}

export function silent(endpoint: Endpoint, interval: number, count: number): BackendFailure {
  return lost(endpoint, `no sign of life for ${((count + 1) * interval) / 1000} s`)
}

export function cancelled(endpoint: Endpoint): BackendFailure {
  return new BackendFailure('cancelled', `${place(endpoint)}: the connection was cancelled`)
}

function lost(endpoint: Endpoint, what: string, cause?: Error): BackendFailure {
  return new BackendFailure(
    'lost',
    `${place(endpoint)}: connection lost: ${what}`,
    undefined,
    cause,
  )
}

function place({ host, port }: Endpoint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
