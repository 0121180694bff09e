/** Errors as text (Guile manual, "Exceptions"); all in the Scheme source. */
import type { Library } from './library.ts'
import { unsupported } from './unsupported.ts'

const stackReaders = unsupported(
  ['backtrace', 'display-application', 'display-backtrace'],
  'a program cannot look at its own calls',
)

export const guileExceptionPrinting: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(stackReaders),
    'display-error',
    'print-exception',
    'set-exception-printer!',
  ],
  values: stackReaders,
  source: new URL('./guile-exception-printing.scm', import.meta.url),
}
