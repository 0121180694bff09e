/** `(srfi srfi-60)`: integers as bits. */
import { type Library, names } from './library.ts'

const FROM_CORE = names('ash integer-length logand logbit? logcount logior logtest logxor')

export const srfi60: Library = {
  name: '(srfi srfi-60)',
  exports: [
    ...FROM_CORE,
    ...names(`
      any-bits-set? arithmetic-shift bit-count bit-field bit-set? bitwise-and bitwise-if bitwise-ior
      bitwise-merge bitwise-not bitwise-xor booleans->integer copy-bit copy-bit-field first-set-bit
      integer->list list->integer log2-binary-factors reverse-bit-field rotate-bit-field
    `),
  ],
  reexports: { '(guile)': FROM_CORE },
  source: new URL('./srfi-60.scm', import.meta.url),
}
