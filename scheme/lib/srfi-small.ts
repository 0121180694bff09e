/** SRFIs that come down to a few names of the core, or a line of Scheme each. */
import { type Library, names } from './library.ts'

/** A module that only exports names of the core's. */
function ofCore(name: string, exports: readonly string[]): Library {
  return { name, exports, reexports: { '(guile)': exports } }
}

/** String ports. */
export const srfi6 = ofCore(
  '(srfi srfi-6)',
  names('get-output-string open-input-string open-output-string'),
)

/** Strings. */
export const srfi13 = ofCore(
  '(srfi srfi-13)',
  names(`
    list->string make-string reverse-list->string string string->list string-any string-append
    string-append/shared string-ci< string-ci<= string-ci<> string-ci= string-ci> string-ci>=
    string-compare string-compare-ci string-concatenate string-concatenate-reverse
    string-concatenate-reverse/shared string-concatenate/shared string-contains string-contains-ci
    string-copy string-copy! string-count string-delete string-downcase string-downcase! string-drop
    string-drop-right string-every string-fill! string-filter string-fold string-fold-right
    string-for-each string-for-each-index string-hash string-hash-ci string-index
    string-index-right string-join string-length string-map string-map! string-null? string-pad
    string-pad-right string-prefix-ci? string-prefix-length string-prefix-length-ci string-prefix?
    string-ref string-replace string-reverse string-reverse! string-set! string-skip
    string-skip-right string-suffix-ci? string-suffix-length string-suffix-length-ci string-suffix?
    string-tabulate string-take string-take-right string-titlecase string-titlecase!
    string-tokenize string-trim string-trim-both string-trim-right string-unfold
    string-unfold-right string-upcase string-upcase! string-xcopy! string< string<= string<> string=
    string> string>= string? substring/shared xsubstring
  `),
)

/** Character sets. */
export const srfi14 = ofCore(
  '(srfi srfi-14)',
  names(`
    ->char-set char-set char-set->list char-set->string char-set-adjoin char-set-adjoin!
    char-set-any char-set-complement char-set-complement! char-set-contains? char-set-copy
    char-set-count char-set-cursor char-set-cursor-next char-set-delete char-set-delete!
    char-set-diff+intersection char-set-diff+intersection! char-set-difference
    char-set-difference! char-set-every char-set-filter char-set-filter! char-set-fold
    char-set-for-each char-set-hash char-set-intersection char-set-intersection! char-set-map
    char-set-ref char-set-size char-set-unfold char-set-unfold! char-set-union char-set-union!
    char-set-xor char-set-xor! char-set:ascii char-set:blank char-set:digit char-set:empty
    char-set:full char-set:graphic char-set:hex-digit char-set:iso-control char-set:letter
    char-set:letter+digit char-set:lower-case char-set:printing char-set:punctuation
    char-set:symbol char-set:title-case char-set:upper-case char-set:whitespace char-set<= char-set=
    char-set? end-of-char-set? list->char-set list->char-set! string->char-set string->char-set!
    ucs-range->char-set ucs-range->char-set!
  `),
)

/** Procedures with several lists of formals. */
export const srfi16 = ofCore('(srfi srfi-16)', ['case-lambda'])

/** The least of `format`: a string, from `~a`, `~s`, `~%` and `~~`. */
export const srfi28: Library = {
  name: '(srfi srfi-28)',
  exports: ['format'],
  source: new URL('./srfi-28.scm', import.meta.url),
}

/** `rec`, an expression that refers to itself. */
export const srfi31: Library = {
  name: '(srfi srfi-31)',
  exports: ['rec'],
  source: new URL('./srfi-31.scm', import.meta.url),
}

const PARAMETERS = names(
  'current-error-port current-input-port current-output-port make-parameter parameterize',
)

/** Parameters. */
export const srfi39: Library = {
  name: '(srfi srfi-39)',
  exports: [...PARAMETERS, 'with-parameters*'],
  reexports: { '(guile)': PARAMETERS },
  source: new URL('./srfi-39.scm', import.meta.url),
}

/** Promises that stand for others: R7RS's under their first names. */
export const srfi45: Library = {
  name: '(srfi srfi-45)',
  exports: names('delay eager force lazy promise?'),
  reexports: { '(scheme lazy)': names('delay force promise?') },
  uses: ['(scheme lazy)'],
  source: new URL('./srfi-45.scm', import.meta.url),
}

/** Keywords. */
export const srfi88: Library = {
  name: '(srfi srfi-88)',
  exports: names('keyword->string keyword? string->keyword'),
  reexports: { '(guile)': ['keyword?'] },
  source: new URL('./srfi-88.scm', import.meta.url),
}

/** The environment's variables. */
export const srfi98: Library = {
  name: '(srfi srfi-98)',
  exports: names('get-environment-variable get-environment-variables'),
  source: new URL('./srfi-98.scm', import.meta.url),
}

/** Boxes: records of one field. */
export const srfi111: Library = {
  name: '(srfi srfi-111)',
  exports: names('box box? set-box! unbox'),
  source: new URL('./srfi-111.scm', import.meta.url),
}
