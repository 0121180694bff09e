/**
 * Reaching a machine: connected, host key and our key accepted, its daemon has answered, and it has
 * said how busy it is. Only then may a build be accepted.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Backend,
  BackendFailure,
  type Connection,
  type Endpoint,
} from '../../backends/backend.ts'
import type { BuildMachine } from '../machines/machine.ts'
import type { Condition } from '../schedule/condition.ts'
import { openMachineStore } from '../store/open.ts'
import { type BuildLimits, type MachineStore, StoreFailure } from '../store/store.ts'
import { probe } from './probe.ts'

export interface Reached {
  readonly connection: Connection
  readonly store: MachineStore
  readonly condition: Condition
}

export type Reach = (machine: BuildMachine, signal: AbortSignal) => Promise<Reached>

export interface ReachOptions {
  readonly backend: Backend
  /** For what is built there. */
  readonly limits: BuildLimits
  /** Where the store is: /gnu/store. */
  readonly storeDirectory: string
  /** Milliseconds until a connection attempt fails. */
  readonly timeout: number
}

/** Milliseconds of silence after which the peer is asked for a sign of life: three unanswered are 45 s. */
const KEEP_ALIVE = 15_000

/** Milliseconds that a machine gets, once its daemon has answered, to tell its load and space: a hanging file system must not hold up the daemon. */
const PROBE_LIMIT = 500

/** Rejects with BackendFailure or StoreFailure, and then nothing is left open. */
export function reacher({ backend, limits, storeDirectory, timeout }: ReachOptions): Reach {
  return async (machine, signal) => {
    const connection = await backend.connect(endpointOf(machine), {
      signal,
      timeout,
      keepAliveInterval: KEEP_ALIVE,
    })
    const probing = new AbortController()
    try {
      // Both take round trips and neither needs the other's answer.
      const condition = probe(connection, storeDirectory, probing.signal).catch(() => UNTOLD)
      const store = await openMachineStore(connection, {
        daemonSocket: machine.daemonSocket,
        limits,
        signal,
      })
      const late = sleep(PROBE_LIMIT, UNTOLD, { ref: false })
      return { connection, store, condition: await Promise.race([condition, late]) }
    } catch (error) {
      await connection.close()
      throw error
    } finally {
      probing.abort()
    }
  }
}

const UNTOLD: Condition = { load: undefined, freeSpace: undefined }

export function endpointOf(machine: BuildMachine): Endpoint {
  return {
    host: machine.name,
    port: machine.port,
    user: machine.user,
    privateKey: machine.privateKey,
    hostKeys: machine.hostKey === undefined ? [] : [machine.hostKey],
    compression: asksForCompression(machine.compression),
    compressionLevel: machine.compressionLevel,
  }
}

/** As libssh reads the field: a list of methods, or `yes` or `no`; the first that both sides have is used. */
function asksForCompression(methods: string): boolean {
  const first = methods.split(',', 1)[0]
  return first !== 'none' && first !== 'no' && first !== ''
}

/** What to tell of a failure to reach a machine: what happened, and what to do. */
export function explain(error: unknown): { what: string; hint: string | undefined } {
  const hint =
    error instanceof BackendFailure || error instanceof StoreFailure ? error.hint : undefined
  return { what: error instanceof Error ? error.message : String(error), hint }
}
