/**
 * The parts of Guile's core. A part is loaded when one of its names is first used: in the built program
 * each is a file of its own (`scripts/build.mjs` makes `() => part` load it), since a machines file needs few.
 */

import { CORE_NAMES } from './core-names.ts'
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
import { guileRegexp } from './guile-regexp.ts'
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
import type { LazyLibrary, Library } from './library.ts'

export const CORE_PARTS = {
  guileActs: () => guileActs,
  guileAlists: () => guileAlists,
  guileArrayViews: () => guileArrayViews,
  guileArrays: () => guileArrays,
  guileBasics: () => guileBasics,
  guileBitVectors: () => guileBitVectors,
  guileCharSets: () => guileCharSets,
  guileChars: () => guileChars,
  guileControl: () => guileControl,
  guileDynamic: () => guileDynamic,
  guileEnvironment: () => guileEnvironment,
  guileExceptions: () => guileExceptions,
  guileFileNames: () => guileFileNames,
  guileFiles: () => guileFiles,
  guileHashTables: () => guileHashTables,
  guileHooks: () => guileHooks,
  guileHost: () => guileHost,
  guileInternal: () => guileInternal,
  guileLists: () => guileLists,
  guileModuleInternals: () => guileModuleInternals,
  guileModules: () => guileModules,
  guileNetwork: () => guileNetwork,
  guileNumbers: () => guileNumbers,
  guilePorts: () => guilePorts,
  guilePosixConstants: () => guilePosixConstants,
  guilePrintException: () => guilePrintException,
  guileProcedures: () => guileProcedures,
  guileRandom: () => guileRandom,
  guileReadWrite: () => guileReadWrite,
  guileRecords: () => guileRecords,
  guileRegexp: () => guileRegexp,
  guileSort: () => guileSort,
  guileStringComparison: () => guileStringComparison,
  guileStringJoining: () => guileStringJoining,
  guileStringSearch: () => guileStringSearch,
  guileStrings: () => guileStrings,
  guileSymbols: () => guileSymbols,
  guileSyntax: () => guileSyntax,
  guileTime: () => guileTime,
  guileUniformVectors: () => guileUniformVectors,
  guileVariables: () => guileVariables,
  guileVectors: () => guileVectors,
} satisfies Record<string, () => Library>

export const CORE_LIBRARIES: readonly LazyLibrary[] = Object.entries(CORE_PARTS).map(
  ([part, load]) => ({
    name: '(guile)',
    names: CORE_NAMES[part as keyof typeof CORE_PARTS],
    load,
  }),
)
