/** What the user has set in the editor, in the section `guix-offloader`. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver'

export interface EditorSettings {
  /** Whether the defaults of machines are shown at the end of their forms. */
  readonly inlayHints: boolean
}

const DEFAULTS: EditorSettings = { inlayHints: true }

export const SETTINGS_SECTION = 'guix-offloader'

/** Asks when a setting is first needed, and again after something has changed. */
export class ClientSettings {
  readonly #connection: Connection
  readonly #client: () => ClientCapabilities
  #known: Promise<EditorSettings> | undefined

  constructor(connection: Connection, client: () => ClientCapabilities) {
    this.#connection = connection
    this.#client = client
  }

  get(): Promise<EditorSettings> {
    this.#known ??= this.#ask()
    return this.#known
  }

  forget(): void {
    this.#known = undefined
  }

  async #ask(): Promise<EditorSettings> {
    if (!this.#client().workspace?.configuration) return DEFAULTS
    try {
      return settingsFrom(await this.#connection.workspace.getConfiguration(SETTINGS_SECTION))
    } catch {
      return DEFAULTS // An editor that says it can be asked, and cannot.
    }
  }
}

/** `{ inlayHints: { enabled } }`; what is missing or of another type has its default. */
export function settingsFrom(value: unknown): EditorSettings {
  const { inlayHints } = Object(value) as { inlayHints?: unknown }
  const { enabled } = Object(inlayHints) as { enabled?: unknown }
  return { inlayHints: typeof enabled === 'boolean' ? enabled : DEFAULTS.inlayHints }
}
