/** Macros as values: what a variable or a local name holds that the expander acts on. */
import type { SelfPrinting } from '../runtime/values.ts'

export abstract class Macro implements SelfPrinting {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  printed(): string {
    return `#<syntax-transformer ${this.name}>`
  }
}

/** A macro whose meaning can be changed while a body is expanded. */
export class SyntaxParameter extends Macro {
  current: Macro
  constructor(name: string, initial: Macro) {
    super(name)
    this.current = initial
  }
}
