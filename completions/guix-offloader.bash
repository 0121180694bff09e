# bash completion for guix-offloader. 'npm run generate' writes it.
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
    hook:--backend) _guix_offloader_candidates -W 'ssh2 openssh' -- "$3" ;;
    hook:--connect-timeout) : ;;
    hook:--log) _guix_offloader_files "$3" ;;
    hook:--machines) _guix_offloader_files "$3" ;;
    which:--system) _guix_offloader_candidates -W 'x86_64-linux i686-linux aarch64-linux armhf-linux powerpc64le-linux powerpc-linux riscv64-linux mips64el-linux loongarch64-linux i586-gnu x86_64-gnu' -- "$3" ;;
    which:--features) : ;;
    validate:-f | validate:--format) _guix_offloader_candidates -W 'pretty short json sarif github junit' -- "$3" ;;
    validate:-o | validate:--output) compopt -o nospace 2>/dev/null; _guix_offloader_candidates -S = -W 'pretty short json sarif github junit' -- "$3" ;;
    validate:--fail-on) _guix_offloader_candidates -W 'error warning info' -- "$3" ;;
    validate:--target) _guix_offloader_candidates -W 'guix-1.5 guix-1.2 2014' -- "$3" ;;
    validate:--stdin-filename) _guix_offloader_files "$3" ;;
    validate:--config) _guix_offloader_files "$3" ;;
    validate:--env) : ;;
    validate:--pass-env) _guix_offloader_candidates -e -- "$3" ;;
    validate:--allow-read) _guix_offloader_folders "$3" ;;
    validate:--max-steps) : ;;
    validate:--max-time) : ;;
    validate:--max-memory) : ;;
    fmt:--stdin-filename) _guix_offloader_files "$3" ;;
    explain:-f | explain:--format) _guix_offloader_candidates -W 'text json' -- "$3" ;;
    eval:-e | eval:--expression) : ;;
    eval:-L | eval:--load-path) _guix_offloader_folders "$3" ;;
    eval:--max-steps) : ;;
    eval:--max-time) : ;;
    eval:--max-memory) : ;;
    eval:--max-output) : ;;
    eval:--max-depth) : ;;
    *) return 1 ;;
  esac
}

_guix_offloader() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _guix_offloader_candidates -W 'hook machines which validate fmt lsp explain eval doctor --help --version' -- "$cur"
    return
  fi
  # bash parts words at '='.
  [[ $cur != = ]] || { prev=$cur cur=; }
  if [[ $prev == = ]]; then
    local at=$COMP_CWORD
    [[ ${COMP_WORDS[at]} == = ]] || ((at--))
    prev=${COMP_WORDS[at - 1]}
    [[ $prev == -* ]] || { _guix_offloader_files "$cur"; return; }
  fi
  ! _guix_offloader_value "$command" "$prev" "$cur" || return 0
  if [[ $cur == -* ]]; then
    case $command in
      hook) _guix_offloader_candidates -W '--backend --connect-timeout --log --machines -h --help' -- "$cur" ;;
      machines) _guix_offloader_candidates -W '--json --nix --ssh-config -h --help' -- "$cur" ;;
      which) _guix_offloader_candidates -W '--system --features --now --json -h --help' -- "$cur" ;;
      validate) _guix_offloader_candidates -W '-f --format -o --output --fail-on --list-rules --target --check-files --stdin-filename --config --no-config --env --pass-env --allow-read --max-steps --max-time --max-memory --fix --fix-dry-run -h --help' -- "$cur" ;;
      fmt) _guix_offloader_candidates -W '--check --diff --stdin-filename -h --help' -- "$cur" ;;
      lsp) _guix_offloader_candidates -W '-h --help' -- "$cur" ;;
      explain) _guix_offloader_candidates -W '-f --format --list-rules --names -h --help' -- "$cur" ;;
      eval) _guix_offloader_candidates -W '-e --expression -L --load-path --max-steps --max-time --max-memory --max-output --max-depth -h --help' -- "$cur" ;;
      doctor) _guix_offloader_candidates -W '-h --help' -- "$cur" ;;
    esac
    return
  fi
  case $command in
    machines) _guix_offloader_scheme_files "$cur" ;;
    which) _guix_offloader_scheme_files "$cur" ;;
    validate) _guix_offloader_scheme_files "$cur" ;;
    fmt) _guix_offloader_scheme_files "$cur" ;;
    explain) _guix_offloader_candidates -W "$(guix-offloader explain --names 2>/dev/null)" -- "$cur" ;;
    eval) _guix_offloader_scheme_files "$cur" ;;
  esac
}
complete -F _guix_offloader guix-offloader
