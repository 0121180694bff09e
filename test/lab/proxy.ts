/**
 * Programs that stand between head and a machine's sshd, run on head by `startProxy` with the mode and
 * its values as arguments; each prints the port that it listens on and ends with its standard input.
 *
 *   delay MS HOST PORT   passes bytes on to HOST PORT, each MS milliseconds late, both ways
 *   silent               accepts connections, takes what comes and never speaks
 *
 * A connection itself is accepted at once, so a client saves the one round trip that TCP's own
 * handshake would cost.
 */
import { connect, createServer, type Socket } from 'node:net'

const [mode, ...values] = process.argv.slice(2)

const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
  client.on('error', () => client.destroy())
  if (mode === 'silent') {
    client.resume()
    return
  }
  const [delay, host, port] = values
  const target = connect({ host: host!, port: Number(port), allowHalfOpen: true, noDelay: true })
  target.on('error', () => target.destroy())
  passOn(client, target, Number(delay))
  passOn(target, client, Number(delay))
})
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as { port: number }).port)
})
process.stdin.resume().on('end', () => process.exit())

/** Bytes on their way; beyond this the sender has to wait, as on a real link. */
const WINDOW = 64 * 1024 * 1024

function passOn(from: Socket, to: Socket, delay: number): void {
  const underway: { due: number; chunk: Buffer | undefined }[] = []
  let bytes = 0
  let timer: NodeJS.Timeout | undefined

  const send = (chunk: Buffer | undefined) => {
    underway.push({ due: performance.now() + delay, chunk })
    bytes += chunk?.length ?? 0
    if (bytes > WINDOW) from.pause()
    timer ??= setTimeout(deliver, delay)
  }
  const deliver = () => {
    timer = undefined
    // half a millisecond early is nearer than a whole one late: timers have no finer steps
    while (underway.length > 0 && underway[0]!.due <= performance.now() + 0.5) {
      const { chunk } = underway.shift()!
      if (chunk === undefined) {
        to.end()
        continue
      }
      bytes -= chunk.length
      if (!to.write(chunk)) {
        to.once('drain', deliver)
        return
      }
    }
    if (bytes <= WINDOW) from.resume()
    if (underway.length > 0) timer = setTimeout(deliver, underway[0]!.due - performance.now())
  }
  from.on('data', send)
  from.on('end', () => send(undefined))
  from.on('close', () => {
    if (from.errored || !from.readableEnded) to.destroy()
  })
  to.on('close', () => clearTimeout(timer))
}
