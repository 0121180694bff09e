/** The open texts, with what was edited since they were last looked at. */
import { type Range, TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { OpenDocument } from './document.ts'
import type { Edit } from './live-text.ts'
import type { World } from './world.ts'

export class Texts {
  readonly all: TextDocuments<TextDocument>
  readonly #world: World
  readonly #documents = new Map<string, OpenDocument>()
  /** Undefined where a text was replaced as a whole. */
  readonly #edits = new WeakMap<TextDocument, Edit[] | undefined>()

  constructor(world: World) {
    this.#world = world
    this.all = new TextDocuments({
      create: (uri, languageId, version, content) => {
        const text = TextDocument.create(uri, languageId, version, content)
        this.#edits.set(text, undefined)
        return text
      },
      update: (text, changes, version) => {
        for (const change of changes) {
          this.#note(text, 'range' in change ? change.range : undefined, change.text)
          TextDocument.update(text, [change], version)
        }
        return text
      },
    })
  }

  find(uri: string): OpenDocument | undefined {
    const text = this.all.get(uri)
    if (text === undefined) return undefined
    const known = this.#documents.get(uri)
    if (known?.text === text && known.version === text.version) return known
    const edits = known?.text === text ? this.#edits.get(text) : undefined
    const document = new OpenDocument(text, this.#world, known, edits)
    this.#edits.set(text, [])
    this.#documents.set(uri, document)
    return document
  }

  open(): OpenDocument[] {
    return this.all.all().map(({ uri }) => this.find(uri)!)
  }

  /** What is known of texts may no longer be so: something that they load has changed. */
  forget(uri?: string): void {
    if (uri === undefined) this.#documents.clear()
    else this.#documents.delete(uri)
  }

  #note(text: TextDocument, range: Range | undefined, replacement: string): void {
    if (range === undefined) {
      this.#edits.set(text, undefined)
      return
    }
    // Clamped and, where it is the wrong way round, turned as the text does it.
    const offsets = [text.offsetAt(range.start), text.offsetAt(range.end)]
    const start = Math.min(...offsets)
    this.#edits.get(text)?.push({ start, end: Math.max(...offsets), text: replacement })
  }
}
