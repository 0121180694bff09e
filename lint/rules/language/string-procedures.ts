/** What procedures of Guile's do with a string, or with what should be one. */

const STRINGS = `basename call-with-input-file canonicalize-path dirname file-exists? in-vicinity
  load open-input-file primitive-load string->list string->number string->symbol string-append
  string-append/shared string-capitalize string-contains string-contains-ci string-copy string-count
  string-delete string-downcase string-drop string-drop-right string-every string-filter
  string-for-each string-index string-length string-map string-null? string-pad string-pad-right
  string-prefix? string-ref string-replace string-reverse string-rindex string-skip string-split
  string-suffix? string-tabulate string-take string-take-right string-tokenize string-trim
  string-trim-both string-trim-right string-upcase string<? string=? string-ci=? string>? substring
  substring/shared with-input-from-file`

/** Names, with how many operands come before those that must be strings, or are put into one. */
export const TAKES_STRINGS: ReadonlyMap<string, number> = new Map([
  ...STRINGS.split(/\s+/).map((name): [string, number] => [name, 0]),
  ['string-every', 1],
  ['string-any', 1],
  ['string-map', 1],
  ['string-for-each', 1],
  ['string-delete', 1],
  ['string-filter', 1],
  // #f comes out as "#f".
  ['format', 2],
])

/** What tells #f from a string. */
export const TESTS: ReadonlySet<string> = new Set([
  'and=>',
  'boolean?',
  'eq?',
  'equal?',
  'eqv?',
  'filter',
  'memq',
  'not',
  'string?',
])
