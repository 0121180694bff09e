/** `(rnrs base)` (R6RS 11), but for the complex numbers. */
import { type Library, names } from './library.ts'

const CORE = names(`
  * + - ... / < <= = => > >= _ abs acos and angle append apply asin atan begin boolean? caaaar caaadr
  caaar caadar caaddr caadr caar cadaar cadadr cadar caddar cadddr caddr cadr call-with-current-continuation
  call-with-values call/cc car case cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar cddadr cddar
  cdddar cddddr cdddr cddr cdr ceiling char->integer char<=? char<? char=? char>=? char>? char?
  complex? cond cons cos define define-syntax denominator dynamic-wind else eq? equal? eqv? even?
  exact-integer-sqrt exact? exp expt finite? floor for-each gcd identifier-syntax if imag-part inexact? integer->char
  integer? lambda lcm length let let* let-syntax letrec letrec* letrec-syntax list list->string
  list->vector list-ref list-tail list? magnitude make-polar make-rectangular make-string make-vector
  map max min nan? negative? not null? number->string number? numerator odd? or pair? positive?
  procedure? quasiquote quote rational? rationalize real-part real? reverse round set! sin sqrt string
  string->list string->number string->symbol string-append string-copy string-length string-ref
  string<=? string<? string=? string>=? string>? string? substring symbol->string symbol?
  syntax-rules tan truncate unquote unquote-splicing values vector vector->list vector-fill!
  vector-length vector-ref vector-set! vector? zero?
`)

const ELSEWHERE = {
  '(scheme base)': names('exact inexact vector-for-each vector-map'),
  '(srfi srfi-11)': names('let*-values let-values'),
}

const OWN = names(`
  assert assertion-violation boolean=? div div-and-mod div0 div0-and-mod0 error infinite?
  integer-valued? log mod mod0 rational-valued? real-valued? string-for-each symbol=?
`)

export const rnrsBase: Library = {
  name: '(rnrs base)',
  exports: [...OWN, ...CORE, ...Object.values(ELSEWHERE).flat()],
  reexports: { '(guile)': CORE, ...ELSEWHERE },
  uses: ['(ice-9 exceptions)'],
  source: new URL('./rnrs-base.scm', import.meta.url),
}
