/** A daemon of this host, by its socket. */
import { connect } from 'node:net'
import type { DaemonChannel } from './daemon-connection.ts'
import { StoreFailure } from './store.ts'

/** Throws StoreFailure where nobody answers at `path`. */
export async function connectToSocket(path: string, signal?: AbortSignal): Promise<DaemonChannel> {
  signal?.throwIfAborted()
  const socket = connect(path)
  const { promise: exit, resolve } = Promise.withResolvers<{ code: number; signal: undefined }>()
  socket.once('close', () => resolve({ code: 0, signal: undefined }))
  const close = (): void => void socket.destroy()
  await new Promise<void>((connected, failed) => {
    const cancel = (): void => {
      close()
      failed(signal!.reason)
    }
    signal?.addEventListener('abort', cancel, { once: true })
    socket.once('connect', connected).once('error', (error: NodeJS.ErrnoException) => {
      failed(unreachable(path, error))
    })
    exit.then(() => signal?.removeEventListener('abort', cancel))
    socket.once('connect', () => signal?.removeEventListener('abort', cancel))
  })
  return { stdin: socket, stdout: socket, exit, close }
}

function unreachable(path: string, error: NodeJS.ErrnoException): StoreFailure {
  const hint =
    error.code === 'EACCES'
      ? `this user may not open ${path}`
      : 'see whether guix-daemon is running, and name its socket in GUIX_DAEMON_SOCKET'
  return new StoreFailure(
    'unavailable',
    `no guix-daemon at ${path}: ${error.code ?? error.message}`,
    hint,
    error,
  )
}
