/** `truncated-print` of `(ice-9 pretty-print)`: data cut to a width, `…` and `#` for what is left out. */
import { display, write } from '../runtime/print.ts'
import { MString, NIL, Pair, type Value } from '../runtime/values.ts'
import { listItems, listLength } from './pairs.ts'

export interface TruncatedOptions {
  readonly width: number
  /** The width is shared out among elements, not given to the first ones. */
  readonly breadthFirst?: boolean
  readonly displaying?: boolean
}

/** At most `width` characters. Anything deeper than the width has no room, so the depth is bounded too. */
export function truncatedText(value: Value, options: TruncatedOptions): string {
  const atom = options.displaying === true ? display : write
  return cut(value, options.width)

  function cut(value: Value, width: number): string {
    if (value instanceof MString) return cutString(value, width)
    if (Array.isArray(value)) return width < 4 ? '#' : `#(${sequence(value, width - 3)})`
    if (value instanceof Uint8Array) {
      return width < 9 ? '#' : `#vu8(${sequence([...value.subarray(0, width)], width - 6)})`
    }
    if (value === NIL || value instanceof Pair) return cutList(value, width)
    const text = atom(value)
    if (text.length <= width) return text
    return width >= 4 && text.startsWith('#<') ? `${text.slice(0, width - 2)}…>` : '#'
  }

  function cutString(value: MString, width: number): string {
    const quotes = options.displaying === true ? '' : '"'
    if (value.length + 2 <= width) return atom(value)
    return width < 3 ? '#' : `${quotes}${value.slice(0, width - 3)}…${quotes}`
  }

  function cutList(value: Value, width: number): string {
    if (width < 3) return '#'
    if (listLength(value) >= 0) return `(${sequence(listItems('length', 1, value), width - 2)})`
    return width < 5 ? '#' : `(${dotted(value as Pair, width - 2)})`
  }

  function sequence(items: readonly Value[], width: number): string {
    let text = ''
    let left = width
    for (const [i, item] of items.entries()) {
      if (i > 0) text += ' '
      const after = items.length - i
      if (after === 1 && (i === 0 || left > 1)) return text + cut(item, i === 0 ? left : left - 1)
      if (left <= 2) return `${text}…`
      const share = options.breadthFirst ? Math.max(1, Math.floor(left / after) - 1) : left - 2
      const shown = cut(item, share)
      text += shown
      left -= shown.length + 1
    }
    return text
  }

  /** `a b . c` */
  function dotted(pair: Pair, width: number): string {
    let text = ''
    let left = width
    let at: Value = pair
    while (at instanceof Pair) {
      if (left < 5) return `${text}. #`
      const shown = cut(at.car, options.breadthFirst ? Math.floor((left - 3) / 2) : left - 4)
      text += `${shown} `
      left -= shown.length + 1
      at = at.cdr
    }
    return `${text}. ${cut(at, left - 2)}`
  }
}
