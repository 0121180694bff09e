/** Datum labels, `#0=` and `#0#` (R7RS 2.4): shared and circular literals. A label holds within its outermost datum. */
import { NIL, Pair, type Value } from '../runtime/values.ts'

/** Stands for a labelled datum inside itself until the datum is complete. */
class Placeholder {
  used = false
}

export class Labels {
  readonly #values = new Map<number, Value>()

  /** `#N=` has been read; the datum is still to come. */
  open(label: number): void {
    this.#values.set(label, new Placeholder())
  }

  /** The datum of `#N=` is complete: references inside it now lead to it. False where it is such a reference itself. */
  close(label: number, value: Value): boolean {
    const placeholder = this.#values.get(label)
    const isDatum = !(value instanceof Placeholder)
    this.#values.set(label, isDatum ? value : NIL)
    if (!isDatum) return false
    if (placeholder instanceof Placeholder && placeholder.used) replace(value, placeholder)
    return true
  }

  /** What `#N#` stands for, or undefined where there is no such label. */
  reference(label: number): Value | undefined {
    const value = this.#values.get(label)
    if (value instanceof Placeholder) value.used = true
    return value
  }

  clear(): void {
    if (this.#values.size > 0) this.#values.clear()
  }
}

/** Puts `value` in the place of `placeholder` everywhere inside `value`. */
function replace(value: Value, placeholder: Placeholder): void {
  const seen = new Set<Value>()
  const pending = [value]
  const visit = (part: Value): Value => {
    if (part === placeholder) return value
    if (part instanceof Pair || Array.isArray(part)) pending.push(part)
    return part
  }
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    if (at instanceof Pair) {
      at.car = visit(at.car)
      at.cdr = visit(at.cdr)
    } else if (Array.isArray(at)) {
      for (let index = 0; index < at.length; index++) at[index] = visit(at[index]!)
    }
  }
}
