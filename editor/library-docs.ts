/**
 * How the library's procedures and forms are used and what they do, in our words. The texts say what
 * someone who writes a configuration wants to know; the rest of the library is shown by what its
 * values tell of themselves.
 *
 * A text is a list of entries. Lines at the margin are ways to use a name: `[x]` may be left out,
 * `x …` is any number of them. Lines that are indented say what it does. `## (MODULE)` comes before
 * the entries of a module.
 */
import { ALISTS_AND_TABLES } from './library-docs/alists-and-tables.ts'
import { CHARACTERS_AND_SYMBOLS } from './library-docs/characters-and-symbols.ts'
import { CONTROL } from './library-docs/control.ts'
import { DEFINITIONS } from './library-docs/definitions.ts'
import { FILES } from './library-docs/files.ts'
import { LISTS } from './library-docs/lists.ts'
import { MODULES } from './library-docs/modules.ts'
import { NUMBERS } from './library-docs/numbers.ts'
import { OFFLOAD } from './library-docs/offload.ts'
import { PORTS } from './library-docs/ports.ts'
import { PROCEDURES } from './library-docs/procedures.ts'
import { SRFI_1 } from './library-docs/srfi-1.ts'
import { STRINGS } from './library-docs/strings.ts'
import { SYNTAX } from './library-docs/syntax.ts'
import { SYSTEM } from './library-docs/system.ts'
import { VECTORS } from './library-docs/vectors.ts'

export interface Documentation {
  readonly signatures: readonly string[]
  readonly text: string
}

const TEXTS = [
  OFFLOAD,
  DEFINITIONS,
  SYNTAX,
  CONTROL,
  PROCEDURES,
  LISTS,
  SRFI_1,
  ALISTS_AND_TABLES,
  STRINGS,
  CHARACTERS_AND_SYMBOLS,
  NUMBERS,
  VECTORS,
  PORTS,
  FILES,
  SYSTEM,
  MODULES,
]

let known: Map<string, Map<string, Documentation>> | undefined

export function documentationOf(module: string, name: string): Documentation | undefined {
  return documented().get(name)?.get(module)
}

/** Where it is told of something under this name. */
export function documentedModules(name: string): string[] {
  return [...(documented().get(name)?.keys() ?? [])]
}

/** By name, then by module. */
export function documented(): ReadonlyMap<string, ReadonlyMap<string, Documentation>> {
  if (known === undefined) {
    known = new Map()
    for (const text of TEXTS) readEntries(text, known)
  }
  return known
}

function readEntries(text: string, into: Map<string, Map<string, Documentation>>): void {
  let module = '(guile)'
  let signatures: string[] = []
  let lines: string[] = []
  const finish = (): void => {
    for (const [name, uses] of Map.groupBy(signatures, nameIn)) {
      const modules = into.get(name) ?? new Map<string, Documentation>()
      into.set(name, modules)
      const isForm = uses.some((use) => use.startsWith('('))
      modules.set(module, { signatures: isForm ? uses : [], text: lines.join(' ') })
    }
    signatures = []
    lines = []
  }
  for (const line of text.split('\n')) {
    if (line.startsWith('  ')) lines.push(line.trim())
    else if (line.startsWith('## ')) {
      finish()
      module = line.slice(3)
    } else if (line !== '') {
      if (lines.length > 0) finish()
      signatures.push(line)
    }
  }
  finish()
}

/** `(NAME …` or `NAME`. */
function nameIn(signature: string): string {
  return /^\(?([^\s()]+)/.exec(signature)![1]!
}
