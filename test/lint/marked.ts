/** Texts in which ‹ and › stand around what is to be found. */

export interface Marked {
  readonly text: string
  /** `START-END` of each, in the order of their starts. */
  readonly places: readonly string[]
}

export function marked(source: string): Marked {
  let text = ''
  const open: number[] = []
  const found: [start: number, end: number][] = []
  for (const part of source.split(/([‹›])/)) {
    if (part === '‹') open.push(text.length)
    else if (part === '›') found.push([open.pop()!, text.length])
    else text += part
  }
  const inOrder = found.sort(([a, b], [c, d]) => a - c || b - d)
  return { text, places: inOrder.map(([start, end]) => `${start}-${end}`) }
}
