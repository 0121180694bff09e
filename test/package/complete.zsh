# zsh -f complete.zsh FOLDER LINE: what zsh's completion has for the end of LINE, a candidate a line, as
# <<CANDIDATE>>. It works only where the line editor runs, so another zsh has a terminal of its own.
zmodload zsh/zpty

# Candidates are printed where they are added; other calls of compadd only filter.
setup='
finish() {
  compadd() {
    local -a hits
    if [[ " $* " == *" "-[OAD]" "* ]]; then
      builtin compadd "$@"
      return
    fi
    builtin compadd -O hits "$@"
    print -rl -- "<<"${^hits}">>"
    builtin compadd "$@"
  }
  zle complete-word
  print -r -- "END OF"" LIST"
}
zle -N finish
bindkey "^I" finish
print "READY"" NOW"'

read-until() { # TEXT
  local text
  while zpty -r shell text; do
    [[ $text != *$1* ]] || return
    [[ $2 != show ]] || print -r -- "$text"
  done
}

zpty shell zsh -f -i
zpty -w shell "fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell "${setup//$'\n'/; }"
read-until 'READY NOW'
zpty -n -w shell "$2"$'\t'
read-until 'END OF LIST' show
zpty -d shell
