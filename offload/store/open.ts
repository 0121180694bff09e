/** Reaching a machine's store in the way that the machine allows. */
import { BackendFailure, type Connection } from '../../backends/backend.ts'
import { CommandStore } from './command-store.ts'
import { SocketStore } from './socket-store.ts'
import { type BuildLimits, type MachineStore, StoreFailure } from './store.ts'

export interface OpenStoreOptions {
  readonly daemonSocket: string
  /** For what is built there. */
  readonly limits: BuildLimits
  /** Cancels the opening; afterwards the store has to be closed. */
  readonly signal: AbortSignal
}

/**
 * The store by its daemon's socket, or by commands where the machine does not forward to the socket or its
 * daemon speaks another protocol. Resolves once the daemon has answered. Rejects with BackendFailure or
 * StoreFailure.
 */
export async function openMachineStore(
  connection: Connection,
  { daemonSocket, limits, signal }: OpenStoreOptions,
): Promise<MachineStore> {
  const place = { connection, daemonSocket, signal }
  if (!connection.capabilities.openSocket) return CommandStore.open(place, limits)
  try {
    return await SocketStore.open(place, limits)
  } catch (error) {
    const refused = error instanceof BackendFailure && error.kind === 'refused'
    const foreign = error instanceof StoreFailure && error.kind === 'protocol'
    if (!refused && !foreign) throw error
    return CommandStore.open(place, limits)
  }
}
