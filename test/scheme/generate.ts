/**
 * Random programs, typed enough to mostly work: numbers, lists of numbers, strings, symbols, vectors,
 * booleans, and statements that write and assign. Variables of each type are always in scope under
 * the same names, and inner scopes bind them anew. What goes wrong in a program goes wrong in Guile
 * too.
 */
import fc from 'fast-check'

interface Types {
  number: string
  boolean: string
  list: string
  string: string
  symbol: string
  vector: string
  statement: string
}

const n = fc.constantFrom('n0', 'n1', 'n2')
const l = fc.constantFrom('l0', 'l1')
const s = fc.constantFrom('s0', 's1')

type Part = fc.Arbitrary<string>

/** A template with `_` where each part goes. */
function form(template: string, ...parts: Part[]): Part {
  const texts = template.split('_')
  return fc
    .tuple(...parts)
    .map((filled) => texts.map((text, index) => text + (filled[index] ?? '')).join(''))
}

const literal = fc.constantFrom(
  ...'0 1 2 3 -1 10 7 1/2 -3/4 1.5 0.1 -2.0 1e3 100000000000000000000 9007199254740991'.split(' '),
)
const small = fc.constantFrom('0', '1', '2', '3', '5')
const text = fc.constantFrom('""', '"a"', '"abc"', '"Hello World"', '"λ→😀"', '"a,b;c"', '"12"')
const name = fc.constantFrom("'a", "'b", "'foo-bar", "'#{x y}#", "'+")

