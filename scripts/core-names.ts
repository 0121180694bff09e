/** The names of each part of Guile's core, from the parts themselves. */
import { readFileSync } from 'node:fs'
import type { Library } from '../scheme/lib/library.ts'
import { CORE_PARTS } from '../scheme/lib/standard-core.ts'
import { DEFINITION } from '../scheme/modules/library-module.ts'

export function coreNames(): string {
  const parts = Object.entries(CORE_PARTS).map(
    ([part, load]) => `  ${part}:\n    '${[...namesOf(load())].sort().join(' ')}',`,
  )
  return `/** Which names each part of Guile's core has. Written by \`npm run generate\`. */
export const CORE_NAMES = {
${parts.join('\n')}
}
`
}

function namesOf({ exports, reexports, values, syntax, forms, source }: Library): Set<string> {
  const defined = [values, syntax, forms].flatMap((table) => Object.keys(table ?? {}))
  const inScheme = source === undefined ? [] : readFileSync(source, 'utf8').matchAll(DEFINITION)
  return new Set([
    ...exports,
    ...Object.values(reexports ?? {}).flat(),
    ...defined,
    ...[...inScheme].map(([, , name]) => name!),
  ])
}
