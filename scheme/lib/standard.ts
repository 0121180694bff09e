/** Every library there is. */
import type { LazyLibrary } from './library.ts'
import { CORE_LIBRARIES } from './standard-core.ts'
import { MODULE_LIBRARIES } from './standard-modules.ts'

/** Those of one name are parts of one module. */
export const STANDARD_LIBRARIES: readonly LazyLibrary[] = [...CORE_LIBRARIES, ...MODULE_LIBRARIES]
