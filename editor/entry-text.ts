/** What is shown of a name, as Markdown. */
import type { LibraryEntry } from './library.ts'

/** How it is used, what it does and where it is from. */
export function entryMarkdown({ kind, name, module, signatures, text }: LibraryEntry): string {
  const uses = signatures.length > 0 ? signatures : [name]
  return [code(uses.join('\n')), ...(text === undefined ? [] : [text]), from(kind, module)].join(
    '\n\n',
  )
}

export function code(text: string): string {
  return `\`\`\`scheme\n${text}\n\`\`\``
}

function from(kind: string, module: string): string {
  const origin = module === '(guile)' ? "Guile's core" : `\`${module}\``
  return `${kind === 'macro' ? 'Syntax' : kind === 'variable' ? 'Variable' : 'Procedure'} of ${origin}.`
}
