/** The backends under test, and small steps that all tests take. */
import { buffer, text } from 'node:stream/consumers'
import type {
  BackendFailure,
  Channel,
  Connection,
  ConnectOptions,
  Endpoint,
  Exit,
} from '../../backends/backend.ts'
import { backend as local } from '../../backends/local/backend.ts'
import { backend as openssh } from '../../backends/openssh/backend.ts'
import { backend as ssh2 } from '../../backends/ssh2/backend.ts'

export const overSsh = { ssh2, openssh } as const
export const all = { ...overSsh, local } as const

export const patient: ConnectOptions = { timeout: 20_000, keepAliveInterval: 15_000 }

export interface Ran {
  readonly stdout: Buffer
  readonly stderr: string
  readonly exit: Exit
}

/** Runs a program to its end, with `input` on its standard input. */
export async function run(
  connection: Connection,
  argv: readonly string[],
  input: Buffer | string = '',
): Promise<Ran> {
  const channel = await connection.exec(argv)
  channel.stdin.end(input)
  return { ...(await output(channel)), exit: await channel.exit }
}

export async function output(channel: Channel): Promise<{ stdout: Buffer; stderr: string }> {
  const [stdout, stderr] = await Promise.all([buffer(channel.stdout), text(channel.stderr)])
  return { stdout, stderr }
}

/** A shell script as argv, with arguments $1, $2, … */
export function script(source: string, ...args: string[]): string[] {
  return ['/bin/sh', '-c', source, 'sh', ...args]
}

/** The failure that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<BackendFailure> {
  const outcome = await promise.then(
    () => undefined,
    (error: BackendFailure) => error,
  )
  if (outcome === undefined) throw new Error('this was expected to fail')
  return outcome
}

/** Tries to connect and tells why it did not work. */
export async function connectFailure(
  backend: (typeof overSsh)[keyof typeof overSsh],
  endpoint: Endpoint,
  options: Partial<ConnectOptions> = {},
): Promise<BackendFailure> {
  const attempt = backend.connect(endpoint, { ...patient, ...options })
  attempt.then((connection) => connection.close()).catch(() => {})
  return failure(attempt)
}
