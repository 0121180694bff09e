/** Of what few programs use. */
import { ARRAYS } from './arrays.ts'
import { BYTEVECTORS } from './bytevectors.ts'
import { CHANGING_FILES } from './changing-files.ts'
import { CHAR_SETS } from './char-sets.ts'
import { CORE_DATA } from './core-data.ts'
import { CORE_OBJECTS } from './core-objects.ts'
import { CORE_PORTS } from './core-ports.ts'
import { CORE_STRINGS } from './core-strings.ts'
import { ERROR_NUMBERS } from './error-numbers.ts'
import { GUILE_INTERNALS } from './guile-internals.ts'
import { GUILE_VARIABLES } from './guile-variables.ts'
import { ICE_9_EXCEPTIONS } from './ice-9-exceptions.ts'
import { ICE_9_I18N } from './ice-9-i18n.ts'
import { ICE_9_LISTS } from './ice-9-lists.ts'
import { ICE_9_TEXT } from './ice-9-text.ts'
import { MODULE_INTERNALS } from './module-internals.ts'
import { NETWORK } from './network.ts'
import { PROCESSES } from './processes.ts'
import { SRFI_1_REST } from './srfi-1-rest.ts'
import { SRFI_19 } from './srfi-19.ts'
import { SRFI_TABLES } from './srfi-tables.ts'
import { SRFI_VECTORS } from './srfi-vectors.ts'
import { STANDARDS } from './standards.ts'
import { SYSTEM_CONSTANTS } from './system-constants.ts'
import { SYSTEM_FLAGS } from './system-flags.ts'
import { UNIFORM_VECTORS } from './uniform-vectors.ts'

export const REST = [
  ERROR_NUMBERS,
  SYSTEM_CONSTANTS,
  SYSTEM_FLAGS,
  CHANGING_FILES,
  PROCESSES,
  NETWORK,
  MODULE_INTERNALS,
  GUILE_INTERNALS,
  GUILE_VARIABLES,
  ARRAYS,
  UNIFORM_VECTORS,
  CHAR_SETS,
  CORE_STRINGS,
  CORE_DATA,
  CORE_OBJECTS,
  CORE_PORTS,
  SRFI_19,
  SRFI_1_REST,
  SRFI_VECTORS,
  SRFI_TABLES,
  BYTEVECTORS,
  STANDARDS,
  ICE_9_LISTS,
  ICE_9_TEXT,
  ICE_9_EXCEPTIONS,
  ICE_9_I18N,
]
