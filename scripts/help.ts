/** What the commands say of themselves (`--help`), as data: completions and the manual page come from it. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Item {
  /** `['-f', '--format']`. */
  readonly names: readonly string[]
  /** `FORMAT`; undefined where it takes none. */
  readonly value: string | undefined
  readonly text: string
}

export type Part =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly Item[] }

export interface CommandHelp {
  readonly name: string
  readonly summary: string
  /** Without `usage:`. */
  readonly usage: readonly string[]
  readonly parts: readonly Part[]
}

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))

export function readHelp(): CommandHelp[] {
  const commands = itemsOf(parse(help('--help')).parts).filter(
    ({ names }) => !names[0]!.startsWith('-'),
  )
  return commands.map(({ names, text }) => ({
    name: names[0]!,
    summary: text,
    ...parse(help(names[0]!, '--help')),
  }))
}

/** Options and the like, under whatever heading. */
export function itemsOf(parts: readonly Part[]): Item[] {
  return parts.flatMap((part) => (part.kind === 'items' ? part.items : []))
}

function help(...args: string[]): string {
  return execFileSync(process.execPath, [main, ...args], { encoding: 'utf8' })
}

const ITEM = /^ {2,6}(\S.*?) {2,}(\S.*)$/

function parse(text: string): Pick<CommandHelp, 'usage' | 'parts'> {
  const lines = text.split('\n')
  const isUsage = (line: string): boolean => /^usage: | {7}guix-offloader /.test(line)
  const usage = lines.filter(isUsage).map((line) => line.replace(/^usage: /, '').trim())
  const blocks = lines
    .filter((line) => !isUsage(line))
    .join('\n')
    .trim()
    .split(/\n{2,}/)
  return { usage, parts: blocks.flatMap(partsOf) }
}

/** A paragraph, which may have a list in it. */
function partsOf(block: string): Part[] {
  const lines = block.split('\n')
  const start = lines.findIndex((line) => ITEM.test(line))
  if (start === -1) return [textPart(lines)]
  const items: { term: string; text: string }[] = []
  for (const line of lines.slice(start)) {
    const match = ITEM.exec(line)
    if (match !== null) items.push({ term: match[1]!, text: match[2]! })
    else items.at(-1)!.text += ` ${line.trim()}`
  }
  const list: Part = { kind: 'items', items: items.map(({ term, text }) => item(term, text)) }
  return start === 0 ? [list] : [textPart(lines.slice(0, start)), list]
}

function textPart(lines: readonly string[]): Part {
  const text = lines.join(' ')
  return { kind: text.endsWith(':') ? 'heading' : 'text', text }
}

/** `-f, --format FORMAT`. */
function item(term: string, text: string): Item {
  const names = term.split(', ')
  const last = /^(\S+?)[ =](.+)$/.exec(names.at(-1)!)
  if (last === null) return { names, value: undefined, text }
  return { names: [...names.slice(0, -1), last[1]!], value: last[2]!, text }
}
