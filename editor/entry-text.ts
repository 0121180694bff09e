/** What is shown of a name, as Markdown. */
import type { LibraryEntry } from './library.ts'

/** How it is used, what it does and where it is from. */
export function entryMarkdown(entry: LibraryEntry): string {
  const { kind, name, module, signatures, text, refused } = entry
  const uses = signatures.length > 0 ? signatures : [name]
  const refusal = refused === undefined ? [] : [`Refused here: ${refused}.`]
  const parts = [...(text === undefined ? [] : [text]), ...refusal]
  return [code(uses.join('\n')), ...parts, from(kind, module)].join('\n\n')
}

export function code(text: string): string {
  return `\`\`\`scheme\n${text}\n\`\`\``
}

function from(kind: string, module: string): string {
  const origin = module === '(guile)' ? "Guile's core" : `\`${module}\``
  return `${kind === 'macro' ? 'Syntax' : kind === 'variable' ? 'Variable' : 'Procedure'} of ${origin}.`
}
