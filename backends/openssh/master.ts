/**
 * The `ssh` process that holds the connection: a control master in a private directory.
 *
 * It must not outlive us, however we end, and nor must the directory. So it is started through a small
 * shell script that leaves a guard behind, a process that does nothing but wait for the end of its
 * standard input. That is a pipe of which only we hold the other end: it ends when we close it, or
 * when the kernel does because we are gone. The guard then ends ssh with all that it has started
 * (ProxyJump and ProxyCommand; the script leads a process group of its own), and removes the
 * directory. ssh itself takes the place of the script, so that it is our child and its exit is seen.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrivateFiles } from './arguments.ts'

/** $1 is the directory; ssh and its arguments follow. */
const SCRIPT = `
directory=$1
shift
exec 3<&0 </dev/null
(
  trap '' TERM
  while read -r _; do :; done
  kill -TERM -$$
  exec rm -rf "$directory"
) <&3 >/dev/null 2>&1 &
exec "$@" 3<&-
`

/** A socket's path may have 108 bytes (unix(7)), and ssh binds it under a name 17 bytes longer. */
const LONGEST_DIRECTORY = 70
/** Where ssh is looked for if no PATH says: guix-daemon's hook has none. */
const DEFAULT_PATH = '/run/current-system/profile/bin:/usr/local/bin:/usr/bin:/bin'
/** What ssh gets, in milliseconds, to end when told to. */
const FAREWELL = 1000
/** How long after ssh's end its messages are waited for, in milliseconds. */
const LAST_WORDS = 200

export class Master {
  /** Settles with ssh's exit code (null after a signal) once its last words have been read. */
  readonly ended: Promise<number | null>
  readonly files: PrivateFiles
  readonly #directory: string
  readonly #process: ChildProcess
  readonly #listening = Promise.withResolvers<boolean>()

  /**
   * Starts ssh with the arguments that `argumentsFor` makes of the private files, of which
   * `knownHosts` holds the text given. `onOutput` gets what ssh says on its standard error.
   */
  constructor(
    argumentsFor: (files: PrivateFiles) => string[],
    knownHosts: string,
    onOutput: (text: string) => void,
  ) {
    const base = tmpdir().length <= LONGEST_DIRECTORY ? tmpdir() : '/tmp'
    this.#directory = mkdtempSync(join(base, 'ssh-'))
    this.files = {
      controlSocket: join(this.#directory, 'control'),
      knownHosts: join(this.#directory, 'known_hosts'),
    }
    writeFileSync(this.files.knownHosts, knownHosts)
    const args = ['-c', SCRIPT, 'ssh-guard', this.#directory, 'ssh', ...argumentsFor(this.files)]
    this.#process = spawn('/bin/sh', args, {
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true,
      env: { ...process.env, PATH: process.env.PATH || DEFAULT_PATH, LC_ALL: 'C' },
    })
    this.#process.stdin!.on('error', () => {})
    let listening = false
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      onOutput(text)
      // ssh speaks after every step, so also right after the one that we are waiting for.
      listening ||= existsSync(this.files.controlSocket)
      if (listening) this.#listening.resolve(true)
    })
    const ended = Promise.withResolvers<number | null>()
    this.ended = ended.promise
    this.#process
      .once('error', () => ended.resolve(null))
      .once('close', (code) => ended.resolve(code))
      // What ssh has started may hold its standard error open for longer.
      .once('exit', (code) => setTimeout(() => ended.resolve(code), LAST_WORDS))
    this.ended.then(() => this.#listening.resolve(false))
  }

  /** True once the control socket is there; false if ssh has ended before. */
  get listening(): Promise<boolean> {
    return this.#listening.promise
  }

  /** Ends ssh and removes the private directory. Idempotent. */
  async close(): Promise<void> {
    this.#process.stdin!.destroy()
    const impatience = setTimeout(() => this.#process.kill('SIGKILL'), FAREWELL)
    await this.ended
    clearTimeout(impatience)
    await rm(this.#directory, { recursive: true, force: true })
  }
}
