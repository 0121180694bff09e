/** Running `guix` on a machine. */
import type { Readable } from 'node:stream'
import type { Channel, Connection, Exit } from '../../backends/backend.ts'
import { write } from '../wire/output.ts'
import { explainText } from './failure.ts'
import { type Bundle, StoreFailure } from './store.ts'

/** Where commands run. */
export interface Place {
  readonly connection: Connection
  /** The socket of the daemon that they talk to. */
  readonly daemonSocket: string
  /** Ends them. */
  readonly signal: AbortSignal
}

/** How much is kept of what a command says on its standard error. */
const maxSaid = 16 * 1024

/** A command under way. Its output must be read. */
export class Command {
  readonly stdout: Readable
  readonly #channel: Channel
  readonly #doing: string
  readonly #said: Promise<string>

  private constructor(channel: Channel, doing: string) {
    this.#channel = channel
    this.#doing = doing
    this.stdout = channel.stdout
    this.#said = tail(channel.stderr)
    channel.stdin.on('error', () => {}) // the exit tells why
    channel.stdout.on('error', () => {})
    channel.exit.catch(() => {})
  }

  /** `doing` is for messages: "importing". Rejects with BackendFailure. */
  static async start(place: Place, argv: readonly string[], doing: string): Promise<Command> {
    const { connection, daemonSocket, signal } = place
    const command = ['env', `GUIX_DAEMON_SOCKET=${daemonSocket}`, ...argv]
    return new Command(await connection.exec(command, { signal }), doing)
  }

  /**
   * Gives it its input, and then the end of it. Resolves early where the command takes no more: how it ends
   * tells why. Rejects with what the input fails with, after closing the command.
   */
  async feed(input: Bundle | Iterable<Uint8Array>): Promise<void> {
    const { stdin } = this.#channel
    try {
      for await (const chunk of input) {
        const taken = await write(stdin, chunk).then(
          () => true,
          () => false,
        )
        if (!taken) return
      }
      stdin.end()
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** Gives it a little input, and not yet the end of it. */
  write(bytes: Uint8Array): void {
    this.#channel.stdin.write(bytes)
  }

  /** Resolves with true as soon as it has written anything, which is then lost, and with false when it ends without. */
  async answered(): Promise<boolean> {
    const iterator = this.stdout.iterator({ destroyOnReturn: false })
    try {
      return (await iterator.next()).done !== true
    } finally {
      await iterator.return?.()
      this.stdout.resume()
    }
  }

  /** How it ended, and the end of what it said. Rejects with BackendFailure. */
  async exit(): Promise<{ exit: Exit; said: string }> {
    const exit = await this.#channel.exit
    return { exit, said: await this.#said }
  }

  /** Resolves once it has ended well. Rejects with StoreFailure or BackendFailure. */
  async success(): Promise<void> {
    const { exit, said } = await this.exit()
    if (exit.code !== 0) throw commandFailure(exit, said, this.#doing)
  }

  close(): void {
    this.#channel.close()
  }
}

export function commandFailure(exit: Exit, said: string, doing: string): StoreFailure {
  if (exit.code === 127) {
    return new StoreFailure(
      'unavailable',
      'guix is not in the search path of the build machine',
      'see what `ssh MACHINE guix --version` says',
    )
  }
  const error = /^guix[^:\n]*: error: ([\s\S]*?)(?:\nBacktrace:|$(?![\s\S]))/m.exec(said)?.[1]
  const ending = exit.signal === undefined ? `exit code ${exit.code}` : `signal ${exit.signal}`
  return explainText(error ?? (said.trim().split('\n').at(-1) || ending), 'there', doing)
}

async function tail(stream: Readable): Promise<string> {
  let said = Buffer.alloc(0)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      said = Buffer.concat([said, chunk]).subarray(-maxSaid)
    }
  } catch {
    // the exit tells why
  }
  return said.toString()
}
