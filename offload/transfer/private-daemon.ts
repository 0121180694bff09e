/**
 * A guix-daemon of our own on this host's store.
 *
 * The daemon that runs the hook holds the locks of the outputs, so importing them through it would wait
 * for ever. A daemon that finds them named in `NIX_HELD_LOCKS` takes them for held by its parent, which
 * is how Nix's own build hook used to import (`importPath` in the daemon's `local-store.cc`).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DaemonChannel } from '../store/daemon-connection.ts'
import { StoreFailure, type StorePath } from '../store/store.ts'
import { connectToSocket } from '../store/unix-socket.ts'
import type { LocalGuix } from './local-guix.ts'

/**
 * Runs the daemon until standard input ends, that is until we end it or are gone in whatever way, and
 * removes the folder then. In a session of its own, so that nothing that kills us kills it first.
 */
const keeper = `
folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
daemon=$!
exec 2>/dev/null # what the shell says of ended jobs, to us who may be gone
{ read -r _ <&3; kill "$daemon"; } &
watcher=$!
exec 3<&-
wait "$daemon"
status=$?
kill "$watcher"
PATH=\${PATH:+$PATH:}/usr/bin:/bin:/run/current-system/profile/bin
rm -rf "$folder"
exit "$status"
`

/** Milliseconds between two looks whether it listens. */
const pause = 3
const patience = 10_000

export class PrivateDaemon implements AsyncDisposable {
  readonly #process: ChildProcess
  readonly #folder: string
  readonly #ended: Promise<unknown>
  #said = ''

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process
    this.#folder = folder
    this.#ended = Promise.race([once(process, 'exit'), once(process, 'error')])
    this.#ended.catch(() => {})
    process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-4096)
    })
  }

  /** Throws StoreFailure (`unavailable`). */
  static async start(guix: LocalGuix, heldLocks: readonly StorePath[]): Promise<PrivateDaemon> {
    const prefix = join(guix.temporaryDirectory, 'guix-offloader-')
    const folder = await mkdtemp(prefix).catch((error: Error) => {
      const message = `no temporary folder can be made on this host: ${error.message}`
      throw new StoreFailure('unavailable', message, 'name a folder for them in TMPDIR', error)
    })
    const daemon = [
      guix.daemonProgram,
      '--no-substitutes',
      '--max-jobs=0',
      `--listen=${folder}/socket`,
    ]
    const child = spawn('/bin/sh', ['-c', keeper, 'sh', folder, ...daemon], {
      detached: true,
      cwd: '/',
      env: { ...guix.environment, NIX_HELD_LOCKS: heldLocks.join(' ') },
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    return new PrivateDaemon(child, folder)
  }

  /** A connection, as soon as it listens. Throws StoreFailure (`unavailable`). */
  async connect(signal: AbortSignal): Promise<DaemonChannel> {
    let failure: unknown
    let ended = false
    this.#ended.then(
      () => (ended = true),
      () => (ended = true),
    )
    for (const limit = Date.now() + patience; Date.now() < limit && !ended; ) {
      try {
        return await connectToSocket(join(this.#folder, 'socket'), signal)
      } catch (error) {
        signal.throwIfAborted()
        failure = error
      }
      await sleep(pause, undefined, { signal })
    }
    const said = this.#said.trim().split('\n').at(-1)
    throw new StoreFailure(
      'unavailable',
      `a guix-daemon of our own did not start on this host: ${said || (failure as Error).message}`,
      'name the guix-daemon program in GUIX_OFFLOADER_GUIX_DAEMON',
      failure,
    )
  }

  /** Ends it and removes what it left. Never throws. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.stdin!.on('error', () => {}).end()
    await this.#ended.catch(() => {})
    await rm(this.#folder, { recursive: true, force: true }).catch(() => {})
  }
}
