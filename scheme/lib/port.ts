/**
 * Ports: strings and files to read, strings and the program's output to write. A port to read has
 * all its text from the start; one to write passes its text on or collects it. Positions are Guile's:
 * line and column from 0, a tab to the next multiple of 8.
 */
import { charge } from '../runtime/budget.ts'
import { type Context, context } from '../runtime/context.ts'
import { Fluid } from '../runtime/dynamic.ts'
import { addressOf } from '../runtime/print.ts'
import { MString, type SelfPrinting, type Value } from '../runtime/values.ts'

export type PortKind = 'string' | 'file' | 'void' | 'bytevector'

export abstract class Port implements SelfPrinting {
  readonly kind: PortKind
  /** A string, or #f. */
  fileName: Value
  isOpen = true
  /** undefined: binary. */
  encoding: string | undefined = 'UTF-8'
  strategy = 'substitute'
  protected line = 0
  protected column = 0

  constructor(kind: PortKind, fileName: Value) {
    this.kind = kind
    this.fileName = fileName
  }

  abstract readonly mode: 'r' | 'w'

  /** Where the next character stands. */
  position(): { readonly line: number; readonly column: number } {
    return { line: this.line, column: this.column }
  }

  setPosition({ line, column }: { readonly line?: number; readonly column?: number }): void {
    const now = this.position()
    this.line = line ?? now.line
    this.column = column ?? now.column
  }

  protected advance(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit === 10) {
        this.line++
        this.column = 0
      } else if (unit === 9) this.column = (this.column + 8) & ~7
      else if (unit === 8) this.column = Math.max(0, this.column - 1)
      else if (unit === 13) this.column = 0
      else if (unit < 0xdc00 || unit > 0xdfff) this.column++
    }
  }

  printed(): string {
    const state = !this.isOpen ? 'closed' : this.mode === 'r' ? 'input' : 'output'
    const name = this.fileName instanceof MString ? this.fileName.text : this.kind
    return `#<${state}: ${name} ${addressOf(this)}>`
  }
}

export class InputPort extends Port {
  readonly mode = 'r'
  /** What a binary port reads from. */
  readonly bytes: Uint8Array | undefined
  #text: string
  #at = 0
  /** Up to where `line` and `column` count. */
  #counted = 0

  constructor(kind: PortKind, text: string, fileName: Value = false, bytes?: Uint8Array) {
    super(kind, fileName)
    this.#text = text
    this.bytes = bytes
  }

  /** All of its text; `offset` is where the next character stands, in UTF-16 code units. */
  get text(): string {
    return this.#text
  }

  get offset(): number {
    return this.#at
  }

  set offset(at: number) {
    if (at < this.#counted) {
      this.#counted = 0
      this.line = 0
      this.column = 0
    }
    this.#at = at
  }

  /** The next code point, −1 at the end. */
  peek(): number {
    return this.#text.codePointAt(this.#at) ?? -1
  }

  read(): number {
    const code = this.peek()
    if (code >= 0) this.#at += code > 0xffff ? 2 : 1
    return code
  }

  /** Puts text before what is still to be read. */
  unread(text: string): void {
    const at = this.#at - text.length
    if (at >= 0 && this.#text.startsWith(text, at)) {
      this.offset = at
      return
    }
    const { line, column } = this.position()
    this.#text = text + this.#text.slice(this.#at)
    this.#at = 0
    this.#counted = 0
    this.line = line
    this.column = Math.max(0, column - text.length)
  }

  override position(): { readonly line: number; readonly column: number } {
    this.advance(this.#text.slice(this.#counted, this.#at))
    this.#counted = this.#at
    return super.position()
  }
}

export class OutputPort extends Port {
  readonly mode = 'w'
  readonly #sink: (text: string) => void

  constructor(kind: PortKind, sink: (text: string) => void, fileName: Value = false) {
    super(kind, fileName)
    this.#sink = sink
  }

  write(text: string): void {
    this.advance(text)
    this.#sink(text)
  }
}

/** Collects what is written to it. */
export class StringOutputPort extends OutputPort {
  #parts: string[]

  constructor() {
    const parts: string[] = []
    super('string', (text) => {
      charge(2 * text.length + 16)
      parts.push(text)
    })
    this.#parts = parts
  }

  get text(): string {
    const text = this.#parts.join('')
    this.#parts.length = 0
    this.#parts.push(text)
    return text
  }
}

/** The ports that reading and writing use where none is named. */
export interface CurrentPorts {
  readonly input: Fluid
  readonly output: Fluid
  readonly error: Fluid
  readonly warning: Fluid
  readonly load: Fluid
}

const current = new WeakMap<Context, CurrentPorts>()

/** Those of the evaluation that is running, or of `of`. */
export function currentPorts(of: Context = context()): CurrentPorts {
  let ports = current.get(of)
  if (ports === undefined) {
    const error = new OutputPort('file', (text) => of.writeError(text))
    ports = {
      input: new Fluid(new InputPort('file', '')),
      output: new Fluid(new OutputPort('file', (text) => of.writeOutput(text))),
      error: new Fluid(error),
      warning: new Fluid(error),
      load: new Fluid(false),
    }
    current.set(of, ports)
  }
  return ports
}
