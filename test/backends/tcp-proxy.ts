/** Networks that misbehave: between a client and a server on loopback. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Forwards connections until it is told to cut them, or to swallow everything from then on. */
export class TcpProxy implements AsyncDisposable {
  readonly port: number
  readonly #server: Server
  readonly #sockets: Set<Socket>

  static async to(port: number): Promise<TcpProxy> {
    const sockets = new Set<Socket>()
    const server = createServer({ noDelay: true }, (client) => {
      const upstream = connect({ port, host: '127.0.0.1', noDelay: true })
      for (const socket of [client, upstream]) {
        sockets.add(socket)
        socket.on('error', () => {}).on('close', () => sockets.delete(socket))
      }
      client.pipe(upstream).pipe(client)
    })
    return new TcpProxy(server, await listen(server), sockets)
  }

  private constructor(server: Server, port: number, sockets: Set<Socket>) {
    this.#server = server
    this.port = port
    this.#sockets = sockets
  }

  /** What has passed on the connections that are open, both ways together. */
  get bytes(): number {
    return [...this.#sockets].reduce((sum, { bytesRead }) => sum + bytesRead, 0)
  }

  /** Breaks all connections, on both sides, without a word of the SSH protocol. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  /** From now on nothing passes, and nobody is told. */
  freeze(): void {
    for (const socket of this.#sockets) socket.unpipe().pause()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut()
    this.#server.close()
  }
}

/** A server that accepts connections, says `greeting` if there is one, and then nothing. */
export class SilentServer implements AsyncDisposable {
  readonly port: number
  /** Settles with the first connection. */
  readonly accepted: Promise<unknown>
  readonly #server: Server
  readonly #sockets: Set<Socket>

  static async start(greeting = ''): Promise<SilentServer> {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => {}).resume())
      if (greeting !== '') socket.write(greeting)
    })
    return new SilentServer(server, await listen(server), sockets)
  }

  private constructor(server: Server, port: number, sockets: Set<Socket>) {
    this.#server = server
    this.port = port
    this.#sockets = sockets
    this.accepted = once(server, 'connection')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP port')
  return address.port
}
