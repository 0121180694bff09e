/**
 * The language server: documents in, answers out. What it can do is a table of providers; each
 * provider is a function of a document, so that it can be tested without a connection.
 */
import {
  type Connection,
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { OpenDocument } from './document.ts'
import { diagnostics } from './providers/diagnostics.ts'
import { SERVER_CAPABILITIES, serveProviders } from './serve.ts'
import type { World } from './world.ts'

/** Milliseconds without a keystroke after which a document that takes long to check is checked. */
const MOST_DELAY = 400

export function startServer(connection: Connection, world: World): void {
  const texts = new TextDocuments(TextDocument)
  const documents = new Map<string, OpenDocument>()
  const timers = new Map<string, NodeJS.Timeout>()
  const durations = new Map<string, number>()
  let pulls = false

  const document = (uri: string): OpenDocument | undefined => {
    const text = texts.get(uri)
    if (text === undefined) return undefined
    let known = documents.get(uri)
    if (known?.text !== text || known.source.text !== text.getText()) {
      known = new OpenDocument(text, world, known)
      documents.set(uri, known)
    }
    return known
  }

  /** What is wrong with the settings is told once. */
  const toldProblems = new Set<string>()
  const tellProblems = ({ plan: { problems } }: OpenDocument): void => {
    for (const problem of problems) {
      if (!toldProblems.has(problem)) connection.window.showErrorMessage(problem)
      toldProblems.add(problem)
    }
  }

  const check = (uri: string): void => {
    timers.delete(uri)
    const open = document(uri)
    if (open === undefined) return
    tellProblems(open)
    const start = performance.now()
    const found = diagnostics(open)
    durations.set(uri, performance.now() - start)
    void connection.sendDiagnostics({ uri, version: open.text.version, diagnostics: found })
  }

  connection.onInitialize(({ capabilities }: InitializeParams): InitializeResult => {
    pulls = capabilities.textDocument?.diagnostic !== undefined
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

  texts.onDidChangeContent(({ document: { uri } }) => {
    if (pulls) return
    clearTimeout(timers.get(uri))
    const took = durations.get(uri) ?? 0
    // What is checked faster than anyone types is checked at once.
    timers.set(uri, setTimeout(check, took < 30 ? 0 : Math.min(took, MOST_DELAY), uri))
  })

  texts.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri))
    timers.delete(uri)
    durations.delete(uri)
    documents.delete(uri)
    if (!pulls) void connection.sendDiagnostics({ uri, diagnostics: [] })
  })

  // A file that documents load or take their settings from may have changed.
  connection.onDidChangeWatchedFiles(() => {
    documents.clear()
    if (pulls) void connection.sendRequest(DiagnosticRefreshRequest.type)
    else for (const { uri } of texts.all()) check(uri)
  })

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) => {
    const open = document(textDocument.uri)
    const resultId = String(open?.text.version ?? '')
    if (open !== undefined && previousResultId === resultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    }
    if (open !== undefined) tellProblems(open)
    const items = open === undefined ? [] : diagnostics(open)
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items }
  })

  connection.languages.diagnostics.onWorkspace(() => ({
    items: texts.all().map(({ uri, version }) => ({
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version,
      items: diagnostics(document(uri)!),
    })),
  }))

  serveProviders(connection, document, () => texts.all().map(({ uri }) => document(uri)!))
  texts.listen(connection)
  connection.listen()
}
