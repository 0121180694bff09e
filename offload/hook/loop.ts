/**
 * The hook's life: it answers requests until it has accepted one, and then lives for that build. The
 * daemon starts another hook for the next request.
 */
import { exitCode, failureLine, type Outcome, type Phase } from '../outcome.ts'
import type { BuildLog } from './build-log.ts'
import { recheck } from './connect.ts'
import { type DecideOptions, type Decision, decide } from './decide.ts'
import { LineReader } from './lines.ts'
import { since } from './log.ts'
import type { Output } from './output.ts'
import {
  type HookArguments,
  parsePaths,
  parseRequest,
  type Request,
  RequestError,
} from './request.ts'
import { runBuild } from './run.ts'
import { leave, release } from './visit.ts'

export interface HookOptions extends Omit<DecideOptions, 'daemonSystem'> {
  readonly args: HookArguments
  /** What the daemon writes: descriptor 0. */
  readonly requests: AsyncIterable<Uint8Array>
  readonly output: Output
  readonly buildLog: BuildLog
  /** Aborts with an Error that says why the hook must end. */
  readonly signal: AbortSignal
}

/** Bytes: a request names one derivation, the lines after it a whole closure. */
const REQUEST_LIMIT = 64 * 1024
const PATHS_LIMIT = 64 * 1024 * 1024

/** Resolves with the exit code, when everything that was begun has ended. */
export async function runHook(options: HookOptions): Promise<number> {
  const { output, signal } = options
  const lines = new LineReader(options.requests)
  try {
    for (;;) {
      const line = await unlessAborted(lines.next(REQUEST_LIMIT), signal)
      if (line === undefined) return 0
      const request = readRequest(line, output)
      if (request === undefined) continue
      const decision = await answer(request, options)
      if (decision.kind === 'accepted') {
        return report(await build(request, decision, lines, options), options)
      }
    }
  } catch (error) {
    if (!signal.aborted && !(error instanceof RequestError)) throw error
    return report(transient('request', signal.aborted ? signal.reason : error), options)
  }
}

/** A line that can't be read is declined: the daemon waits for an answer, and may build it itself. */
function readRequest(line: string, output: Output): Request | undefined {
  try {
    return parseRequest(line)
  } catch (error) {
    const reason = (error as RequestError).message
    output.message(
      failureLine({ phase: 'request', machine: undefined, what: reason, hint: undefined }),
    )
    output.reply({ kind: 'declined', reason })
    return undefined
  }
}

async function answer(request: Request, options: HookOptions): Promise<Decision> {
  const { args, output, log, signal } = options
  const { derivation, system, features, willing } = request
  const start = performance.now()
  log.event('request', { derivation, system, features, willing })
  const decision = await decide(request, signal, { ...options, daemonSystem: args.system })
  if (decision.kind === 'accepted') {
    const machine = decision.accepted.machine.name
    log.event('reply', { derivation, reply: 'accepted', machine, ms: since(start) })
    output.reply({ kind: 'accepted', machine })
    return decision
  }
  const { kind, reason } = decision
  log.event('reply', { derivation, reply: kind, reason, ms: since(start) })
  if (decision.tell) {
    const next = kind === 'declined' ? 'left to the daemon' : 'tried again later'
    output.message(`guix-offloader: ${derivation}: ${next}: ${reason}`)
  }
  output.reply({ kind, reason })
  return decision
}

async function build(
  request: Request,
  { accepted, local, workplace, doubtful }: Extract<Decision, { kind: 'accepted' }>,
  lines: LineReader,
  options: HookOptions,
): Promise<Outcome> {
  const { args, signal, log } = options
  const visiting = { ...workplace, log }
  const over = new AbortController()
  const rechecked = recheck(doubtful, AbortSignal.any([signal, over.signal]), visiting)
  try {
    const inputs = await readPaths(lines, signal)
    const outputs = await readPaths(lines, signal)
    return await runBuild(
      accepted,
      { request, inputs, outputs, limits: args },
      { ...options, local },
    )
  } catch (error) {
    if (!signal.aborted && !(error instanceof RequestError)) throw error
    return transient('request', signal.aborted ? signal.reason : error)
  } finally {
    over.abort()
    await Promise.all([leave(accepted), local.close(), rechecked])
    release(accepted.lease, visiting)
  }
}

async function readPaths(lines: LineReader, signal: AbortSignal): Promise<string[]> {
  const line = await unlessAborted(lines.next(PATHS_LIMIT), signal)
  if (line === undefined) throw new RequestError('the daemon ended before it said what to build')
  return parsePaths(line)
}

function transient(phase: Phase, error: unknown): Outcome {
  const what = (error as Error).message
  return { kind: 'transient', failure: { phase, machine: undefined, what, hint: undefined } }
}

function report(outcome: Outcome, { output, log }: HookOptions): number {
  const code = exitCode(outcome)
  if (outcome.kind === 'built') log.event('outcome', { outcome: 'built', code })
  else {
    const { failure } = outcome
    log.event('outcome', { outcome: outcome.kind, code, ...failure }, 'warn')
    output.message(failureLine(failure))
  }
  return code
}

/** Rejects with the signal's reason once it aborts; what `promise` then does is nobody's concern. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
