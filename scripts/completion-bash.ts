/** completions/guix-offloader.bash */
import type { Command, Values } from './completion-model.ts'

export function bashCompletion(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  return `# bash completion for guix-offloader. 'npm run generate' writes it.
# Source it, or install it as guix-offloader in bash-completion's folder.

# What compgen prints is a candidate a line.
_guix_offloader_candidates() {
  mapfile -t COMPREPLY < <(compgen "$@")
}

_guix_offloader_files() {
  compopt -o filenames 2>/dev/null
  _guix_offloader_candidates -f -- "$1"
}

_guix_offloader_folders() {
  compopt -o filenames 2>/dev/null
  _guix_offloader_candidates -d -- "$1"
}

_guix_offloader_scheme_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -d -- "$1"; compgen -f -X '!*.scm' -- "$1")
}

_guix_offloader_value() { # COMMAND OPTION CURRENT: fails where OPTION takes no value
  case $1:$2 in
${commands.flatMap(valueCases).join('\n')}
    *) return 1 ;;
  esac
}

_guix_offloader() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _guix_offloader_candidates -W '${names} --help --version' -- "$cur"
    return
  fi
  # bash parts words at '='.
  [[ $cur != = ]] || { prev=$cur cur=; }
  if [[ $prev == = ]]; then
    local at=$COMP_CWORD
    [[ \${COMP_WORDS[at]} == = ]] || ((at--))
    prev=\${COMP_WORDS[at - 1]}
    [[ $prev == -* ]] || { _guix_offloader_files "$cur"; return; }
  fi
  ! _guix_offloader_value "$command" "$prev" "$cur" || return 0
  if [[ $cur == -* ]]; then
    case $command in
${commands.map(optionCase).join('\n')}
    esac
    return
  fi
  case $command in
${positionalCases(commands).join('\n')}
  esac
}
complete -F _guix_offloader guix-offloader
`
}

function valueCases({ name, options }: Command): string[] {
  return options.flatMap(({ names, value }) => {
    if (value === undefined) return []
    const patterns = names.map((each) => `${name}:${each}`).join(' | ')
    return [`    ${patterns}) ${action(value.values, '"$3"')} ;;`]
  })
}

function optionCase({ name, options }: Command): string {
  const all = options.flatMap(({ names }) => names).join(' ')
  return `      ${name}) _guix_offloader_candidates -W '${all}' -- "$cur" ;;`
}

function positionalCases(commands: readonly Command[]): string[] {
  return commands
    .filter(({ positional }) => positional.kind !== 'free')
    .map(({ name, positional }) => `    ${name}) ${action(positional, '"$cur"')} ;;`)
}

function action(values: Values, current: string): string {
  switch (values.kind) {
    case 'words':
      return `_guix_offloader_candidates -W '${values.words.join(' ')}' -- ${current}`
    case 'assignment':
      return `compopt -o nospace 2>/dev/null; _guix_offloader_candidates -S = -W '${values.words.join(' ')}' -- ${current}`
    case 'files':
      return `_guix_offloader_files ${current}`
    case 'scheme files':
      return `_guix_offloader_scheme_files ${current}`
    case 'folders':
      return `_guix_offloader_folders ${current}`
    case 'variables':
      return `_guix_offloader_candidates -e -- ${current}`
    case 'rules':
      return `_guix_offloader_candidates -W "$(guix-offloader explain --names 2>/dev/null)" -- ${current}`
    case 'free':
      return ':'
  }
}
