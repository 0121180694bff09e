/** Every library there is. */
import { guileAlists } from './guile-alists.ts'
import { guileCharSets } from './guile-char-sets.ts'
import { guileChars } from './guile-chars.ts'
import { guileHashTables } from './guile-hash-tables.ts'
import { guileLists } from './guile-lists.ts'
import { guileNumbers } from './guile-numbers.ts'
import { guileStringSearch } from './guile-string-search.ts'
import { guileStrings } from './guile-strings.ts'
import { guileStringComparison } from './guile-strings-compare.ts'
import { guileSymbols } from './guile-symbols.ts'
import { guileVectors } from './guile-vectors.ts'
import { ice9Match } from './ice-9-match.ts'
import type { Library } from './library.ts'
import { srfi1 } from './srfi-1.ts'

/** Those of one name are parts of one module. */
export const STANDARD_LIBRARIES: readonly Library[] = [
  guileAlists,
  guileCharSets,
  guileChars,
  guileHashTables,
  guileLists,
  guileNumbers,
  guileStringComparison,
  guileStringSearch,
  guileStrings,
  guileSymbols,
  guileVectors,
  ice9Match,
  srfi1,
]
