/**
 * A machine's store by the commands `guix archive` and `guix build`, which need nothing of the machine but
 * that it runs programs: the way of the manual's "Using the Offload Facility" of 2014.
 */
import { text } from 'node:stream/consumers'
import { Command, commandFailure, type Place } from './command.ts'
import { explainText } from './failure.ts'
import { Remarks } from './remarks.ts'
import {
  type BuildLimits,
  type BuildOptions,
  type BuildResult,
  type Bundle,
  type MachineStore,
  StoreFailure,
  type StorePath,
} from './store.ts'

/**
 * Makes links to the items that it reads, one a line, from a folder in which the collector looks for
 * roots, and removes them when its input ends. The folder is the user's own, where the daemon has made it.
 */
const keepScript = `
folder=$(mktemp -d "/var/guix/profiles/per-user/$(id -un)/offload.XXXXXX") || exit 0
trap 'rm -rf "$folder"' EXIT
while read -r item && [ -n "$item" ]; do ln -s "$item" "$folder"; done
echo kept
cat >/dev/null
`

/** Runs a program, its messages on standard output, and ends it when standard input ends. */
const stoppable = `
exec 3<&0
"$@" </dev/null 3<&- 2>&1 >/dev/null &
program=$!
{ cat <&3 >/dev/null; kill "$program"; } >/dev/null 2>&1 &
exec 3<&-
wait "$program"
`

export class CommandStore implements MachineStore {
  readonly access = 'commands'
  readonly #place: Place
  readonly #limits: BuildLimits
  readonly #ended = new AbortController()
  /** What was asked for before, in order. */
  #before: Promise<unknown> = Promise.resolve()

  private constructor(place: Place, limits: BuildLimits) {
    this.#place = { ...place, signal: this.#ended.signal }
    this.#limits = limits
  }

  /** Resolves once the daemon has answered a command. Rejects with BackendFailure or StoreFailure. */
  static async open(place: Place, limits: BuildLimits): Promise<CommandStore> {
    await whatIsMissing(place, [])
    return new CommandStore(place, limits)
  }

  /**
   * Protection does not wait for a collection that is under way: what that takes is missed by the import
   * or the build, which then fail.
   */
  missing(paths: readonly StorePath[], keep: readonly StorePath[]): Promise<StorePath[]> {
    return this.#inOrder(async () => {
      if (keep.length > 0) await this.#keep(keep)
      return whatIsMissing(this.#place, paths)
    })
  }

  import(bundle: Bundle): Promise<void> {
    return this.#inOrder(async () => {
      const command = await Command.start(this.#place, ['guix', 'archive', '--import'], 'importing')
      command.stdout.resume()
      await command.feed(bundle)
      await command.success()
    })
  }

  build(
    derivation: StorePath,
    outputs: readonly StorePath[],
    { log, signal }: BuildOptions,
  ): Promise<BuildResult> {
    const { maxSilentTime, buildTimeout } = this.#limits
    return this.#inOrder(async () => {
      const command = await Command.start(
        { ...this.#place, signal: AbortSignal.any([signal, this.#place.signal]) },
        [
          ...['sh', '-c', stoppable, 'sh'],
          ...['guix', 'build', '--no-substitutes', '--no-offload'],
          ...(maxSilentTime > 0 ? [`--max-silent-time=${maxSilentTime}`] : []),
          ...(buildTimeout > 0 ? [`--timeout=${buildTimeout}`] : []),
          derivation,
        ],
        'building',
      )
      const remarks = new Remarks()
      for await (const chunk of command.stdout as AsyncIterable<Uint8Array>) {
        remarks.add(chunk)
        await log(chunk)
      }
      const { exit } = await command.exit()
      if (exit.code === 0) return { status: 'built', bundle: this.#export(outputs) }
      if (remarks.noSpace) throw explainText(remarks.text, 'there', 'building')
      if (remarks.verdict !== undefined) return remarks.verdict
      throw commandFailure(exit, remarks.text, 'building')
    })
  }

  async close(): Promise<void> {
    this.#ended.abort(new StoreFailure('other', 'the store was closed'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async *#export(paths: readonly StorePath[]): AsyncGenerator<Uint8Array, void, void> {
    const argv = ['guix', 'archive', '--export', ...paths]
    const command = await Command.start(this.#place, argv, 'exporting')
    await command.feed([])
    yield* command.stdout as AsyncIterable<Uint8Array>
    await command.success()
  }

  /** Lasts until the store is closed. What can't be kept is not kept: the machine need not let us. */
  async #keep(paths: readonly StorePath[]): Promise<void> {
    const command = await Command.start(this.#place, ['sh', '-c', keepScript], 'protecting')
    command.write(lines([...paths, endOfList]))
    await command.answered()
  }

  #inOrder<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#before.then(action)
    this.#before = result.catch(() => {})
    return result
  }
}

async function whatIsMissing(place: Place, paths: readonly StorePath[]): Promise<StorePath[]> {
  const command = await Command.start(place, ['guix', 'archive', '--missing'], 'asking')
  const [answer] = await Promise.all([
    text(command.stdout),
    command.feed([lines(paths)]),
    command.success(),
  ])
  const missing = new Set(answer.split('\n'))
  return paths.filter((path) => missing.has(path))
}

const endOfList = ''

function lines(items: readonly string[]): Uint8Array {
  return Buffer.from(items.map((item) => `${item}\n`).join(''))
}
