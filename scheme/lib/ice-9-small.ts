/** Modules under `(ice-9 …)` that are written in Scheme, or come down to a few names. */
import { type Library, names } from './library.ts'
import { srfi2 } from './srfi-2.ts'
import { srfi8 } from './srfi-8.ts'

/** Hash tables from association lists. */
export const ice9HashTable: Library = {
  name: '(ice-9 hash-table)',
  exports: names('alist->hash-table alist->hashq-table alist->hashv-table alist->hashx-table'),
  source: new URL('./ice-9-hash-table.scm', import.meta.url),
}

/** Splitting and trimming strings. */
export const ice9StringFun: Library = {
  name: '(ice-9 string-fun)',
  exports: names(`
    has-trailing-newline? sans-final-newline sans-leading-whitespace sans-surrounding-whitespace
    sans-trailing-whitespace separate-fields-after-char separate-fields-before-char
    separate-fields-discarding-char split-after-char split-after-char-last split-after-predicate
    split-before-char split-before-char-last split-before-predicate split-discarding-char
    split-discarding-char-last split-discarding-predicate string-prefix-predicate string-prefix=?
    string-replace-substring
  `),
  source: new URL('./ice-9-string-fun.scm', import.meta.url),
}

/** Queues. */
export const ice9Q: Library = {
  name: '(ice-9 q)',
  exports: names(`
    deq! enq! make-q q-empty-check q-empty? q-front q-length q-pop! q-push! q-rear q-remove! q?
    sync-q!
  `),
  source: new URL('./ice-9-q.scm', import.meta.url),
}

/** Reverse look-up in association lists. */
export const ice9List: Library = {
  name: '(ice-9 list)',
  exports: names('rassoc rassq rassv'),
  source: new URL('./ice-9-list.scm', import.meta.url),
}

/** List functions after Common Lisp's. */
export const ice9CommonList: Library = {
  name: '(ice-9 common-list)',
  exports: names(`
    adjoin and? butlast count-if delete-if! delete-if-not! every find-if has-duplicates?
    intersection member-if notany notevery or? pick pick-mappings reduce reduce-init remove-if
    remove-if-not set-difference some union uniq
  `),
  source: new URL('./ice-9-common-list.scm', import.meta.url),
}

/** SRFI 8 under its older name. */
export const ice9Receive: Library = { ...srfi8, name: '(ice-9 receive)' }

/** SRFI 2 under its older name. */
export const ice9AndLetStar: Library = { ...srfi2, name: '(ice-9 and-let-star)' }
