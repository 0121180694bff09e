/** The packed server over stdio, as an editor drives it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createProtocolConnection,
  type Diagnostic,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  InitializeRequest,
  type Position,
  RenameRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { buildIfMissing } from '../built.ts'
import { Client } from './client.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, 'bin/guix-offloader')
const GOOD = join(root, 'fixtures/machines/good')

let folder: string
let client: Client

beforeAll(buildIfMissing)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-lsp-'))
  client = new Client()
})
afterEach(() => {
  client.process.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** `LINE:CHARACTER CODE` as `validate` has them in its JSON, 0-based. */
function validated(path: string): string[] {
  let output: string
  try {
    output = execFileSync(program, ['validate', '--format', 'json', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    output = (error as { stdout: string }).stdout
  }
  const [{ findings }] = JSON.parse(output).files
  return findings
    .map((finding: { code: string; message: string }) => `${finding.code} ${finding.message}`)
    .sort()
}

function shown(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .map(({ code, message }) => `${code} ${String(message).split('\nhelp: ')[0]}`)
    .sort()
}

test('what is typed character by character has the diagnostics of validate at each pause', {
  timeout: 120_000,
}, async () => {
  const text = readFileSync(join(GOOD, 'match-lambda.scm'), 'utf8')
  const path = join(folder, 'machines.scm')
  const uri = pathToFileURL(path).href
  await client.initialize()
  await client.open(uri, '')
  let position: Position = { line: 0, character: 0 }
  let version = 1
  // A person types a word, stops, and looks; twelve stops in the file.
  const pauses = new Set(
    Array.from({ length: 12 }, (_, at) => Math.floor(((at + 1) * text.length) / 12)),
  )
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    await client.change(uri, ++version, [
      { range: { start: position, end: position }, text: letter },
    ])
    position =
      letter === '\n'
        ? { line: position.line + 1, character: 0 }
        : { line: position.line, character: position.character + 1 }
    const highlight = client.connection.sendRequest(DocumentHighlightRequest.type, {
      textDocument: { uri },
      position,
    })
    if (!pauses.has(at + 1)) continue
    await highlight
    writeFileSync(path, text.slice(0, at + 1))
    const published = await client.diagnostics(uri, version)
    expect(shown(published), `after ${at + 1} characters`).toEqual(validated(path))
  }
  // Typed to its end, the file is as good as it was: two of its machines have one key.
  expect((await client.diagnostics(uri, version)).map(({ code }) => code)).toEqual(['GM309'])
  expect(await client.close()).toBe(0)
  expect(client.errors).toEqual([])
})

test('diagnostics have place, code, documentation and tags', async () => {
  const uri = pathToFileURL(join(folder, 'machines.scm')).href
  await client.initialize()
  await client.open(
    uri,
    '(define a\n (build-machine (name "ä") (system "x86_64-linux") (user "u")))\n(list a\n',
  )
  const found = await client.diagnostics(uri, 1)
  const [unclosed] = found.filter(({ code }) => code === 'GM101')
  expect(unclosed!.severity).toBe(1)
  expect(unclosed!.source).toBe('guix-offloader')
  expect(readFileSync(fileURLToPath(unclosed!.codeDescription!.href), 'utf8')).toMatch(/GM101/)
  const [deprecated] = found.filter(({ code }) => code === 'GM206')
  expect(deprecated!.range).toEqual({
    start: { line: 1, character: 28 },
    end: { line: 1, character: 34 },
  })
  expect(deprecated!.tags).toEqual([2])
})

test('a client that pulls is not pushed at, and told what has not changed', async () => {
  const uri = pathToFileURL(join(folder, 'machines.scm')).href
  await client.initialize({ textDocument: { diagnostic: {} } })
  await client.open(uri, '(list (foo))')
  const pull = (previousResultId?: string) =>
    client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    })
  const first = await pull()
  expect(first.kind === 'full' && first.items.map(({ code }) => code)).toEqual(['GM111'])
  expect((await pull(first.resultId)).kind).toBe('unchanged')
})

describe('what goes wrong', () => {
  const uri = 'file:///machines.scm'

  test('a client that is killed leaves no process', async () => {
    await client.initialize()
    await client.open(uri, '(list)')
    client.process.stdin!.destroy()
    expect(await client.ended()).toBe(1)
  })

  test('requests about absurd places and unknown documents are answered', async () => {
    await client.initialize()
    await client.open(uri, '(list)')
    const huge = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 }
    const request = (document: string, position: Position) =>
      client.connection.sendRequest(DocumentHighlightRequest.type, {
        textDocument: { uri: document },
        position,
      })
    expect(await request(uri, huge)).toBeNull()
    expect(await request(uri, { line: -5, character: -5 })).toBeNull()
    expect(await request('untitled:none', huge)).toBeNull()
    expect(await request('nonsense', huge)).toBeNull()
    const symbols = { textDocument: { uri: 'file:///none.scm' } }
    expect(await client.connection.sendRequest(DocumentSymbolRequest.type, symbols)).toBeNull()
    await expect(
      client.connection.sendRequest(RenameRequest.type, {
        textDocument: { uri },
        position: huge,
        newName: ')',
      }),
    ).rejects.toThrow(/no name here/)
    expect(await client.close()).toBe(0)
  })

  test('messages that are none get an error, and the next is served', async () => {
    await client.initialize()
    await client.open(uri, '(list (foo))')
    for (const body of [
      '{"jsonrpc":"2.0","id":"x"',
      '[]',
      '{"jsonrpc":"2.0","method":5}',
      'null',
    ]) {
      client.process.stdin!.write(`Content-Length: ${body.length}\r\n\r\n${body}`)
    }
    await expect(client.connection.sendRequest('no/such')).rejects.toThrow(/no\/such|Unhandled/)
    await expect(
      client.connection.sendRequest(DocumentHighlightRequest.method, 'x'),
    ).rejects.toThrow()
    expect(await client.diagnostics(uri, 1)).toHaveLength(1)
    expect(await client.close()).toBe(0)
  })

  test('a program without end does not stop the server', async () => {
    await client.initialize()
    await client.open(uri, '(let loop () (loop))')
    expect((await client.diagnostics(uri, 1)).map(({ code }) => code)).toEqual(['GM114'])
    await client.change(uri, 2, [{ text: '(list)' }])
    expect(await client.diagnostics(uri, 2)).toEqual([])
  })
})

test('with --socket it connects to the editor', async () => {
  const server = createServer()
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const other = new Client(['lsp', '--socket', String(port)])
  const socket = await connected
  const connection = createProtocolConnection(
    new StreamMessageReader(socket),
    new StreamMessageWriter(socket),
  )
  connection.listen()
  const { serverInfo } = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: {},
  })
  expect(serverInfo!.name).toBe('guix-offloader')
  socket.destroy()
  server.close()
  expect(await other.ended()).toBe(1)
})
