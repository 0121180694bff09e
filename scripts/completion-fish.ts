/** completions/guix-offloader.fish */
import type { Command, Option, Values } from './completion-model.ts'

export function fishCompletion(commands: readonly Command[]): string {
  const lines = [
    "# fish completion for guix-offloader. 'npm run generate' writes it.",
    'complete -c guix-offloader -f',
    "complete -c guix-offloader -n __fish_use_subcommand -s h -l help -d 'print what there is'",
    "complete -c guix-offloader -n __fish_use_subcommand -s V -l version -d 'print the version'",
    ...commands.map(({ name, summary }) => {
      return `complete -c guix-offloader -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`
    }),
    ...commands.flatMap(commandLines),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function commandLines({ name, options, positional }: Command): string[] {
  const start = `complete -c guix-offloader -n '__fish_seen_subcommand_from ${name}'`
  const lines = options.map((option) => `${start} ${optionSpec(option)}`)
  const arguments_ = action(positional)
  return positional.kind === 'free' ? lines : [...lines, `${start} ${arguments_}`]
}

function optionSpec({ names, text, value }: Option): string {
  const flags = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  )
  const takes = value === undefined ? [] : ['-r', action(value.values)]
  return [...flags, ...takes, `-d ${quoted(text)}`].filter((part) => part !== '').join(' ')
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `-a ${quoted(values.words.join(' '))}`
    case 'assignment':
      return `-a ${quoted(values.words.map((word) => `${word}=`).join(' '))}`
    case 'files':
      return '-F'
    case 'scheme files':
      return "-k -a '(__fish_complete_suffix .scm)'"
    case 'folders':
      return "-a '(__fish_complete_directories)'"
    case 'variables':
      return "-a '(set --names --export)'"
    case 'rules':
      return "-a '(guix-offloader explain --names 2>/dev/null)'"
    case 'free':
      return ''
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`
}
