/** `guix-offloader lsp`: the language server. */
import { connect } from 'node:net'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { startServer } from '../editor/server.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { lspWorld } from './lsp-world.ts'
import { settleYoungGeneration } from './young-generation.ts'

const HELP = `usage: guix-offloader lsp [--stdio | --socket PORT]

The language server for machines files and for the machines in Guix System configurations. An editor
starts it: it speaks the Language Server Protocol 3.17 on standard input and output, or with --socket
connects to that port of this machine.

Exit codes: 0 after the editor said goodbye, 1 where it left without, 2 for wrong usage.
`

export const lsp: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      stdio: { type: 'boolean' },
      socket: { type: 'string' },
      // What VS Code's client adds: the process to die with. The connection's end says the same.
      clientProcessId: { type: 'string' },
    })
    if (positionals.length > 0) throw new UsageError('lsp takes no files')
    const [input, output] = await streams(values.socket)
    const connection = createConnection(ProposedFeatures.all, input, output)
    startServer(connection, lspWorld)
    settleYoungGeneration()
    return new Promise(() => {}) // the connection ends the process
  },
}

async function streams(
  port: string | undefined,
): Promise<[NodeJS.ReadableStream, NodeJS.WritableStream]> {
  if (port === undefined) return [process.stdin, process.stdout]
  const number = Number(port)
  if (!(Number.isInteger(number) && number > 0 && number < 65536)) {
    throw new UsageError(`not a port: ${port}`)
  }
  const socket = connect(number, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject)
  })
  return [socket, socket]
}
