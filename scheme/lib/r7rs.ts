/** The smaller libraries of R7RS (appendix A). */
import { write } from '../runtime/print.ts'
import { char, MString, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { needChar, needString } from './check.ts'
import { fullFold } from './full-case.ts'
import { ice9I18n } from './ice-9-i18n.ts'
import { type Library, names, primitives } from './library.ts'
import { needOutput } from './port-arguments.ts'
import { sharedText } from './r7rs-write.ts'
import { foldCase } from './strings.ts'
import { unsupported } from './unsupported.ts'

/** A library that only exports names of the core's. */
function ofCore(name: string, exports: readonly string[]): Library {
  return { name, exports, reexports: { '(guile)': exports } }
}

export const r7rsCaseLambda = ofCore('(scheme case-lambda)', ['case-lambda'])

export const r7rsCxr = ofCore(
  '(scheme cxr)',
  names(`
    caaaar caaadr caaar caadar caaddr caadr cadaar cadadr cadar caddar cadddr caddr cdaaar cdaadr
    cdaar cdadar cdaddr cdadr cddaar cddadr cddar cdddar cddddr cdddr
  `),
)

export const r7rsComplex = ofCore(
  '(scheme complex)',
  names('angle imag-part magnitude make-polar make-rectangular real-part'),
)

export const r7rsRead = ofCore('(scheme read)', ['read'])
export const r7rsLoad = ofCore('(scheme load)', ['load'])
export const r7rsRepl = ofCore('(scheme repl)', ['interaction-environment'])

const CHAR_FROM_CORE = names(`
  char-alphabetic? char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>? char-downcase
  char-lower-case? char-numeric? char-upcase char-upper-case? char-whitespace? string-ci<=?
  string-ci<? string-ci=? string-ci>=? string-ci>?
`)

/** The Turkish letters i, with a dot as a capital or none as a small one, stay apart. */
function charFoldcase(value: Value): Value {
  const { code } = needChar('char-foldcase', 1, value)
  return code === 0x130 || code === 0x131 ? value : char(foldCase(code))
}

/** The value of a decimal digit of any script: the digits of one stand together from 0 to 9. */
function digitValue(value: Value): Value {
  const { code } = needChar('digit-value', 1, value)
  const isDigit = (at: number) => /^\p{Nd}$/u.test(String.fromCodePoint(at))
  if (!isDigit(code)) return false
  let digit = 0
  while (digit < 10 && isDigit(code - digit - 1)) digit++
  return digit % 10
}

export const r7rsChar: Library = {
  name: '(scheme char)',
  exports: [
    ...CHAR_FROM_CORE,
    ...names('char-foldcase digit-value string-downcase string-foldcase string-upcase'),
  ],
  reexports: { '(guile)': CHAR_FROM_CORE },
  values: {
    ...primitives({
      'char-foldcase': [1, charFoldcase],
      'digit-value': [1, digitValue],
      'string-foldcase': [
        1,
        (value: Value) => {
          const { text } = needString('string-locale-upcase', 1, value)
          return new MString(fullFold(text))
        },
      ],
    }),
    'string-downcase': ice9I18n.values!['string-locale-downcase']!,
    'string-upcase': ice9I18n.values!['string-locale-upcase']!,
  },
}

const INEXACT_FROM_CORE = names('acos asin atan cos exp finite? nan? sin sqrt tan')

export const r7rsInexact: Library = {
  name: '(scheme inexact)',
  exports: [...INEXACT_FROM_CORE, ...names('exact inexact infinite? log')],
  reexports: { '(guile)': INEXACT_FROM_CORE, '(scheme base)': names('exact inexact') },
  source: new URL('./r7rs-inexact.scm', import.meta.url),
}

const WRITE_FROM_CORE = names('display write')

export const r7rsWrite: Library = {
  name: '(scheme write)',
  exports: [...WRITE_FROM_CORE, ...names('write-shared write-simple')],
  reexports: { '(guile)': WRITE_FROM_CORE },
  values: primitives({
    // The third argument says in (srfi srfi-38) what names the labels; Guile ignores it.
    'write-shared': [
      1,
      3,
      (value: Value, port?: Value) => {
        needOutput(value instanceof Pair ? 'display' : 'write', 2, port).write(sharedText(value))
        return UNSPECIFIED
      },
    ],
    'write-simple': [
      1,
      2,
      (value: Value, port?: Value) => {
        needOutput('write', 2, port).write(write(value))
        return UNSPECIFIED
      },
    ],
  }),
}

export const r7rsEval: Library = {
  name: '(scheme eval)',
  exports: names('environment eval'),
  reexports: { '(guile)': ['eval'] },
  uses: ['(srfi srfi-1)'],
  source: new URL('./r7rs-eval.scm', import.meta.url),
}

const FILE_FROM_CORE = names(`
  call-with-input-file call-with-output-file delete-file file-exists? open-input-file
  open-output-file with-input-from-file with-output-to-file
`)

export const r7rsFile: Library = {
  name: '(scheme file)',
  exports: [...FILE_FROM_CORE, ...names('open-binary-input-file open-binary-output-file')],
  reexports: { '(guile)': FILE_FROM_CORE },
  values: unsupported(['open-binary-output-file'], 'a configuration does not write files'),
  source: new URL('./r7rs-file.scm', import.meta.url),
}

const PROCESS_FROM_CORE = names('command-line exit')

export const r7rsProcessContext: Library = {
  name: '(scheme process-context)',
  exports: [
    ...PROCESS_FROM_CORE,
    ...names('emergency-exit get-environment-variable get-environment-variables'),
  ],
  reexports: {
    '(guile)': PROCESS_FROM_CORE,
    '(srfi srfi-98)': names('get-environment-variable get-environment-variables'),
  },
  source: new URL('./r7rs-process-context.scm', import.meta.url),
}

export const r7rsTime: Library = {
  name: '(scheme time)',
  exports: names('current-jiffy current-second jiffies-per-second'),
  source: new URL('./r7rs-time.scm', import.meta.url),
}

const R5RS = names(`
  * + - ... / < <= = => > >= _ abs acos and angle append apply asin assoc assq assv atan begin
  boolean? caaaar caaadr caaar caadar caaddr caadr caar cadaar cadadr cadar caddar cadddr caddr cadr
  call-with-current-continuation call-with-values car cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar
  cddaar cddadr cddar cdddar cddddr cdddr cddr cdr ceiling char->integer char-alphabetic?
  char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>? char-downcase char-lower-case? char-numeric?
  char-ready? char-upcase char-upper-case? char-whitespace? char<=? char<? char=? char>=? char>?
  char? complex? cons cos current-input-port current-output-port define define-syntax delay
  denominator display do dynamic-wind else eof-object? eq? equal? eqv? eval even? exact->inexact
  exact? exp expt floor for-each force gcd if imag-part inexact->exact inexact? input-port?
  integer->char integer? interaction-environment lambda lcm length let let* let-syntax letrec
  letrec-syntax list list->string list->vector list-ref list-tail list? log magnitude make-polar
  make-rectangular make-string make-vector map max member memq memv min modulo negative? newline not
  null? number->string number? numerator odd? or output-port? pair? peek-char positive? procedure?
  quasiquote quote quotient rational? rationalize read read-char real-part real? remainder reverse
  round set! set-car! set-cdr! sin sqrt string string->list string->number string->symbol
  string-append string-ci<=? string-ci<? string-ci=? string-ci>=? string-ci>? string-copy
  string-fill! string-length string-ref string-set! string<=? string<? string=? string>=? string>?
  string? substring symbol->string symbol? syntax-rules tan truncate unquote unquote-splicing values
  vector vector->list vector-fill! vector-length vector-ref vector-set! vector? write write-char
  zero?
`)

export const r7rsR5rs: Library = {
  name: '(scheme r5rs)',
  exports: [...R5RS, ...names('null-environment scheme-report-environment')],
  reexports: { '(guile)': R5RS },
  source: new URL('./r7rs-r5rs.scm', import.meta.url),
}
