/** Columns of a terminal or an editor, 0-based. */

export const TAB = 8

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const NARROW = /[\p{Mn}\p{Me}\p{Cf}]/u

/** The column after `text`, which has no line end, begun at `column`. */
export function advance(column: number, text: string): number {
  let at = column
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 9) at += TAB - (at % TAB)
    else if (unit < 0x300) at++
    else {
      const character = String.fromCodePoint(text.codePointAt(index)!)
      index += character.length - 1
      at += WIDE.test(character) ? 2 : NARROW.test(character) ? 0 : 1
    }
  }
  return at
}
