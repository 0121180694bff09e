/** Running programs to their end, for the lab. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

export interface RunOptions {
  readonly input?: string | Uint8Array
  /** Milliseconds after which the program is killed and the call fails. */
  readonly timeout?: number
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

export interface Ended {
  /** Exit code; 128 and the signal's name in `signal` where a signal ended it. */
  readonly status: number
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, whatever that is. Throws only where it can't be started or takes too long. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(argv, {
    stdio: 'pipe',
    cwd: options.cwd,
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, options.timeout ?? 60_000)
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  child.stdin?.on('error', () => {}) // it may end without reading everything
  child.stdin?.end(options.input)
  try {
    const { status, signal } = await ended(child)
    const result = {
      status,
      signal,
      stdout: Buffer.concat(stdout).toString(),
      stderr: Buffer.concat(stderr).toString(),
    }
    if (late) throw new Error(`took too long: ${argv.join(' ')}\n${result.stderr}`)
    return result
  } finally {
    clearTimeout(timer)
  }
}

/** Like `run`, and throws with what the program said on stderr unless it exits with 0. */
export async function check(argv: readonly string[], options?: RunOptions): Promise<string> {
  const result = await run(argv, options)
  if (result.status !== 0) {
    throw new Error(`${argv.join(' ')}: exit ${result.status}\n${result.stderr}${result.stdout}`)
  }
  return result.stdout
}

export function start(argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(argv[0]!, argv.slice(1), options)
}

/** How a child ended, output read to its end. Rejects if it couldn't be started. */
export function ended(
  child: ChildProcess,
): Promise<{ status: number; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ status: code ?? 128, signal }))
  })
}
