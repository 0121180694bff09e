/** Whole checks of large texts in a thread of their own: the editor is answered meanwhile. */
import { type MessagePort, Worker } from 'node:worker_threads'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { OpenDocument, type PlacedDiagnostic } from './document.ts'
import { fleetSummary } from './fleet-summary.ts'
import type { Checked } from './live-text.ts'
import { placedDiagnostics } from './providers/diagnostics.ts'
import type { World } from './world.ts'

interface Question {
  readonly id: number
  readonly uri: string
  readonly languageId: string
  readonly text: string
  /** Holds the id of the last question: an older one need not be answered. */
  readonly latest: SharedArrayBuffer
}

interface Answer {
  readonly id: number
  /** Undefined where it was given up. */
  readonly checked: WholeCheck | undefined
}

type WholeCheck = Checked<PlacedDiagnostic>

/** Asks one question at a time of one thread, which is started with the first. */
export class CheckThread {
  readonly #entry: URL
  readonly #latest = new SharedArrayBuffer(4)
  readonly #waiting = new Map<number, (checked: WholeCheck | undefined) => void>()
  #worker: Worker | undefined
  #last = 0

  constructor(entry: URL) {
    this.#entry = entry
  }

  /** Gives undefined where another question was asked before this one was answered. */
  check({ uri, text }: OpenDocument): Promise<WholeCheck | undefined> {
    this.#worker ??= this.#start()
    const id = ++this.#last
    Atomics.store(new Int32Array(this.#latest), 0, id)
    const question: Question = {
      id,
      uri,
      languageId: text.languageId,
      text: text.getText(),
      latest: this.#latest,
    }
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#worker!.postMessage(question)
    })
  }

  /** What is being checked is out of date. */
  cancel(): void {
    Atomics.store(new Int32Array(this.#latest), 0, ++this.#last)
  }

  #start(): Worker {
    const worker = new Worker(this.#entry)
    worker.on('message', ({ id, checked }: Answer) => {
      this.#waiting.get(id)?.(checked)
      this.#waiting.delete(id)
    })
    // A thread that dies (of memory) leaves its questions open; the next starts another.
    worker.on('error', () => this.#abandon())
    worker.on('exit', () => this.#abandon())
    worker.unref()
    return worker
  }

  #abandon(): void {
    this.#worker = undefined
    for (const resolve of this.#waiting.values()) resolve(undefined)
    this.#waiting.clear()
  }
}

/** What the thread does. */
export function answerChecks(port: MessagePort, world: World): void {
  port.on('message', ({ id, uri, languageId, text, latest }: Question) => {
    const flag = new Int32Array(latest)
    const isStale = (): boolean => Atomics.load(flag, 0) !== id
    if (isStale()) return answer(port, id, undefined)
    const cancellable: World = {
      ...world,
      plan: (path) => {
        const plan = world.plan(path)
        return { ...plan, options: { ...plan.options, cancelled: isStale } }
      },
    }
    const document = new OpenDocument(TextDocument.create(uri, languageId, 0, text), cancellable)
    const said = placedDiagnostics(document)
    const fleet = fleetSummary(document.file)
    const isReadable = document.syntax.diagnostics.length === 0
    answer(port, id, isStale() ? undefined : { said, fleet, isReadable })
  })
}

function answer(port: MessagePort, id: number, checked: WholeCheck | undefined): void {
  port.postMessage({ id, checked } satisfies Answer)
}
