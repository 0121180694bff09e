/**
 * The modules that `use-modules` and `import` bring. A module is loaded when it is first used: in the
 * built program each is a file of its own (`scripts/build.mjs` makes `() => library` load it).
 */
import { guixRecords } from './guix-records.ts'
import { guixUtils } from './guix-utils.ts'
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
import type { LazyLibrary } from './library.ts'
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

export const MODULE_LIBRARIES: readonly LazyLibrary[] = [
  { name: '(guix records)', load: () => guixRecords },
  { name: '(guix utils)', load: () => guixUtils },
  { name: '(ice-9 and-let-star)', load: () => ice9AndLetStar },
  { name: '(ice-9 binary-ports)', load: () => ice9BinaryPorts },
  { name: '(ice-9 common-list)', load: () => ice9CommonList },
  { name: '(ice-9 control)', load: () => ice9Control },
  { name: '(ice-9 curried-definitions)', load: () => ice9CurriedDefinitions },
  { name: '(ice-9 exceptions)', load: () => ice9Exceptions },
  { name: '(ice-9 format)', load: () => ice9Format },
  { name: '(ice-9 ftw)', load: () => ice9Ftw },
  { name: '(ice-9 hash-table)', load: () => ice9HashTable },
  { name: '(ice-9 i18n)', load: () => ice9I18n },
  { name: '(ice-9 list)', load: () => ice9List },
  { name: '(ice-9 match)', load: () => ice9Match },
  { name: '(ice-9 optargs)', load: () => ice9Optargs },
  { name: '(ice-9 pretty-print)', load: () => ice9PrettyPrint },
  { name: '(ice-9 q)', load: () => ice9Q },
  { name: '(ice-9 rdelim)', load: () => ice9Rdelim },
  { name: '(ice-9 receive)', load: () => ice9Receive },
  { name: '(ice-9 regex)', load: () => ice9Regex },
  { name: '(ice-9 string-fun)', load: () => ice9StringFun },
  { name: '(ice-9 textual-ports)', load: () => ice9TextualPorts },
  { name: '(ice-9 vlist)', load: () => ice9Vlist },
  { name: '(rnrs base)', load: () => rnrsBase },
  { name: '(rnrs bytevectors)', load: () => rnrsBytevectors },
  { name: '(rnrs control)', load: () => rnrsControl },
  { name: '(rnrs exceptions)', load: () => rnrsExceptions },
  { name: '(rnrs hashtables)', load: () => rnrsHashtables },
  { name: '(rnrs lists)', load: () => rnrsLists },
  { name: '(rnrs sorting)', load: () => rnrsSorting },
  { name: '(rnrs unicode)', load: () => rnrsUnicode },
  { name: '(scheme base)', load: () => r7rsBase },
  { name: '(scheme case-lambda)', load: () => r7rsCaseLambda },
  { name: '(scheme char)', load: () => r7rsChar },
  { name: '(scheme complex)', load: () => r7rsComplex },
  { name: '(scheme cxr)', load: () => r7rsCxr },
  { name: '(scheme eval)', load: () => r7rsEval },
  { name: '(scheme file)', load: () => r7rsFile },
  { name: '(scheme inexact)', load: () => r7rsInexact },
  { name: '(scheme lazy)', load: () => r7rsLazy },
  { name: '(scheme load)', load: () => r7rsLoad },
  { name: '(scheme process-context)', load: () => r7rsProcessContext },
  { name: '(scheme r5rs)', load: () => r7rsR5rs },
  { name: '(scheme read)', load: () => r7rsRead },
  { name: '(scheme repl)', load: () => r7rsRepl },
  { name: '(scheme time)', load: () => r7rsTime },
  { name: '(scheme write)', load: () => r7rsWrite },
  { name: '(srfi srfi-1)', load: () => srfi1 },
  { name: '(srfi srfi-11)', load: () => srfi11 },
  { name: '(srfi srfi-111)', load: () => srfi111 },
  { name: '(srfi srfi-13)', load: () => srfi13 },
  { name: '(srfi srfi-14)', load: () => srfi14 },
  { name: '(srfi srfi-16)', load: () => srfi16 },
  { name: '(srfi srfi-171)', load: () => srfi171 },
  { name: '(srfi srfi-19)', load: () => srfi19 },
  { name: '(srfi srfi-2)', load: () => srfi2 },
  { name: '(srfi srfi-26)', load: () => srfi26 },
  { name: '(srfi srfi-28)', load: () => srfi28 },
  { name: '(srfi srfi-31)', load: () => srfi31 },
  { name: '(srfi srfi-34)', load: () => srfi34 },
  { name: '(srfi srfi-35)', load: () => srfi35 },
  { name: '(srfi srfi-39)', load: () => srfi39 },
  { name: '(srfi srfi-4)', load: () => srfi4 },
  { name: '(srfi srfi-43)', load: () => srfi43 },
  { name: '(srfi srfi-45)', load: () => srfi45 },
  { name: '(srfi srfi-6)', load: () => srfi6 },
  { name: '(srfi srfi-60)', load: () => srfi60 },
  { name: '(srfi srfi-69)', load: () => srfi69 },
  { name: '(srfi srfi-71)', load: () => srfi71 },
  { name: '(srfi srfi-8)', load: () => srfi8 },
  { name: '(srfi srfi-88)', load: () => srfi88 },
  { name: '(srfi srfi-9 gnu)', load: () => srfi9Gnu },
  { name: '(srfi srfi-9)', load: () => srfi9 },
  { name: '(srfi srfi-98)', load: () => srfi98 },
]