const types = fc.letrec<Types>((tie) => {
  const [number, boolean, list, string, symbol, vector, statement] = (
    ['number', 'boolean', 'list', 'string', 'symbol', 'vector', 'statement'] as const
  ).map((type) => tie(type) as Part) as [Part, Part, Part, Part, Part, Part, Part]
  const any = fc.oneof(number, list, string, symbol, vector, boolean)
  const depth = { maxDepth: 4, depthSize: 'xsmall' } as const
  return {
    number: fc.oneof(
      depth,
      literal,
      n,
      form('(_ _ _)', fc.constantFrom('+', '-', '*', 'max', 'min'), number, number),
      form(
        '(_ _ _)',
        fc.constantFrom('quotient', 'remainder', 'modulo', '/', 'expt'),
        number,
        small,
      ),
      form(
        '(_ _)',
        fc.constantFrom('-', 'abs', '1+', '1-', 'exact->inexact', 'round', 'floor'),
        number,
      ),
      form('(if _ _ _)', boolean, number, number),
      form('(let ((_ _)) _)', n, number, number),
      form('(let* ((n0 _) (n1 (+ n0 1))) _)', number, number),
      form('(letrec ((f (lambda (n0) (if (< n0 1) _ (f (- n0 1)))))) (f _))', number, small),
      form('((lambda (_ . rest) (+ (length rest) _)) _ _)', n, number, number, number),
      form('(let loop ((i _) (n1 _)) (if (<= i 0) n1 (loop (- i 1) _)))', small, number, number),
      form('(do ((i 0 (+ i 1)) (n2 _ _)) ((= i _) n2))', number, number, small),
      form('(begin _ _)', statement, number),
      form('(begin (set! _ _) _)', n, number, number),
      form('(call/cc (lambda (k) (+ 1 (if _ (k _) _))))', boolean, number, number),
      form('(catch #t (lambda () _) (lambda (key . args) (display key) _))', number, number),
      form("(catch 'oops (lambda () (+ 1 (throw 'oops _))) (lambda (key n0) _))", number, number),
      form(
        // What fails on the way out of a failure is another story.
        '(dynamic-wind (lambda () _) (lambda () _) (lambda () (display n1)))',
        statement,
        number,
      ),
      form(
        '(call-with-values (lambda () (values _ _)) (lambda (n0 n1) _))',
        number,
        number,
        number,
      ),
      form('(apply + _)', list),
      form('(length _)', list),
      form('(car _)', list),
      form("(list-ref (append _ '(6 5 4 3 2 1)) _)", list, small),
      form('(string-length _)', string),
      form('(vector-ref (vector _ _ 3 4 5 6) _)', number, number, small),
      form('(vector-length _)', vector),
      form('(let ((v _)) (if (= 0 (vector-length v)) _ (vector-ref v 0)))', vector, number),
      form('(case _ ((0 1 2) _) ((3) => 1+) (else _))', number, number, number),
      form('(cond (_ _) ((memv _ _) => length) (else _))', boolean, number, number, list, number),
      form('(parameterize ((p _)) (+ (p) _))', number, number),
      form('(double _)', number),
      form('(my-or #f _)', number),
    ),
    boolean: fc.oneof(
      depth,
      fc.constantFrom('#t', '#f'),
      form('(_ _ _)', fc.constantFrom('<', '=', '>', '<=', 'eqv?'), number, number),
      form('(_ _)', fc.constantFrom('zero?', 'positive?', 'integer?', 'exact?'), number),
      form('(null? _)', list),
      form('(equal? _ _)', list, list),
      form('(string=? _ _)', string, string),
      form('(eq? _ _)', symbol, symbol),
      form('(and _ _)', boolean, boolean),
      form('(or _ _)', boolean, boolean),
      form('(not _)', boolean),
      form('(pair? _)', any),
    ),
    list: fc.oneof(
      depth,
      fc.constantFrom("'()", "'(1 2 3)", "'(5 1/2 -1.5)"),
      l,
      form('(list _ _)', number, number),
      form('(cons _ _)', number, list),
      form('(append _ _)', list, list),
      form('(reverse _)', list),
      form('(cdr (cons _ _))', number, list),
      form('(map (lambda (_) _) _)', n, number, list),
      form('(map + _ (reverse _))', list, list),
      form('(filter (lambda (n0) _) _)', boolean, list),
      form('`(_ ,_ ,@_)', literal, number, list),
      form('(let ((_ _)) _)', l, list, list),
      form('(if _ _ _)', boolean, list, list),
      form('(sort _ <)', list),
      form('(iota _)', small),
      form('(vector->list _)', vector),
      form('(delete _ _)', number, list),
      form('(call-with-values (lambda () (values _ _)) list)', number, number),
      form('(begin (set! _ _) l0)', l, list),
      form("(list-head (append _ '(1 2 3 4 5)) _)", list, small),
      form(
        '(let-syntax ((m (syntax-rules () ((_ x ...) (list x ... _))))) (m _ _))',
        fc.constant('_'),
        n,
        number,
        number,
      ),
    ),
    string: fc.oneof(
      depth,
      text,
      s,
      form('(string-append _ _)', string, string),
      form('(number->string _)', number),
      form('(symbol->string _)', symbol),
      form('(substring (string-append _ "-----") _)', string, small),
      form(
        '(_ _)',
        fc.constantFrom('string-upcase', 'string-reverse', 'string-capitalize', 'string-trim-both'),
        string,
      ),
      form('(with-output-to-string (lambda () _))', statement),
      form('(object->string _)', any),
      form('(string-join (map number->string _) ",")', list),
      form('(simple-format #f "~a:~s" _ _)', any, any),
      form('(let ((_ _)) _)', s, string, string),
    ),
    symbol: fc.oneof(
      depth,
      name,
      form('(string->symbol _)', string),
      form('(if _ _ _)', boolean, symbol, symbol),
      form("(cond ((assq _ '((a . x) (b . y))) => cdr) (else _))", symbol, symbol),
    ),
    vector: fc.oneof(
      depth,
      fc.constantFrom('#(1 2 3)', '(vector)'),
      form('(vector _ _)', number, number),
      form('(make-vector _ _)', small, number),
      form('(list->vector _)', list),
      form('(let ((v (make-vector 6 _))) (vector-set! v _ _) v)', number, small, number),
    ),
    statement: fc.oneof(
      depth,
      form('(display _)', any),
      form('(write _)', any),
      fc.constant('(newline)'),
      form('(set! _ _)', n, number),
      form('(set! _ _)', s, string),
      form('(for-each (lambda (_) _) _)', n, statement, list),
      form('(when _ _ _)', boolean, statement, statement),
      form('(begin _ _)', statement, statement),
      form('(error "stopped:" _)', any),
    ),
  }
})

/** Whole programs: definitions, a macro, a parameter, and a list of results. */
export const program: fc.Arbitrary<string> = fc
  .tuple(types.number, types.number, types.list, types.string, types.symbol, types.number)
  .map(
    ([initial, first, list, string, symbol, last]) => `
(define n0 1) (define n1 2) (define n2 -1)
(define l0 '(3 1 2)) (define l1 (list n0 n1))
(define s0 "text") (define s1 (string-copy "two"))
(define p (make-parameter 1))
(define (double n0) (* 2 n0))
(define-syntax my-or (syntax-rules () ((_ a b) (let ((t a)) (if t t b)))))
(set! n2 ${initial})
(define (f n0) ${first})
(list (f n0) ${list} ${string} ${symbol} ${last} n0 l0 s0)
`,
  )
