/**
 * The tokens of Guile's default reader syntax (Guile Reference Manual, "Scheme Syntax" and
 * "Reader Extensions"), in the order in which the lexer tries them. Every text is a sequence of
 * these tokens: what Guile rejects has a token as well, and the builder reports it.
 *
 * A word ends at a delimiter: `( ) [ ] " ;`, space, tab, newline, return, form feed. All else,
 * also `'`, `|`, `{` and `#`, is part of it.
 */
import { type CustomPatternMatcherFunc, createToken, Lexer, type TokenType } from 'chevrotain'
import { scanLargeList, scanSmallList } from './plain.ts'
import {
  scanBlockComment,
  scanDirective,
  scanExtendedSymbol,
  scanScriptComment,
  scanSpace,
  scanString,
  scanUnclosed,
} from './scan.ts'

/** What the grammar tells apart. */
export const Datum = createToken({ name: 'Datum', pattern: Lexer.NA })
export const Opener = createToken({ name: 'Opener', pattern: Lexer.NA })
export const Closer = createToken({ name: 'Closer', pattern: Lexer.NA })
export const Prefix = createToken({ name: 'Prefix', pattern: Lexer.NA })
/** Changes how the reader reads on. */
export const Directive = createToken({ name: 'Directive', pattern: Lexer.NA })
/** A string, symbol or comment in which the text ends. */
export const Unclosed = createToken({ name: 'Unclosed', pattern: Lexer.NA })

const all: TokenType[] = []

type Scan = (text: string, start: number) => number

function token(
  name: string,
  pattern: RegExp | string | Scan,
  category: TokenType | { group: string },
  starts?: (string | number)[],
): TokenType {
  const type = createToken({
    name,
    pattern: typeof pattern === 'function' ? matcher(pattern) : pattern,
    line_breaks: true,
    ...('group' in category ? category : { categories: [category] }),
    ...(starts && { start_chars_hint: starts }),
  })
  all.push(type)
  return type
}

/** Nothing is made of what is skipped: the lexer asks for its length alone. */
const skipped = { length: 0 } as string
const SKIPPED: [string] = [skipped]

function skipSpace(text: string, offset: number): [string] | null {
  ;(skipped as { length: number }).length = scanSpace(text, offset) - offset
  return SKIPPED
}

function matcher(scan: Scan) {
  return (text: string, offset: number): [string] | null => {
    const end = scan(text, offset)
    return end === -1 ? null : [text.slice(offset, end)]
  }
}

/** The lexer looks first characters up in a table; above 255 it puts 255 code units in one bucket. */
function startsExcept(excluded: string): number[] {
  const units: number[] = []
  for (let unit = 0; unit < 256; unit++) {
    if (!excluded.includes(String.fromCharCode(unit))) units.push(unit)
  }
  for (let unit = 256; unit < 65536; unit += 255 - (unit % 255)) units.push(unit)
  return units
}

const DELIMITERS = '()[];" \t\r\n\f'
const COMMENTS = { group: 'comments' }

