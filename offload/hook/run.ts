/** One accepted build, from the daemon's two lines to its outcome. */
import type { BackendFailure } from '../../backends/backend.ts'
import type { Failure, Outcome, Phase } from '../outcome.ts'
import type { BuildLimits, StoreFailure } from '../store/store.ts'
import type { LocalStore } from '../transfer/local-store.ts'
import { runSession, type SessionEvent, type SessionResult } from '../transfer/session.ts'
import type { BuildLog } from './build-log.ts'
import type { HookLog } from './log.ts'
import type { Output } from './output.ts'
import type { Request } from './request.ts'
import { type Accepted, leave } from './visit.ts'
import { Watchdog } from './watchdog.ts'

export interface Build {
  readonly request: Request
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly limits: BuildLimits
}

export interface Running {
  readonly local: LocalStore
  readonly output: Output
  readonly buildLog: BuildLog
  readonly log: HookLog
  /** Aborts with an Error that says why: the outcome is then transient. */
  readonly signal: AbortSignal
}

/** Never rejects. Store and connection are closed when it resolves. */
export async function runBuild(
  accepted: Accepted,
  build: Build,
  { local, output, buildLog, log, signal }: Running,
): Promise<Outcome> {
  const { machine, store } = accepted
  const { derivation } = build.request
  const expired = new AbortController()
  using watchdog = new Watchdog(build.limits, (message) => expired.abort(new Error(message)))
  const onEvent = ({ type, at, ...fields }: SessionEvent): void => {
    if (type === 'progress') return
    log.event(type, { ...fields, at: Math.round(at * 10) / 10 })
    if (type === 'building') {
      // As `guix offload` says it; the tools that show builds look for the second.
      output.message(`offloading '${derivation}' to '${machine.name}'...`)
      output.message(`@ build-remote ${derivation} ${machine.name}`)
      watchdog.start()
    } else if (type === 'built') {
      watchdog[Symbol.dispose]()
    }
  }
  const result = await runSession(
    store,
    local,
    { derivation, inputs: build.inputs, outputs: build.outputs, limits: build.limits },
    {
      signal: AbortSignal.any([signal, expired.signal]),
      log: (chunk) => {
        watchdog.heard()
        return buildLog.write(chunk)
      },
      onEvent,
    },
  )
  await leave(accepted)
  return outcomeOf(result, machine.name, derivation, signal, expired.signal)
}

function outcomeOf(
  result: SessionResult,
  machine: string,
  derivation: string,
  signal: AbortSignal,
  expired: AbortSignal,
): Outcome {
  const failure = (phase: Phase, what: string, hint?: string): Failure => ({
    phase,
    machine,
    what: `${derivation}: ${what}`,
    hint,
  })
  switch (result.status) {
    case 'built':
      return { kind: 'built' }
    case 'failed':
      return { kind: 'build-failed', failure: failure('build', result.message) }
    case 'timed-out':
      return { kind: 'timed-out', failure: failure('build', result.message) }
    case 'broken': {
      const { message, hint } = result.failure as BackendFailure | StoreFailure
      return { kind: 'transient', failure: failure(result.phase, message, hint) }
    }
    case 'cancelled': {
      if (!signal.aborted && expired.aborted) {
        const { message } = expired.reason as Error
        return { kind: 'timed-out', failure: failure('build', message) }
      }
      return { kind: 'transient', failure: failure(result.phase, (signal.reason as Error).message) }
    }
  }
}
