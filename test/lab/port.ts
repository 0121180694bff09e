/** A way from this host into the lab's network. */

import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { GuixMachine } from './guix-machine.ts'

export interface Port extends AsyncDisposable {
  readonly port: number
}

/** A port on this host's loopback that leads to the machine's sshd. */
export async function portTo(machine: GuixMachine): Promise<Port> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    socket.on('error', () => {})
    const child = await machine.spawn(['busybox', 'nc', '127.0.0.1', '22'])
    socket.once('close', () => child.kill())
    pipeline(socket, child.stdin!).catch(() => {})
    pipeline(child.stdout!, socket).catch(() => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}
