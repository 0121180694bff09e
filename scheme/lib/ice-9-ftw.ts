/** `(ice-9 ftw)`: walking folders. */
import { type Library, names } from './library.ts'

export const ice9Ftw: Library = {
  name: '(ice-9 ftw)',
  exports: names('file-system-fold file-system-tree ftw nftw scandir'),
  uses: ['(ice-9 control)'],
  source: new URL('./ice-9-ftw.scm', import.meta.url),
}
