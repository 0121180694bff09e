/** Every library there is. */
import { guileActs } from './guile-acts.ts'
import { guileAlists } from './guile-alists.ts'
import { guileArrayViews } from './guile-array-views.ts'
import { guileArrays } from './guile-arrays.ts'
import { guileBasics } from './guile-basics.ts'
import { guileBitVectors } from './guile-bit-vectors.ts'
import { guileCharSets } from './guile-char-sets.ts'
import { guileChars } from './guile-chars.ts'
import { guileControl } from './guile-control.ts'
import { guileDynamic } from './guile-dynamic.ts'
import { guileEnvironment } from './guile-environment.ts'
import { guileExceptions } from './guile-exceptions.ts'
import { guileFileNames } from './guile-file-names.ts'
import { guileFiles } from './guile-files.ts'
import { guileHashTables } from './guile-hash-tables.ts'
import { guileHooks } from './guile-hooks.ts'
import { guileHost } from './guile-host.ts'
import { guileInternal } from './guile-internal.ts'
import { guileLists } from './guile-lists.ts'
import { guileModuleInternals } from './guile-module-internals.ts'
import { guileModules } from './guile-modules.ts'
import { guileNetwork } from './guile-network.ts'
import { guileNumbers } from './guile-numbers.ts'
import { guilePorts } from './guile-ports.ts'
import { guilePosixConstants } from './guile-posix-constants.ts'
import { guilePrintException } from './guile-print-exception.ts'
import { guileProcedures } from './guile-procedures.ts'
import { guileRandom } from './guile-random.ts'
import { guileReadWrite } from './guile-read-write.ts'
import { guileRecords } from './guile-records.ts'
import { guileSort } from './guile-sort.ts'
import { guileStringJoining } from './guile-string-joining.ts'
import { guileStringSearch } from './guile-string-search.ts'
import { guileStrings } from './guile-strings.ts'
import { guileStringComparison } from './guile-strings-compare.ts'
import { guileSymbols } from './guile-symbols.ts'
import { guileSyntax } from './guile-syntax.ts'
import { guileTime } from './guile-time.ts'
import { guileUniformVectors } from './guile-uniform-vectors.ts'
import { guileVariables } from './guile-variables.ts'
import { guileVectors } from './guile-vectors.ts'
import { guixRecords } from './guix-records.ts'
import { guixUtils } from './guix-utils.ts'
import { ice9Exceptions } from './ice-9-exceptions.ts'
import type { Library } from './library.ts'
import { MODULE_LIBRARIES } from './standard-modules.ts'

/** Those of one name are parts of one module. */
export const STANDARD_LIBRARIES: readonly Library[] = [
  ice9Exceptions,
  guileActs,
  guileAlists,
  guileArrays,
  guileStringJoining,
  guileFileNames,
  guileArrayViews,
  guileBasics,
  guileBitVectors,
  guileCharSets,
  guileChars,
  guileControl,
  guileDynamic,
  guileEnvironment,
  guileExceptions,
  guileFiles,
  guileHashTables,
  guileHooks,
  guileHost,
  guileInternal,
  guileLists,
  guileModuleInternals,
  guileModules,
  guileNetwork,
  guileNumbers,
  guilePorts,
  guilePosixConstants,
  guilePrintException,
  guileProcedures,
  guileRandom,
  guileReadWrite,
  guileRecords,
  guileSort,
  guileStringComparison,
  guileStringSearch,
  guileStrings,
  guileSymbols,
  guileSyntax,
  guileTime,
  guileUniformVectors,
  guileVariables,
  guileVectors,
  ...MODULE_LIBRARIES,
  guixRecords,
  guixUtils,
]
