/** A text is taken apart some at a time; where it is cut makes no difference. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenize } from '../../../scheme/reader/lexer.ts'

/** Where a text without a delimiter is cut for the first time. */
const CUT = 128 * 1024

const piece = fc.oneof(
  fc.constantFrom("'", '`', ',', ',@', '#', '#:', '#\\a', '#\\x41', '#;', '#|', '|#', '#!', '!#'),
  fc.constantFrom('"', '\\"', '|', '#{', '}#', '1', '-', '.5', '...', '#t', '#true', '#vu8', '#0='),
  fc.constantFrom('#!fold-case', ';', 'abc', 'é', '😀', '\\', '{', '}', '@', '+', '#~', '#$@'),
)

test('no delimiter near', () => {
  const property = fc.property(
    fc.array(piece, { minLength: 1, maxLength: 8 }),
    fc.nat({ max: 30 }),
    fc.constantFrom('', ')', ' x)', '\n"|#'),
    (pieces, before, end) => {
      const part = pieces.join('')
      // Each of these is a token, so the part begins one.
      const start = CUT - Math.min(before, part.length)
      const text = "'".repeat(start) + part + "'".repeat(40) + end
      const found = [...tokenize(text)].flatMap(({ tokens }) => tokens)
      const alone = [...tokenize(text, start)].flatMap(({ tokens }) => tokens)
      const shown = (tokens: typeof found) =>
        tokens.map(({ startOffset, image, tokenType }) => [startOffset, image, tokenType.name])
      expect(shown(found.slice(start))).toEqual(shown(alone))
    },
  )
  fc.assert(property, { numRuns: 60 })
})
