/** Which request is answered by which provider. */
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  InlayHintRefreshRequest,
  type ServerCapabilities,
} from 'vscode-languageserver'
import { ClientSettings, SETTINGS_SECTION } from './client-settings.ts'
import type { OpenDocument } from './document.ts'
import { loadDocumentation } from './library-docs.ts'
import { CODE_ACTION_KINDS, codeActions } from './providers/code-actions.ts'
import { codeLenses } from './providers/code-lens.ts'
import { COMPLETION_TRIGGERS, completion, resolveCompletion } from './providers/completion.ts'
import { definition } from './providers/definition.ts'
import { foldingRanges } from './providers/folding.ts'
import { formatDocument, formatLines, formatOnType } from './providers/formatting.ts'
import { highlights } from './providers/highlight.ts'
import { hover } from './providers/hover.ts'
import { inlayHints } from './providers/inlay-hints.ts'
import { linkedEditing } from './providers/linked-editing.ts'
import { documentLinks } from './providers/links.ts'
import { references } from './providers/references.ts'
import { prepareRename, rename } from './providers/rename.ts'
import { selectionRanges } from './providers/selection.ts'
import { SEMANTIC_LEGEND, semanticTokens } from './providers/semantic-tokens.ts'
import { SIGNATURE_TRIGGERS, signatureHelp } from './providers/signature-help.ts'
import { documentSymbols, workspaceSymbols } from './providers/symbols.ts'

export const SERVER_CAPABILITIES: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
  completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: SIGNATURE_TRIGGERS },
  inlayHintProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  linkedEditingRangeProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [')'] },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: SEMANTIC_LEGEND, full: true, range: true },
}

type Find = (uri: string) => OpenDocument | undefined
interface Params {
  readonly textDocument: { readonly uri: string }
}

export interface Providers {
  initialize(capabilities: ClientCapabilities): void
  /** Something that was answered from an earlier state is known better now. */
  refresh(): void
}

export function serveProviders(
  connection: Connection,
  find: Find,
  all: () => readonly OpenDocument[],
): Providers {
  let client: ClientCapabilities = {}
  const settings = new ClientSettings(connection, () => client)
  /** Documents that are not open have nothing to answer. */
  const on =
    <P extends Params, R>(provide: (document: OpenDocument, params: P) => R | null) =>
    (params: P): R | null => {
      const document = find(params.textDocument.uri)
      return document === undefined ? null : provide(document, params)
    }
  /** A position beyond the text is taken for its end, as the protocol wants. */
  const at = <P extends Params & { position: { line: number; character: number } }, R>(
    provide: (document: OpenDocument, offset: number, params: P) => R | null,
  ) => on<P, R>((document, params) => provide(document, document.offset(params.position), params))

  /** What tells of the library waits for what is told of it. */
  const documented =
    <P, R>(answer: (params: P) => R) =>
    async (params: P): Promise<R> => {
      await loadDocumentation()
      return answer(params)
    }

  connection.onCodeAction(on((document, params) => codeActions(document, params)))
  connection.onCompletion(
    at((document, offset, { context }) => {
      const snippets = client.textDocument?.completion?.completionItem?.snippetSupport ?? false
      return completion(document, offset, { snippets, trigger: context?.triggerCharacter })
    }),
  )
  connection.onCompletionResolve(async (item) => {
    const [document] = all()
    await loadDocumentation()
    return document === undefined ? item : resolveCompletion(item, document.world)
  })
  connection.onHover(documented(at(hover)))
  connection.onSignatureHelp(documented(at(signatureHelp)))
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    if (!(await settings.get()).inlayHints) return []
    const document = find(textDocument.uri)
    return document === undefined ? [] : inlayHints(document, range)
  })
  connection.onCodeLens(on(codeLenses))
  connection.onDocumentLinks(on(documentLinks))
  connection.onDefinition(at(definition))
  connection.onReferences(
    at((document, offset, { context }) => references(document, offset, context.includeDeclaration)),
  )
  connection.onDocumentHighlight(at(highlights))
  connection.onPrepareRename(at(prepareRename))
  connection.onRenameRequest(
    at((document, offset, { newName }) => rename(document, offset, newName)),
  )
  connection.languages.onLinkedEditingRange(at(linkedEditing))
  connection.onDocumentSymbol(on(documentSymbols))
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(all(), query))
  connection.onDocumentFormatting(on((document) => formatDocument(document)))
  connection.onDocumentRangeFormatting(on((document, { range }) => formatLines(document, range)))
  connection.onDocumentOnTypeFormatting(
    on((document, { position }) => formatOnType(document, position)),
  )
  connection.onFoldingRanges(on(foldingRanges))
  connection.onSelectionRanges(
    on((document, { positions }) => selectionRanges(document, positions)),
  )
  connection.languages.semanticTokens.on(on((document) => semanticTokens(document)))
  connection.languages.semanticTokens.onRange(
    on((document, { range }) => semanticTokens(document, range)),
  )

  const refresh = (): void => {
    const { codeLens, inlayHint } = client.workspace ?? {}
    if (codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type)
    if (inlayHint?.refreshSupport) void connection.sendRequest(InlayHintRefreshRequest.type)
  }
  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, {
        section: SETTINGS_SECTION,
      })
    }
  })
  connection.onDidChangeConfiguration(() => {
    settings.forget()
    refresh()
  })
  return {
    initialize: (capabilities) => {
      client = capabilities
    },
    refresh,
  }
}
