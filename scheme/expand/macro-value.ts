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
