/**
 * The language server as an editor meets it: the packed server over stdio, driven through the
 * protocol's own library. Times are from the message that is sent to the answer that has arrived.
 *
 *   npm run bench -- editor [--keys N] [--machines N]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import {
  CompletionRequest,
  type Position,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node'
import { Client } from '../test/editor/client.ts'
import { table } from './report/table.ts'
import { machines } from './scheme/programs.ts'

const { values } = parseArgs({
  options: {
    keys: { type: 'string', default: '300' },
    machines: { type: 'string', default: '10000' },
    hour: { type: 'string', default: '18000' },
  },
})
const keys = Number(values.keys)
const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-bench-'))

interface Session {
  readonly client: Client
  readonly connection: ProtocolConnection
  readonly uri: string
  version: number
}

/** Milliseconds from the start of the process to the first diagnostics. */
async function start(text: string): Promise<{ session: Session; first: number }> {
  const uri = pathToFileURL(join(folder, 'machines.scm')).href
  const begin = performance.now()
  const client = new Client()
  await client.initialize()
  await client.open(uri, text)
  await client.diagnostics(uri, 1)
  const session = { client, connection: client.connection, uri, version: 1 }
  return { session, first: performance.now() - begin }
}

/** What a person types into a machine in the middle of the file, and takes back. */
const TYPED = '\n       (speed 2.5) ; faster'

async function type(session: Session, at: Position, count: number, complete: boolean) {
  const diagnostics: number[] = []
  const completions: number[] = []
  const { client, connection, uri } = session
  let position = at
  let length = 0
  for (let key = 0; key < count; key++) {
    const begin = performance.now()
    if (length === TYPED.length) {
      const range = { start: at, end: position }
      await client.change(uri, ++session.version, [{ range, text: '' }])
      position = at
      length = 0
    } else {
      const letter = TYPED.charAt(length++)
      const range = { start: position, end: position }
      await client.change(uri, ++session.version, [{ range, text: letter }])
      position =
        letter === '\n'
          ? { line: position.line + 1, character: 0 }
          : { line: position.line, character: position.character + 1 }
    }
    await client.diagnostics(uri, session.version)
    diagnostics.push(performance.now() - begin)
    if (!complete) continue
    const asked = performance.now()
    await connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position })
    completions.push(performance.now() - asked)
  }
  return { diagnostics, completions }
}

function quantile(times: readonly number[], part: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return `${sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!.toFixed(1)} ms`
}

/** MiB that the process holds. */
function memory({ client }: Session): number {
  const status = readFileSync(`/proc/${client.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}

/** The end of the first line of the machine in the middle. */
function middle(text: string, count: number): Position {
  const lines = text.split('\n')
  const line = lines.findIndex((each) => each.includes(`build-${Math.floor(count / 2)}.`))
  return { line, character: lines[line]!.length }
}

const rows: string[][] = [
  ['', 'first diagnostics', 'key to diagnostics', '99 %', 'completion', '99 %'],
]
try {
  for (const count of [20, Number(values.machines)]) {
    const text = machines(count)
    const { session, first } = await start(text)
    const { diagnostics, completions } = await type(session, middle(text, count), keys, true)
    rows.push([
      `${count} machines`,
      `${first.toFixed(0)} ms`,
      ...[diagnostics, completions].flatMap((times) => [
        quantile(times, 0.5),
        quantile(times, 0.99),
      ]),
    ])
    await session.client.close()
  }
  console.log(table(rows))

  // An hour at five keys a second, without the pauses.
  const text = machines(20)
  const { session } = await start(text)
  const held: number[] = []
  for (let tenth = 0; tenth < 10; tenth++) {
    await type(session, middle(text, 20), Number(values.hour) / 10, false)
    held.push(memory(session))
  }
  console.log(
    `\nMemory over ${values.hour} keys, MiB: ${held.map((mib) => mib.toFixed(0)).join(' ')}`,
  )
  await session.client.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
