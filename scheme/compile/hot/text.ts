/** JavaScript text as it is written: statements, temporary variables, and the values that it refers to by number. */
import type { Value } from '../../runtime/values.ts'

/** Where code goes that was suspended: the end of a labelled block. */
export interface Exit {
  readonly label: string
  isUsed: boolean
}

/** Integers that stand in the text as they are. */
const MAX_LITERAL = 2 ** 30

export class Text {
  #lines: string[] = []
  #length = 0
  #labels = 0
  #live = 0
  #mostLive = 0
  readonly #constants = new Map<unknown, string>()

  write(line: string): void {
    this.#lines.push(line)
    this.#length += line.length
  }

  get length(): number {
    return this.#length
  }

  get lines(): string {
    return this.#lines.join('\n')
  }

  /** The values to pass in, in the order of their names. */
  get constants(): unknown[] {
    return [...this.#constants.keys()]
  }

  get constantNames(): string[] {
    return [...this.#constants.values()]
  }

  /** The name of something that is passed in. */
  constant(value: unknown): string {
    let name = this.#constants.get(value)
    if (name === undefined) {
      name = `k${this.#constants.size}`
      this.#constants.set(value, name)
    }
    return name
  }

  /** An expression for a value of the program: small integers and booleans as literals, all else by name. */
  literal(value: Value): string {
    if (typeof value === 'boolean') return String(value)
    if (Number.isInteger(value) && Math.abs(value as number) < MAX_LITERAL) return String(value)
    return this.constant(value)
  }

  /** A variable that is free until `release`. */
  take(): string {
    const name = `t${this.#live++}`
    this.#mostLive = Math.max(this.#mostLive, this.#live)
    return name
  }

  /** Variables in use. */
  get live(): number {
    return this.#live
  }

  /** Frees the variables taken since `live` was this. */
  release(live: number): void {
    this.#live = live
  }

  get variables(): string[] {
    return Array.from({ length: this.#mostLive }, (_, i) => `t${i}`)
  }

  /** What to write where a value is SUSPEND. */
  leave(exit: Exit | undefined): string {
    if (exit === undefined) return 'return S;'
    exit.isUsed = true
    return `break ${exit.label};`
  }

  /**
   * What `inner` writes. Where that is left by its exit, `suspended` follows (it adds a frame), and then
   * what `outer` leads to.
   */
  within(outer: Exit | undefined, suspended: () => string, inner: (exit: Exit) => void): void {
    const number = this.#labels++
    const exit: Exit = { label: `s${number}`, isUsed: false }
    const before = this.#lines
    this.#lines = []
    inner(exit)
    const written = this.#lines
    this.#lines = before
    if (exit.isUsed) {
      const frame = suspended()
      this.#lines.push(`n${number}:{s${number}:{`)
      for (const line of written) this.#lines.push(line)
      this.write(`break n${number}}${frame};${this.leave(outer)}}`)
    } else {
      for (const line of written) this.#lines.push(line)
    }
  }
}
