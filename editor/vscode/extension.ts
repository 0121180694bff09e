/** The extension for VS Code: starts the language server that is packed with it, or the user's own. */
import { join } from 'node:path'
import { commands, type ExtensionContext, workspace } from 'vscode'
import {
  type Executable,
  LanguageClient,
  type NodeModule,
  TransportKind,
} from 'vscode-languageclient/node'

let client: LanguageClient | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  client = new LanguageClient(
    'guix-offloader',
    'Guix build machines',
    server(context.extensionPath),
    {
      documentSelector: [{ language: 'guix-machines' }],
      synchronize: {
        configurationSection: 'guix-offloader',
        // What machines files load, and the settings for them.
        fileEvents: workspace.createFileSystemWatcher('**/{*.scm,guix-offloader.toml}'),
      },
    },
  )
  context.subscriptions.push(
    commands.registerCommand('guix-offloader.restart', () => client?.restart()),
  )
  await client.start()
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop()
}

function server(extension: string): Executable | { run: NodeModule; debug: NodeModule } {
  const [command, ...args] = workspace
    .getConfiguration('guix-offloader')
    .get<string[]>('command', [])
  if (command !== undefined) return { command, args, transport: TransportKind.stdio }
  const packed: NodeModule = {
    module: join(extension, 'server', 'dist', 'guix-offloader.cjs'),
    args: ['lsp'],
    transport: TransportKind.stdio,
  }
  return { run: packed, debug: packed }
}
