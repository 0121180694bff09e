/** The smaller libraries of R6RS. */
import { MString, type Value } from '../runtime/values.ts'
import { needString } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { foldText } from './strings.ts'

/** `(rnrs control)` (R6RS 5) */
export const rnrsControl: Library = {
  name: '(rnrs control)',
  exports: names('case-lambda do unless when'),
  reexports: { '(guile)': names('case-lambda do unless when') },
}

/** `(rnrs exceptions)` (R6RS 7.1) */
export const rnrsExceptions: Library = {
  name: '(rnrs exceptions)',
  exports: names('guard raise raise-continuable with-exception-handler'),
  reexports: {
    '(guile)': ['with-exception-handler'],
    '(srfi srfi-34)': ['guard'],
    '(scheme base)': ['raise'],
    '(ice-9 exceptions)': ['raise-continuable'],
  },
}

/** `(rnrs sorting)` (R6RS 4) */
export const rnrsSorting: Library = {
  name: '(rnrs sorting)',
  exports: names('list-sort vector-sort vector-sort!'),
  source: new URL('./rnrs-sorting.scm', import.meta.url),
}

const UNICODE = names(`
  char-alphabetic? char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>? char-downcase
  char-general-category char-lower-case? char-numeric? char-titlecase char-upcase
  char-upper-case? char-whitespace? string-ci<=? string-ci<? string-ci=? string-ci>=? string-ci>?
  string-downcase string-normalize-nfc string-normalize-nfd string-normalize-nfkc
  string-normalize-nfkd string-titlecase string-upcase
`)

/** `(rnrs unicode)` (R6RS 1) */
export const rnrsUnicode: Library = {
  name: '(rnrs unicode)',
  exports: [...UNICODE, ...names('char-foldcase char-title-case? string-foldcase')],
  reexports: { '(guile)': UNICODE, '(scheme char)': ['char-foldcase'] },
  values: primitives({
    'string-foldcase': [
      1,
      (value: Value) => new MString(foldText(needString('string-upcase', 1, value).text)),
    ],
  }),
  source: new URL('./rnrs-unicode.scm', import.meta.url),
}
