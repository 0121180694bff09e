/** `(rnrs hashtables)` (R6RS 13), over the tables of SRFI 69. */
import { type Library, names } from './library.ts'

export const rnrsHashtables: Library = {
  name: '(rnrs hashtables)',
  exports: names(`
    equal-hash hashtable-clear! hashtable-contains? hashtable-copy hashtable-delete!
    hashtable-entries hashtable-equivalence-function hashtable-hash-function hashtable-keys
    hashtable-mutable? hashtable-ref hashtable-set! hashtable-size hashtable-update! hashtable?
    make-eq-hashtable make-eqv-hashtable make-hashtable string-ci-hash string-hash symbol-hash
  `),
  reexports: { '(guile)': ['string-hash'], '(srfi srfi-69)': ['string-ci-hash'] },
  uses: ['(srfi srfi-69)', '(ice-9 exceptions)'],
  source: new URL('./rnrs-hashtables.scm', import.meta.url),
}
