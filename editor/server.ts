/**
 * The language server: documents in, answers out. What it can do is a table of providers; each
 * provider is a function of a document, so that it can be tested without a connection.
 */
import {
  type Connection,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { Checks } from './checks.ts'
import { SERVER_CAPABILITIES, serveProviders } from './serve.ts'
import { Texts } from './texts.ts'
import type { World } from './world.ts'

export function startServer(connection: Connection, world: World): void {
  const texts = new Texts(world)
  const checks = new Checks(connection, texts, world)

  const providers = serveProviders(
    connection,
    (uri) => texts.find(uri),
    () => texts.open(),
  )
  checks.checkedWhole = providers.refresh

  connection.onInitialize(({ capabilities }: InitializeParams): InitializeResult => {
    providers.initialize(capabilities)
    checks.isPulled = capabilities.textDocument?.diagnostic !== undefined
    return {
      serverInfo: { name: 'guix-offloader', version: world.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        diagnosticProvider: {
          identifier: 'guix-offloader',
          interFileDependencies: true,
          workspaceDiagnostics: true,
        },
        ...SERVER_CAPABILITIES,
      },
    }
  })

  texts.all.onDidChangeContent(({ document: { uri } }) => checks.changed(uri))
  texts.all.onDidClose(({ document: { uri } }) => checks.closed(uri))
  // A file that documents load or take their settings from may have changed.
  connection.onDidChangeWatchedFiles(() => checks.allChanged())

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) => {
    const document = texts.find(textDocument.uri)
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] }
    const resultId = checks.resultId(document)
    if (previousResultId === resultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    }
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: checks.now(document) }
  })
  connection.languages.diagnostics.onWorkspace(() => ({
    items: texts.open().map((document) => ({
      kind: DocumentDiagnosticReportKind.Full,
      uri: document.uri,
      version: document.version,
      items: checks.now(document),
    })),
  }))

  texts.all.listen(connection)
  connection.listen()
}
