/** Programs of modules/ on which we differ from Guile, and why. An entry that starts to agree fails the test. */

const FORMAT_ERROR = "what is wrong is in the error's message; Guile writes it to the error port"
const NO_DIGITS = 'refused; Guile writes a character of a buffer that it has not filled'
const ROUNDING = 'rounded with the carry that Guile leaves out'
const LETREC = 'the expressions see the variables of patterns too; in Guile 3.0.8 they are unbound'
const NESTED = 'Guile does not count the levels of quasiquotes in patterns'
const PROMPTS = 'continuations are whole here'

export const DELIBERATE: Readonly<Record<string, string>> = {
  '(catch #t (lambda () (format #t "abc~z")) (lambda a (write a)))': FORMAT_ERROR,
  '(catch #t (lambda () (format #t "abc~d" \'x)) (lambda a (write a)))': FORMAT_ERROR,
  '(format #f "~q")': 'this is not the code whose version Guile gives',
  '(format #f "~f" "")': NO_DIGITS,
  '(format #f "~$" ".")': NO_DIGITS,
  '(format #f "~8,0f" "")': 'refused as with other digits; Guile writes one point and no digit',
  '(format #f "~?" "~a~a" \'(1))':
    'the argument is missing; Guile fails while it reports that, where the inner text is longer',
  '(number->locale-string 0.999999)': ROUNDING,
  '(number->locale-string 3.5 0)': ROUNDING,
  '(number->locale-string 0.15 1)': 'rounded by the exact value of the flonum',
  "(match '(a (quasiquote (b (unquote c)))) (`(a `(b ,c)) 'yes) (_ 'no))": NESTED,
  "(match '(a (quasiquote (b (unquote c)))) (`(a `(b ,,x)) x) (_ 'no))": NESTED,
  "(match-letrec (((f g) (list (lambda (n) (if (= n 0) 'even (g (- n 1)))) (lambda (n) (if (= n 0) 'odd (f (- n 1))))))) (list (f 3) (g 3)))":
    LETREC,
  '(match-letrec (((a . f) (cons 1 (lambda () a)))) (f))': LETREC,
  '(m "(a+)+\\\\1" "aaaa")':
    'longer than what the C library finds, though it is to find the longest',
  '(m "(a*){2,3}" "aaa")': 'the group is the last repetition, which is empty',
  '(% (+ 1 (abort)))': PROMPTS,
  '(reset (+ 1 (shift k (k (k 5)))))': PROMPTS,
  '(reset (+ 1 (shift k 10)))': PROMPTS,
  '(eq? vlist-null (vlist-tail (vlist-cons 1 vlist-null)))': 'there is one empty vlist',
  '(bytevector-copy! (bytevector 1) 0 #vu8(1 2))': 'Guile 3.0.8 writes beyond the end',
  '(guard (e ((file-error? e) \'file)) (open-input-file "/nonexistent/file"))':
    'R7RS 6.11: a file that cannot be opened is a file error',
  '(box 1)': 'Guile prints a part of it to the current output port',
  '(make-point 1)':
    "a constructor's arguments are counted when it is called, not when it is compiled",
}
