/** A client of the packed language server, by the protocol's own library. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node'

const program = fileURLToPath(new URL('../../bin/guix-offloader', import.meta.url))

export class Client {
  readonly process: ChildProcess
  readonly connection: ProtocolConnection
  readonly errors: string[] = []
  #waiting: {
    matches: (params: PublishDiagnosticsParams) => boolean
    resolve: (d: Diagnostic[]) => void
  }[] = []
  readonly #published = new Map<string, PublishDiagnosticsParams>()

  constructor(args: readonly string[] = ['lsp', '--stdio']) {
    this.process = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => this.errors.push(text))
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    )
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.set(params.uri, params)
      const ready = this.#waiting.filter(({ matches }) => matches(params))
      this.#waiting = this.#waiting.filter((each) => !ready.includes(each))
      for (const { resolve } of ready) resolve(params.diagnostics)
    })
    this.connection.listen()
  }

  async initialize(capabilities: ClientCapabilities = {}): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
    })
    await this.connection.sendNotification(InitializedNotification.type, {})
    return result
  }

  open(uri: string, text: string): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'scheme', version: 1, text },
    })
  }

  change(
    uri: string,
    version: number,
    contentChanges: TextDocumentContentChangeEvent[],
  ): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    })
  }

  /** What is published of that version of a document, or was. */
  diagnostics(uri: string, version: number): Promise<Diagnostic[]> {
    const known = this.#published.get(uri)
    if (known?.version === version) return Promise.resolve(known.diagnostics)
    return new Promise((resolve) => {
      this.#waiting.push({
        matches: (params) => params.uri === uri && params.version === version,
        resolve,
      })
    })
  }

  /** Says goodbye as the protocol wants; gives the exit code. */
  async close(): Promise<number | null> {
    const ended = this.ended()
    await this.connection.sendRequest(ShutdownRequest.type)
    await this.connection.sendNotification(ExitNotification.type)
    return ended
  }

  async ended(): Promise<number | null> {
    const { exitCode } = this.process
    if (exitCode !== null) return exitCode
    const [code] = (await once(this.process, 'exit')) as [number | null]
    return code
  }
}
