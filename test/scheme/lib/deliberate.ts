/** Programs of the corpus on which we differ from Guile, and why. An entry that starts to agree fails the test. */

const COMPLEX = 'there are no complex numbers'
const FOLDER = 'a folder is refused when it is opened, not when it is read'
const NO_MODULE = 'the error names the module that is not there'
const GUILE_BUG = 'a mistake of Guile 3.0.8'

export const DELIBERATE: Readonly<Record<string, string>> = {
  '(sqrt -4)': COMPLEX,
  '(log -1)': COMPLEX,
  '(asin 2)': COMPLEX,
  '(acos 2)': COMPLEX,
  '(acosh 0)': COMPLEX,
  '(atanh 2)': COMPLEX,
  '(expt -8 1/3)': COMPLEX,
  '(make-rectangular 1 2)': COMPLEX,
  '(make-polar 1 2)': COMPLEX,
  '(string->number "abc" 37)': 'no digits for a radix above 36',
  '(char-set-diff+intersection (char-set #\\a #\\b) (char-set #\\b #\\c))': GUILE_BUG,
  '(logtest 7 (expt 2 62))': GUILE_BUG,
  '(array-set! (string-copy "abc") 5 0)': `${GUILE_BUG}: it stores the number as a character`,
  "(vector-copy (make-array 0 '(1 3)))":
    'Guile says "Too many arguments" of any array that is no vector',
  '(let* ((s (string #\\a #\\b #\\c)) (t (substring/shared s 1))) (string-set! t 0 #\\X) (list s t))':
    'substring/shared copies',
  '(format #f "~5a|~d" \'a 5)': 'as under Guix, which has loaded (ice-9 format)',
  '(call-with-input-file (string-append (getenv "CORPUS") "/") read)': FOLDER,
  '(open-input-file (getenv "CORPUS"))': FOLDER,
  '(@ (nowhere foo) z)': NO_MODULE,
  '(@@ (nowhere foo) z)': NO_MODULE,
  '(%make-void-port "w")': 'void ports print as such',
  '(%make-void-port "r")': 'void ports print as such',
}
