/** The modules that `use-modules` and `import` bring, besides the core. */
import { guixRecords } from './guix-records.ts'
import { guixUtils } from './guix-utils.ts'
import { ice9Exceptions, srfi34 } from './ice-9-exceptions.ts'
import { ice9Format } from './ice-9-format.ts'
import { ice9Match } from './ice-9-match.ts'
import { ice9PrettyPrint } from './ice-9-pretty-print.ts'
import type { Library } from './library.ts'
import { srfi1 } from './srfi-1.ts'
import { srfi2 } from './srfi-2.ts'
import { srfi8 } from './srfi-8.ts'
import { srfi9 } from './srfi-9.ts'
import { srfi9Gnu } from './srfi-9-gnu.ts'
import { srfi11 } from './srfi-11.ts'
import { srfi26 } from './srfi-26.ts'
import { srfi35 } from './srfi-35.ts'
import { srfi43 } from './srfi-43.ts'
import { srfi60 } from './srfi-60.ts'
import { srfi13, srfi14, srfi16, srfi28, srfi39, srfi88 } from './srfi-small.ts'

export const MODULE_LIBRARIES: readonly Library[] = [
  guixRecords,
  guixUtils,
  ice9Exceptions,
  ice9Format,
  ice9Match,
  ice9PrettyPrint,
  srfi1,
  srfi2,
  srfi8,
  srfi9,
  srfi9Gnu,
  srfi11,
  srfi13,
  srfi14,
  srfi16,
  srfi26,
  srfi28,
  srfi34,
  srfi35,
  srfi39,
  srfi43,
  srfi60,
  srfi88,
]
