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
  ...'a bc list + 1+ ... inherit build-machine define lambda let let* do if cond case match dynamic-wind begin'.split(
    ' ',
  ),
  ...'define-record-type default modify-services call-with-values'.split(' '),
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

/** Between two pieces: in Emacs's eyes no more than white space. */
const PLAIN_GAPS = [
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n  ',
  '\n\n\n',
  ' ; margin \n',
  '\n;; own line\n',
]
const GAPS = [
  ...PLAIN_GAPS,
  '\n\f\n',
  '\n   ;;; title\n',
  '\n  ; one\n',
  ' #| block |# ',
  ' #| two\nlines |# ',
  ' #;(old one) ',
  '\r\n',
]

const CLOSERS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['#(', ')'],
])

/** Texts without errors, oddly laid out. */
function schemeText(gaps: readonly string[], openers: readonly string[]): fc.Arbitrary<string> {
  const between = fc.constantFrom(...gaps)
  const inside = fc.constantFrom('', '', '', '', '', '', ...gaps)
  const { datum } = fc.letrec<{ datum: string; list: string }>((tie) => ({
    datum: fc.oneof({ maxDepth: 4, withCrossShrink: true }, atoms, tie('list'), tie('list')),
    list: fc
      .tuple(
        fc.constantFrom(...openers),
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
  }))
  return fc
    .tuple(fc.array(fc.tuple(between, datum), { maxLength: 4 }), between)
    .map(([data, end]) => data.flat().join('') + end)
}

export const plainText = schemeText(PLAIN_GAPS, ["'", '`', '#~', '(', '(', '(', '['])
export const oddText = schemeText(GAPS, ["'", '`', "' ", '#~', '#;', '(', '(', '(', '[', '#('])

const cells = fc.constantFrom('a', 'bb', '(c d)', '(e\n f)', '"g"', "'h", ';; i\n', '(k   l)')
const blanks = fc.constantFrom(' ', '  ', '   ', '    ')

/** Rows whose columns may or may not be below each other. */
export const tableText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.array(fc.tuple(cells, blanks), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('\n', '\n  ', ' ', '\n  ;; x\n', ' ; y\n', '   ; z\n'),
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map((rows) => `(list ${rows.map(([row, end]) => `(${row.flat().join('')})${end}`).join('')})`)

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
