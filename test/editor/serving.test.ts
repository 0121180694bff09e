/** The requests of an editor, over a connection, by what it says it can do. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  CodeLensRequest,
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  DocumentLinkRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  type ProtocolConnection,
  RegistrationRequest,
  SignatureHelpRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { startServer } from '../../editor/server.ts'
import { testWorld } from './marked.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
const TEXT = `(load "hosts.scm")
(list (build-machine (name "a") (user "u") (systems '("x86_64-linux")) (host-key "${KEY}")))`

let folder: string
let client: ProtocolConnection
let uri: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
  uri = `file://${folder}/machines.scm`
  const [there, back] = [new PassThrough(), new PassThrough()]
  startServer(createConnection(ProposedFeatures.all, there, back), testWorld(folder))
  client = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there))
  client.listen()
})
afterEach(() => {
  client.dispose()
  rmSync(folder, { recursive: true })
})

async function open(text: string, capabilities: ClientCapabilities = {}) {
  const { capabilities: able } = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
  })
  await client.sendNotification(InitializedNotification.type, {})
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'scheme', version: 1, text },
  })
  return able
}

async function complete(
  text: string,
  capabilities?: ClientCapabilities,
): Promise<CompletionItem[]> {
  await open(text, capabilities)
  const found = await client.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: { line: 0, character: text.length },
  })
  return Array.isArray(found) ? found : found!.items
}

test('completion has snippets for those who know them', async () => {
  const items = await complete('(build-machine (na', {
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
  })
  const item = items.find(({ label }) => label === 'name')!
  expect(item.textEdit).toMatchObject({ newText: 'name "$1")$0' })
  expect(item.insertTextFormat).toBe(2)
})

test('completion is plain for others, and told more of when looked at', async () => {
  const plain = await complete('(build-machine (na')
  const item = plain.find(({ label }) => label === 'name')!
  expect(item.textEdit).toMatchObject({ newText: 'name "")' })
  expect(item.insertTextFormat).toBeUndefined()
})

test('what is completed is told of when one looks at it', async () => {
  const items = await complete('(string-app')
  const item = items.find(({ label }) => label === 'string-append')!
  const resolved = await client.sendRequest(CompletionResolveRequest.type, item)
  expect(resolved.documentation).toMatchObject({ kind: 'markdown' })
  expect(resolved.textEdit).toEqual(item.textEdit)
})

test('the server says what it can do, and does it', async () => {
  const able = await open(TEXT)
  expect(able).toMatchObject({
    completionProvider: { resolveProvider: true },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: expect.arrayContaining(['(']) },
    inlayHintProvider: true,
    codeLensProvider: {},
    documentLinkProvider: {},
  })
  const textDocument = { uri }
  const position = { line: 1, character: 23 }
  const hover = await client.sendRequest(HoverRequest.type, { textDocument, position })
  expect(hover!.contents).toMatchObject({ value: expect.stringContaining('**name**') })
  const help = await client.sendRequest(SignatureHelpRequest.type, {
    textDocument,
    position: { line: 1, character: 27 },
  })
  expect(help!.signatures[0]!.label).toBe('(name a host name)')
  const links = await client.sendRequest(DocumentLinkRequest.type, { textDocument })
  expect(links!.map(({ target }) => target)).toEqual([`file://${folder}/hosts.scm`])
})

test('the fleet is counted above it', async () => {
  await open(TEXT.replace('(load "hosts.scm")', ''))
  const lenses = await client.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
  expect(lenses!.map(({ command }) => command!.title)).toEqual([
    '1 machine · 1 slot · x86_64-linux',
  ])
})

test('a large fleet is counted once it has been checked', { timeout: 60_000 }, async () => {
  const machine = TEXT.slice(TEXT.indexOf('(build-machine'), -1)
  const large = `(list\n${Array.from({ length: 1500 }, () => machine).join('\n')})`
  const refreshed = new Promise<void>((resolve) => {
    client.onRequest(CodeLensRefreshRequest.type, () => resolve())
  })
  await open(large, { workspace: { codeLens: { refreshSupport: true } } })
  const lenses = async () => {
    const found = await client.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
    return found!.map(({ command }) => command!.title)
  }
  expect(await lenses()).toEqual([])
  await refreshed
  expect(await lenses()).toEqual(['1500 machines · 1500 slots · x86_64-linux'])
})

test('defaults of machines are shown until the user sets that they are not', async () => {
  let enabled = true
  const asked: string[] = []
  client.onRequest(ConfigurationRequest.type, ({ items }) => {
    asked.push(...items.map(({ section }) => section!))
    return [{ inlayHints: { enabled } }]
  })
  client.onRequest(RegistrationRequest.type, ({ registrations }) => {
    asked.push(...registrations.map(({ method }) => method))
  })
  const refreshed = new Promise<void>((resolve) => {
    client.onRequest(InlayHintRefreshRequest.type, () => resolve())
  })
  await open(TEXT, {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      inlayHint: { refreshSupport: true },
    },
  })
  const hints = () =>
    client.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    })
  expect(await hints()).toHaveLength(1)
  expect(await hints()).toHaveLength(1)
  expect(asked).toEqual(['workspace/didChangeConfiguration', 'guix-offloader'])
  enabled = false
  await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null })
  await refreshed
  expect(await hints()).toEqual([])
})

test('an editor that cannot be asked has the defaults', async () => {
  await open(TEXT)
  const hints = await client.sendRequest(InlayHintRequest.type, {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
  })
  expect(hints).toHaveLength(1)
})
