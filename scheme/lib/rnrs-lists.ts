/** `(rnrs lists)` (R6RS 3). */
import { type Library, names } from './library.ts'

const CORE = names('assoc assq assv cons* filter member memq memv')
const SRFI_1 = names('find fold-right partition')

export const rnrsLists: Library = {
  name: '(rnrs lists)',
  exports: [
    ...CORE,
    ...SRFI_1,
    ...names('assp exists fold-left for-all memp remove remp remq remv'),
  ],
  reexports: { '(guile)': CORE, '(srfi srfi-1)': SRFI_1 },
  uses: ['(srfi srfi-1)'],
  source: new URL('./rnrs-lists.scm', import.meta.url),
}
