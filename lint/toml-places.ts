/**
 * Where keys and values stand in a TOML document. The parser checks documents and gives their values;
 * this walks a document that it has accepted, so it may take the grammar for granted.
 *
 *     document  = { key "=" value | "[" key "]" | "[[" key "]]" }
 *     key       = part { "." part }              part = bare | "basic" | 'literal'
 *     value     = string | "[" { value "," } "]" | "{" { key "=" value "," } "}" | anything up to its end
 */

/** Offsets, `end` exclusive. */
export interface Extent {
  readonly start: number
  readonly end: number
}

export interface TomlPlace {
  /** Its name: the last part of the key as it is written; of an element the value. */
  readonly key: Extent
  readonly value: Extent
}

/** The names of tables and keys, and the indices of elements, from the outermost in. */
export type TomlPath = readonly (string | number)[]

export class TomlPlaces {
  readonly #text: string
  #at = 0
  readonly #places = new Map<string, TomlPlace>()
  /** Tables in arrays so far. */
  readonly #counts = new Map<string, number>()

  constructor(text: string) {
    this.#text = text
    this.#document()
  }

  find(path: TomlPath): TomlPlace | undefined {
    return this.#places.get(JSON.stringify(path))
  }

  #document(): void {
    let table: TomlPath = []
    for (this.#space(); this.#at < this.#text.length; this.#space()) {
      if (this.#text[this.#at] === '[') table = this.#header()
      else this.#pair(table)
    }
  }

  /** `[a.b]` or `[[a.b]]`. */
  #header(): TomlPath {
    const start = this.#at
    const isElement = this.#text.startsWith('[[', start)
    this.#at += isElement ? 2 : 1
    const { path, keys } = this.#key([])
    this.#space()
    this.#at += isElement ? 2 : 1
    const whole = { start, end: this.#at }
    this.#note(path, keys, whole)
    if (!isElement) return path
    const name = JSON.stringify(path)
    const index = this.#counts.get(name) ?? 0
    this.#counts.set(name, index + 1)
    const element = [...path, index]
    this.#places.set(JSON.stringify(element), { key: whole, value: whole })
    return element
  }

  #pair(table: TomlPath): void {
    const { path, keys } = this.#key(table)
    this.#space()
    this.#at++ // =
    this.#space()
    this.#note(path, keys, this.#value(path))
  }

  /** Tables that a dotted key makes on the way stand where they are named first. */
  #note(path: TomlPath, keys: readonly Extent[], value: Extent): void {
    keys.forEach((key, index) => {
      const name = JSON.stringify(path.slice(0, path.length - keys.length + index + 1))
      if (!this.#places.has(name)) this.#places.set(name, { key, value })
    })
  }

  #key(table: TomlPath): { path: TomlPath; keys: Extent[] } {
    const path = [...table]
    const keys: Extent[] = []
    do {
      if (keys.length > 0) this.#at++ // .
      this.#space()
      const start = this.#at
      const quote = this.#text[start]
      if (quote === '"' || quote === "'") this.#string(quote)
      else while (/[\w-]/.test(this.#text[this.#at] ?? '')) this.#at++
      const written = this.#text.slice(start, this.#at)
      path.push(quote === '"' ? unescaped(written) : written.replaceAll("'", ''))
      keys.push({ start, end: this.#at })
      this.#space()
    } while (this.#text[this.#at] === '.')
    return { path, keys }
  }

  #value(path: TomlPath): Extent {
    const start = this.#at
    switch (this.#text[start]) {
      case '"':
      case "'":
        this.#string(this.#text[start])
        break
      case '[':
        this.#items(']', (index) => {
          const element = [...path, index]
          const value = this.#value(element)
          this.#places.set(JSON.stringify(element), { key: value, value })
        })
        break
      case '{':
        this.#items('}', () => this.#pair(path))
        break
      default:
        while (/[^,\]}#\r\n]/.test(this.#text[this.#at] ?? '\n')) this.#at++
        return { start, end: start + this.#text.slice(start, this.#at).trimEnd().length }
    }
    return { start, end: this.#at }
  }

  #items(close: string, item: (index: number) => void): void {
    this.#at++
    for (let index = 0; ; index++) {
      this.#space()
      if (this.#text[this.#at] === ',') this.#at++
      this.#space()
      if (this.#text[this.#at] === close || this.#at >= this.#text.length) break
      item(index)
    }
    this.#at++
  }

  #string(quote: string): void {
    const isLong = this.#text.startsWith(quote.repeat(3), this.#at)
    const close = isLong ? quote.repeat(3) : quote
    this.#at += close.length
    while (this.#at < this.#text.length && !this.#text.startsWith(close, this.#at)) {
      this.#at += quote === '"' && this.#text[this.#at] === '\\' ? 2 : 1
    }
    this.#at += close.length
    // A long string may end in quotes of its own.
    while (isLong && this.#text[this.#at] === quote) this.#at++
  }

  /** White space, line ends and comments. */
  #space(): void {
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#text[this.#at] === '#') {
        const end = this.#text.indexOf('\n', this.#at)
        this.#at = end === -1 ? this.#text.length : end
      }
      if (!/\s/.test(this.#text[this.#at] ?? 'x')) return
    }
  }
}

/** A basic string's text. What TOML can escape and JSON can't is rare in a key; it has no place then. */
function unescaped(written: string): string {
  try {
    return JSON.parse(written) as string
  } catch {
    return written
  }
}
