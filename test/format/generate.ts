/** Texts to be formatted. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { applyEdits } from '../../format/edits.ts'
import { type FormatOptions, formatText } from '../../format/format.ts'
import { decodeSource } from '../../scheme/reader/decode.ts'
import { tokenize } from '../../scheme/reader/lexer.ts'
import { Source } from '../../scheme/source.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Sample {
  readonly name: string
  readonly text: string
}

/** Every file of Scheme in the repository. */
export function readSamples(): Sample[] {
  return ['fixtures/machines', 'fixtures/scheme', 'scheme/lib'].flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.scm'))
      .sort()
      .map((name) => ({
        name: `${folder}/${name}`,
        text: decodeSource(readFileSync(`${ROOT}/${folder}/${name}`)),
      })),
  )
}

/** Throws where the formatter refuses. */
export function format(text: string, options?: FormatOptions): string {
  const { edits, refused } = formatText(new Source('test.scm', text), options)
  if (refused.length > 0) throw new Error(refused[0]!.message)
  return applyEdits(text, edits)
}

/** The comments of a text, without the blanks at their ends. */
export function comments(text: string): string[] {
  return [...tokenize(text)].flatMap((part) => part.comments).map(({ image }) => image.trimEnd())
}

const names = fc.constantFrom(
  ...'a bc build-machine define lambda let let* do if cond case match dynamic-wind begin'.split(
    ' ',
  ),
  ...'define-record-type default list + 1+ ... inherit modify-services call-with-values'.split(' '),
)
const atoms = fc.oneof(
  { weight: 6, arbitrary: names },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'1 2.5 "s" "a;b" #t #f #\\a #\\( #\\; #:key #:user? größe "日本" #nil x'.split(' '),
      '"two\n  lines"',
      '#\\ ',
    ),
  },
)

/** White space that may stand between any two pieces, and comments. */
const gap = (inner: string[]): fc.Arbitrary<string> =>
  fc.constantFrom(
    ...inner,
    ' ',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n  ',
    '\n\n\n',
    '\n\f\n',
    ' ; margin \n',
    '\n;; own line\n',
    '\n   ;;; title\n',
    '\n  ; one\n',
    ' #| block |# ',
    ' #| two\nlines |# ',
    ' #;(old one) ',
    '\r\n',
  )
const between = gap([])
const inside = gap(['', '', '', ''])

const CLOSERS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['#(', ')'],
])
const prefixes = fc.constantFrom("'", '`', "' ", '#~', '#;', '(', '(', '(', '(', '[', '#(')

/** Texts without errors, oddly laid out. */
export const schemeText: fc.Arbitrary<string> = fc
  .array(
    fc.letrec<{ datum: string; list: string }>((tie) => ({
      datum: fc.oneof({ maxDepth: 4, withCrossShrink: true }, atoms, tie('list'), tie('list')),
      list: fc
        .tuple(
          prefixes,
          inside,
          fc.array(fc.tuple(tie('datum'), between), { maxLength: 6 }),
          inside,
        )
        .map(([opener, before, items, after]) => {
          const closer = CLOSERS.get(opener)
          const all = items.map(([item, space]) => item + space).join('')
          if (closer !== undefined) return opener + before + all + after + closer
          return `${opener}(${before}${all}${after})${opener === '#;' ? ' x' : ''}`
        }),
    })).datum,
    { maxLength: 4 },
  )
  .chain((data) =>
    fc
      .array(between, { minLength: data.length + 1, maxLength: data.length + 1 })
      .map((gaps) => gaps.map((space, index) => space + (data[index] ?? '')).join('')),
  )

/** Anything that looks like Scheme, mostly wrong. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'( ) [ ] #( \' ` , ,@ #; #| |# ; " \\ . #: #~ #$ #{ }# #!r6rs'.split(' ')),
      fc.constantFrom('(define', '@x', '#', ' ', '\n', '\n  ', '\n(', '\t', '\r\n', '\f', 'abc'),
      fc.constantFrom('1.5', '"s"', '#\\x', '#t', '#vu8(1)', '#0=', '#0#', '#v', '#.', '#1(2)'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
  )
  .map((pieces) => pieces.join(''))
