/** The modules that `use-modules` and `import` bring, and what of the core belongs with them. */
import { guileRegexp } from './guile-regexp.ts'
import { ice9BinaryPorts } from './ice-9-binary-ports.ts'
import { ice9Control } from './ice-9-control.ts'
import { ice9CurriedDefinitions } from './ice-9-curried-definitions.ts'
import { ice9Exceptions, srfi34 } from './ice-9-exceptions.ts'
import { ice9Format } from './ice-9-format.ts'
import { ice9Ftw } from './ice-9-ftw.ts'
import { ice9I18n } from './ice-9-i18n.ts'
import { ice9Match } from './ice-9-match.ts'
import { ice9Optargs } from './ice-9-optargs.ts'
import { ice9PrettyPrint } from './ice-9-pretty-print.ts'
import { ice9Rdelim } from './ice-9-rdelim.ts'
import { ice9Regex } from './ice-9-regex.ts'
import {
  ice9AndLetStar,
  ice9CommonList,
  ice9HashTable,
  ice9List,
  ice9Q,
  ice9Receive,
  ice9StringFun,
} from './ice-9-small.ts'
import { ice9TextualPorts } from './ice-9-textual-ports.ts'
import { ice9Vlist } from './ice-9-vlist.ts'
import type { Library } from './library.ts'
import {
  r7rsCaseLambda,
  r7rsChar,
  r7rsComplex,
  r7rsCxr,
  r7rsEval,
  r7rsFile,
  r7rsInexact,
  r7rsLoad,
  r7rsProcessContext,
  r7rsR5rs,
  r7rsRead,
  r7rsRepl,
  r7rsTime,
  r7rsWrite,
} from './r7rs.ts'
import { r7rsBase } from './r7rs-base.ts'
import { r7rsLazy } from './r7rs-lazy.ts'
import { rnrsBase } from './rnrs-base.ts'
import { rnrsBytevectors } from './rnrs-bytevectors.ts'
import { rnrsHashtables } from './rnrs-hashtables.ts'
import { rnrsLists } from './rnrs-lists.ts'
import { rnrsControl, rnrsExceptions, rnrsSorting, rnrsUnicode } from './rnrs-small.ts'
import { srfi1 } from './srfi-1.ts'
import { srfi2 } from './srfi-2.ts'
import { srfi4 } from './srfi-4.ts'
import { srfi8 } from './srfi-8.ts'
import { srfi9 } from './srfi-9.ts'
import { srfi9Gnu } from './srfi-9-gnu.ts'
import { srfi11 } from './srfi-11.ts'
import { srfi19 } from './srfi-19.ts'
import { srfi26 } from './srfi-26.ts'
import { srfi35 } from './srfi-35.ts'
import { srfi43 } from './srfi-43.ts'
import { srfi60 } from './srfi-60.ts'
import { srfi69 } from './srfi-69.ts'
import { srfi71 } from './srfi-71.ts'
import { srfi171 } from './srfi-171.ts'
import {
  srfi6,
  srfi13,
  srfi14,
  srfi16,
  srfi28,
  srfi31,
  srfi39,
  srfi45,
  srfi88,
  srfi98,
  srfi111,
} from './srfi-small.ts'

export const MODULE_LIBRARIES: readonly Library[] = [
  guileRegexp,
  ice9BinaryPorts,
  ice9Control,
  ice9CurriedDefinitions,
  ice9Exceptions,
  srfi34,
  ice9Format,
  ice9Ftw,
  ice9I18n,
  ice9Match,
  ice9Optargs,
  ice9PrettyPrint,
  ice9Rdelim,
  ice9Regex,
  ice9HashTable,
  ice9StringFun,
  ice9Q,
  ice9List,
  ice9CommonList,
  ice9Receive,
  ice9AndLetStar,
  ice9TextualPorts,
  ice9Vlist,
  r7rsBase,
  r7rsLazy,
  r7rsCaseLambda,
  r7rsCxr,
  r7rsComplex,
  r7rsRead,
  r7rsLoad,
  r7rsRepl,
  r7rsChar,
  r7rsInexact,
  r7rsWrite,
  r7rsEval,
  r7rsFile,
  r7rsProcessContext,
  r7rsTime,
  r7rsR5rs,
  rnrsBase,
  rnrsBytevectors,
  rnrsHashtables,
  rnrsLists,
  rnrsControl,
  rnrsExceptions,
  rnrsSorting,
  rnrsUnicode,
  srfi1,
  srfi11,
  srfi171,
  srfi19,
  srfi2,
  srfi26,
  srfi35,
  srfi4,
  srfi43,
  srfi60,
  srfi69,
  srfi71,
  srfi8,
  srfi9Gnu,
  srfi9,
  srfi6,
  srfi13,
  srfi14,
  srfi16,
  srfi28,
  srfi31,
  srfi39,
  srfi45,
  srfi88,
  srfi98,
  srfi111,
]
