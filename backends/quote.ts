/**
 * The one place where an argument vector becomes a command line. SSH's `exec` request carries one
 * string, which sshd hands to the user's login shell (`$SHELL -c STRING`), whatever that shell is.
 *
 * What POSIX shells and fish agree on decides the form. Inside single quotes POSIX knows no escape
 * at all, but fish reads `\\` and `\'` there; outside of quotes both read `\\` as a backslash and
 * `\'` as a quote. So quotes and backslashes stand outside, everything else stands inside. That
 * holds in dash, bash, ksh, zsh, busybox and fish. A csh can't take a newline or `!` in any form
 * that the others understand: there such arguments do not arrive.
 *
 * The leading `exec` replaces the shell by the program, so that the death of the program by a signal
 * is reported as that and not as the shell's exit code 128 + n.
 */

/** The command line that makes a login shell run `argv`. Throws TypeError for what no shell can run. */
export function shellCommand(argv: readonly string[]): string {
  const program = argv[0]
  if (!program) throw new TypeError('no program to run')
  if (program.startsWith('-')) {
    throw new TypeError(`a program's name may not start with a dash: ${program}`)
  }
  return `exec ${argv.map(shellWord).join(' ')}`
}

/** `text` as one word of a shell. Throws TypeError if it holds a NUL, which no argument can. */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new TypeError('an argument may not hold a NUL character')
  if (text === '') return "''"
  return text
    .split(/(['\\])/)
    .map((part) => {
      if (part === "'" || part === '\\') return `\\${part}`
      return /^[\w./:,+-]*$/.test(part) ? part : `'${part}'`
    })
    .join('')
}
