/** completions/_guix-offloader */
import type { Command, Option, Values } from './completion-model.ts'

export function zshCompletion(commands: readonly Command[]): string {
  return `#compdef guix-offloader
# zsh completion for guix-offloader. 'npm run generate' writes it. Install it in a folder of $fpath.

_guix-offloader_rules() {
  local -a rules=(\${(f)"$(guix-offloader explain --names 2>/dev/null)"})
  compadd -a rules
}

_guix-offloader() {
  local curcontext=$curcontext state line
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  _arguments -C \\
    '(- *)'{-h,--help}'[print what there is]' \\
    '(- *)'{-V,--version}'[print the version]' \\
    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac
      ;;
  esac
}

_guix-offloader "$@"
`
}

function commandCase({ name, options, positional }: Command): string {
  const specs = options.map(optionSpec)
  if (positional.kind !== 'free') specs.push(quoted(`*: :${action(positional)}`))
  return `        ${name})\n          _arguments ${specs.map((spec) => `\\\n            ${spec}`).join(' ')}\n          ;;`
}

/** May be given again where that adds to it. */
const REPEATABLE = /may be repeated/

function optionSpec({ names, text, value }: Option): string {
  const description = `[${text.replaceAll(/[[\]\\]/g, '\\$&')}]`
  const takes =
    value === undefined ? '' : `:${value.name.replaceAll(':', '\\:')}:${action(value.values)}`
  const prefix = REPEATABLE.test(text) ? '*' : names.length > 1 ? `(${names.join(' ')})` : ''
  if (names.length === 1) return quoted(`${prefix}${names[0]}${description}${takes}`)
  return `${quoted(prefix)}{${names.join(',')}}${quoted(`${description}${takes}`)}`
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`
    case 'assignment':
      return `{ if compset -P "*="; then _files; else compadd -S = ${values.words.join(' ')}; fi }`
    case 'files':
      return '_files'
    case 'scheme files':
      return '_files -g "*.scm(-.)"'
    case 'folders':
      return '_directories'
    case 'variables':
      return '_parameters -g "*export*"'
    case 'rules':
      return '_guix-offloader_rules'
    case 'free':
      return ''
  }
}

function quoted(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", `'\\''`)}'`
}
