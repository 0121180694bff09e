/**
 * Why a line may begin elsewhere than Emacs would have it. Found from the tokens of the text, without
 * the formatter.
 */
import { tokenize } from '../../scheme/reader/lexer.ts'

export type Deviation =
  /** Emacs indents the text of a `#|…|#` comment, which would change it. */
  | 'block comment'
  /** Emacs moves a comment with one semicolon to column 40, also where it stands alone. */
  | 'one semicolon'
  /** Emacs takes what `#;` switches off for white space; here it is indented, and lined up with, as if it were on. */
  | 'datum comment'
  /** Emacs takes vectors, and lists that begin with a number, a boolean or a keyword, for calls. */
  | 'no call'
  /** Emacs lines up with the first thing on the line of the last element, also where that is inside another list or a string. */
  | 'after a longer element'
  /** Emacs tells the loops of `let` from other forms by one character: `2` is a name, `<` and `λ` are none. */
  | 'let'

interface Piece {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly image: string
}

interface Frame {
  readonly opener: Piece | undefined
  readonly isCommented: boolean
  readonly elements: { readonly piece: Piece; readonly isCommented: boolean }[]
  pending: string[]
}

const PREFIXES =
  /^(?:Quote|Quasiquote|Unquote\w*|Syntax|Quasisyntax|Unsyntax\w*|U?n?[Gg]exp\w*|KeywordPrefix|DatumComment|LabelDefinition)$/

/** The reason for line `line` (0-based) of a readable text; undefined where there is none. */
export function deviation(text: string, line: number): Deviation | undefined {
  const lineStart = text.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1)
  const pieces = readPieces(text)
  const at = pieces.findIndex(({ end }) => end > lineStart)
  const piece = pieces[at]
  if (piece === undefined) return undefined
  if (piece.start < lineStart) return piece.name.endsWith('Comment') ? 'block comment' : undefined
  if (piece.name === 'LineComment' && /^;(?!;)/.test(piece.image)) return 'one semicolon'
  const frames = framesBefore(pieces.slice(0, at))
  const frame = frames.at(-1)!
  if (frames.some(({ isCommented }) => isCommented)) return 'datum comment'
  if (frame.elements.some(({ isCommented }) => isCommented)) return 'datum comment'
  if (frame.pending.includes('DatumComment')) return 'datum comment'
  if (frame.opener === undefined || frame.elements.length === 0) return undefined
  const head = frame.elements[0]!.piece
  if (!/^Open(?:Round|Square)$/.test(frame.opener.name)) return 'no call'
  if (/^Keyword|^Boolean|^Nil/.test(head.name) || /^[-+]?\.?\d[\d.]*$/.test(head.image)) {
    return 'no call'
  }
  const second = frame.elements[1]?.piece
  if (head.image === 'let' && second !== undefined) {
    const isName = /^(?:Symbol|Numeral)$/.test(second.name) && !/^[-+]?\.?\d/.test(second.image)
    if (isName !== /^[-a-zA-Z0-9+*/?!@$%^&_:~]/.test(second.image)) return 'let'
  }
  const last = frame.elements.at(-1)!.piece
  const lastLine = text.lastIndexOf('\n', last.start) + 1
  if (head.start >= lastLine || frame.opener.start >= lastLine) return undefined
  const first = pieces.find(
    ({ end, name }) => end > lastLine && !/Comment$|^Close/.test(name) && !PREFIXES.test(name),
  )!
  const isDirect =
    first.start >= lastLine && frame.elements.some((element) => element.piece === first)
  return isDirect ? undefined : 'after a longer element'
}

function readPieces(text: string): Piece[] {
  return [...tokenize(text)]
    .flatMap(({ tokens, comments }) => [...tokens, ...comments])
    .map(({ tokenType, startOffset, image }) => ({
      start: startOffset,
      end: startOffset + image.length,
      name: tokenType.name,
      image,
    }))
    .sort((a, b) => a.start - b.start)
}

/** The lists that are open after `pieces`, and the text around them. */
function framesBefore(pieces: readonly Piece[]): Frame[] {
  const frames: Frame[] = [{ opener: undefined, isCommented: false, elements: [], pending: [] }]
  for (const piece of pieces) {
    const frame = frames.at(-1)!
    if (PREFIXES.test(piece.name)) {
      frame.pending.push(piece.name)
    } else if (piece.name.startsWith('Close')) {
      frames.pop()
    } else if (!piece.name.endsWith('Comment')) {
      const isCommented = frame.pending.includes('DatumComment')
      frame.pending = []
      frame.elements.push({ piece, isCommented })
      if (piece.name.startsWith('Open')) {
        frames.push({ opener: piece, isCommented, elements: [], pending: [] })
      }
    }
  }
  return frames
}
