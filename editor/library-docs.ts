/**
 * How the library's procedures and forms are used and what they do, in our words. The texts say what
 * someone who writes a configuration wants to know. Those of what programs use are here; those of the
 * rest of the library are loaded when somebody asks.
 *
 * A text is a list of entries. Lines at the margin are ways to use a name: `[x]` may be left out,
 * `x …` is any number of them. Lines that are indented say what it does. `## (MODULE)` comes before
 * the entries of a module, and `(guile)` is that of those before. What is refused here says so by itself.
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

const USUAL = [
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

type Entries = Map<string, Map<string, Documentation>>

let usual: Entries | undefined
let rest: Entries | undefined

/** Of what few programs use, only once that is loaded. */
export function documentationOf(module: string, name: string): Documentation | undefined {
  return usualDocumentation(module, name) ?? rest?.get(name)?.get(module)
}

/** Of the things that programs use. */
export function usualDocumentation(module: string, name: string): Documentation | undefined {
  return usualEntries().get(name)?.get(module)
}

/** Where it is told of something under this name. */
export function documentedModules(name: string): string[] {
  return [usualEntries(), rest].flatMap((entries) => [...(entries?.get(name)?.keys() ?? [])])
}

/** What is told of the rest of the library, which is more than of what is used. */
export async function loadDocumentation(): Promise<void> {
  if (rest !== undefined) return
  const { REST } = await import('./library-docs/rest.ts')
  rest ??= readAll(REST)
}

/** By name, then by module. */
export async function documented(): Promise<
  ReadonlyMap<string, ReadonlyMap<string, Documentation>>
> {
  await loadDocumentation()
  const all: Entries = new Map()
  for (const entries of [rest!, usualEntries()]) {
    for (const [name, modules] of entries) {
      all.set(name, new Map([...(all.get(name) ?? []), ...modules]))
    }
  }
  return all
}

function usualEntries(): Entries {
  usual ??= readAll(USUAL)
  return usual
}

function readAll(texts: readonly string[]): Entries {
  const entries: Entries = new Map()
  for (const text of texts) readEntries(text, entries)
  return entries
}

function readEntries(text: string, into: Entries): void {
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
