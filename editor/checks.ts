/**
 * When what is checked, and who is told: a small document at every change; of a large one at once what
 * can be said quickly, and all of it in a thread as soon as the author pauses.
 */
import { type Connection, type Diagnostic, DiagnosticRefreshRequest } from 'vscode-languageserver'
import { CheckThread } from './check-thread.ts'
import type { OpenDocument } from './document.ts'
import { diagnostics } from './providers/diagnostics.ts'
import { quickDiagnostics } from './quick-diagnostics.ts'
import type { Texts } from './texts.ts'
import type { World } from './world.ts'

/** Milliseconds that a check may take to be made at every change. */
const QUICK = 30
/** Milliseconds without a change that are a pause, at most. */
const PAUSE = 400

export class Checks {
  readonly #connection: Connection
  readonly #texts: Texts
  readonly #thread: CheckThread
  readonly #timers = new Map<string, NodeJS.Timeout>()
  /** Milliseconds that the last check of a document took. */
  readonly #durations = new Map<string, number>()
  /** The version of each large document that was checked as a whole. */
  readonly #whole = new Map<string, number>()
  readonly #told = new Set<string>()
  /** Whether the client asks for diagnostics; else they are sent. */
  isPulled = false
  /** Called when a large document has been checked as a whole. */
  checkedWhole: () => void = () => {}

  constructor(connection: Connection, texts: Texts, world: World) {
    this.#connection = connection
    this.#texts = texts
    this.#thread = new CheckThread(world.checkThread)
  }

  changed(uri: string): void {
    const document = this.#texts.find(uri)
    if (document === undefined) return
    if (document.live !== undefined) {
      this.#thread.cancel()
      if (!this.isPulled) this.#schedule(uri, 0, () => this.#send(uri))
      return
    }
    if (this.isPulled) return
    const took = this.#durations.get(uri) ?? 0
    this.#schedule(uri, took < QUICK ? 0 : Math.min(took, PAUSE), () => this.#send(uri))
  }

  closed(uri: string): void {
    clearTimeout(this.#timers.get(uri))
    for (const table of [this.#timers, this.#durations, this.#whole]) table.delete(uri)
    this.#texts.forget(uri)
    if (!this.isPulled) void this.#connection.sendDiagnostics({ uri, diagnostics: [] })
  }

  /** Something that documents depend on may have changed. */
  allChanged(): void {
    this.#texts.forget()
    this.#whole.clear()
    if (this.isPulled) void this.#connection.sendRequest(DiagnosticRefreshRequest.type)
    else for (const { uri } of this.#texts.open()) this.#send(uri)
  }

  /** What there is to say now; of a large document, more may come. */
  now(document: OpenDocument): Diagnostic[] {
    this.#tellProblems(document)
    const { live, uri } = document
    if (live === undefined) {
      const start = performance.now()
      const found = diagnostics(document)
      this.#durations.set(uri, performance.now() - start)
      return found
    }
    if (this.#whole.get(uri) !== document.version) {
      this.#schedule(uri, PAUSE, () => void this.#checkWhole(uri))
    }
    return quickDiagnostics(document, live)
  }

  /** Changes with every state of what `now` gives. */
  resultId({ uri, version, live }: OpenDocument): string {
    const isWhole = live === undefined || this.#whole.get(uri) === version
    return `${version}${isWhole ? '' : ' in part'}`
  }

  async #checkWhole(uri: string): Promise<void> {
    const document = this.#texts.find(uri)
    if (document?.live === undefined) return
    const checked = await this.#thread.check(document)
    if (checked === undefined || this.#texts.find(uri) !== document) return
    document.live.checked(checked)
    this.#whole.set(uri, document.version)
    this.checkedWhole()
    if (this.isPulled) void this.#connection.sendRequest(DiagnosticRefreshRequest.type)
    else this.#send(uri)
  }

  #send(uri: string): void {
    const document = this.#texts.find(uri)
    if (document === undefined) return
    const { version } = document
    void this.#connection.sendDiagnostics({ uri, version, diagnostics: this.now(document) })
  }

  /** One thing at a time for each document; what was scheduled before has no point any more. */
  #schedule(uri: string, delay: number, action: () => void): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.set(uri, setTimeout(action, delay))
  }

  /** What is wrong with the settings is told once. */
  #tellProblems({ plan: { problems } }: OpenDocument): void {
    for (const problem of problems) {
      if (!this.#told.has(problem)) this.#connection.window.showErrorMessage(problem)
      this.#told.add(problem)
    }
  }
}