all.push(
  createToken({
    name: 'Whitespace',
    pattern: skipSpace as CustomPatternMatcherFunc,
    group: Lexer.SKIPPED,
    line_breaks: true,
    start_chars_hint: [...' \t\r\n\f'],
  }),
)
token('LineComment', /;[^\n]*/, COMMENTS, [';'])
/** Where they are wanted: whole lists in which nothing is wrong. */
export const SmallList = token('SmallList', scanSmallList, Datum, ['('])
export const LargeList = token('LargeList', scanLargeList, Datum, ['('])
export const OpenRound = token('OpenRound', '(', Opener)
export const OpenSquare = token('OpenSquare', '[', Opener)
export const CloseRound = token('CloseRound', ')', Closer)
export const CloseSquare = token('CloseSquare', ']', Closer)
export const StringLiteral = token('String', scanString, Datum, ['"'])
export const UnclosedString = token('UnclosedString', scanUnclosed, Unclosed, ['"'])
/** Starts as a number does; what is not one is a symbol (`+`, `1+`, `...`). */
export const Numeral = token('Numeral', /[-+.0-9][^()[\];" \t\r\n\f]*/, Datum, [...'+-.0123456789'])
export const Symbolic = token(
  'Symbol',
  /[^()[\];" \t\r\n\f#'`,+\-.0-9][^()[\];" \t\r\n\f]*/,
  Datum,
  startsExcept(`${DELIMITERS}#'\`,+-.0123456789`),
)
export const Quote = token('Quote', "'", Prefix)
export const Quasiquote = token('Quasiquote', '`', Prefix)
export const UnquoteSplicing = token('UnquoteSplicing', ',@', Prefix)
export const Unquote = token('Unquote', ',', Prefix)

const SHARP = ['#']
/** `#:` and a symbol that needs no further reading; the general case is KeywordPrefix and a datum. */
export const KeywordLiteral = token(
  'Keyword',
  /#:[^()[\];" \t\r\n\f#'`,+\-.0-9][^()[\];" \t\r\n\f]*/,
  Datum,
  SHARP,
)
export const KeywordPrefix = token('KeywordPrefix', '#:', Prefix)
export const DatumComment = token('DatumComment', '#;', Prefix)
token('BlockComment', scanBlockComment, COMMENTS, SHARP)
token('ReadOption', scanDirective, Directive, SHARP)
token('ScriptComment', scanScriptComment, COMMENTS, SHARP)
/** No delimiter is needed after a boolean: `#tru1` is `#t` and `ru1`. */
export const BooleanLiteral = token(
  'Boolean',
  /#(?:[tT](?:[rR][uU][eE])?|(?:F|f(?![36]))(?:[aA][lL][sS][eE])?)/,
  Datum,
  SHARP,
)
export const Character = token(
  'Character',
  /#\\(?:[()[\];" \t\r\n\f]|[^()[\];" \t\r\n\f]+|$)/,
  Datum,
  SHARP,
)
export const OpenVector = token('OpenVector', '#(', Opener)
export const OpenBytevector = token('OpenBytevector', /#v?u8\(/, Opener, SHARP)
/** As far as it is right, and the character after it. */
export const BadBytevector = token('BadBytevector', /#v(?:u8?)?(?:[\s\S]|$)/, Datum, SHARP)
export const RadixNumeral = token(
  'RadixNumeral',
  /#[iIeEbBoOdDxX][^()[\];" \t\r\n\f]*/,
  Datum,
  SHARP,
)
export const ExtendedSymbol = token('ExtendedSymbol', scanExtendedSymbol, Datum, SHARP)
export const Syntax = token('Syntax', "#'", Prefix)
export const Quasisyntax = token('Quasisyntax', '#`', Prefix)
export const UnsyntaxSplicing = token('UnsyntaxSplicing', '#,@', Prefix)
export const Unsyntax = token('Unsyntax', '#,', Prefix)
export const Gexp = token('Gexp', '#~', Prefix)
export const UngexpSplicing = token('UngexpSplicing', '#$@', Prefix)
export const Ungexp = token('Ungexp', '#$', Prefix)
export const UngexpNativeSplicing = token('UngexpNativeSplicing', '#+@', Prefix)
export const UngexpNative = token('UngexpNative', '#+', Prefix)
export const LabelDefinition = token('LabelDefinition', /#[0-9]+=/, Prefix, SHARP)
export const LabelReference = token('LabelReference', /#[0-9]+#/, Datum, SHARP)
/** Vectors of SRFI 4, and arrays, up to the parenthesis. */
export const OpenArray = token(
  'OpenArray',
  /#(?:[0-9@suc]|f[36])[^()[\];" \t\r\n\f]*\(/,
  Opener,
  SHARP,
)
/** Starts as an array does. */
export const BadArray = token('BadArray', /#(?:[0-9@suc]|f[36])[^()[\];" \t\r\n\f]*/, Datum, SHARP)
export const UnclosedSharp = token('UnclosedSharp', scanUnclosed, Unclosed, SHARP)
export const Bitvector = token('Bitvector', /#\*[01]*/, Datum, SHARP)
export const Nil = token('Nil', /#n[^()[\];" \t\r\n\f]*/, Datum, SHARP)
export const ReadEval = token('ReadEval', '#.', Prefix)
/** A `#` that starts nothing, with the character after it or the word. */
export const UnknownSharp = token(
  'UnknownSharp',
  /#(?:[^()[\];" \t\r\n\f]+|[\s\S]|$)/,
  Datum,
  SHARP,
)

export const tokenTypes: readonly TokenType[] = all
