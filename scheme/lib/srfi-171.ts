/** `(srfi srfi-171)`: transducers. */
import { type Library, names } from './library.ts'

export const srfi171: Library = {
  name: '(srfi srfi-171)',
  exports: names(`
    bytevector-u8-transduce generator-transduce list-transduce port-transduce rany rcons rcount
    reverse-rcons revery string-transduce tadd-between tappend-map tconcatenate
    tdelete-duplicates tdelete-neighbor-duplicates tdrop tdrop-while tenumerate tfilter
    tfilter-map tflatten tlog tmap tpartition tremove treplace tsegment ttake ttake-while
    vector-transduce
  `),
  uses: ['(srfi srfi-69)', '(rnrs bytevectors)'],
  source: new URL('./srfi-171.scm', import.meta.url),
}
