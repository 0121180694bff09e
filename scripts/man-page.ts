/** man/guix-offloader.1, in the macros of man(7). */
import type { CommandHelp, Item, Part } from './help.ts'

/** Of the page, in a form that every man knows. */
const DATE = '2026-11-27'

export function manPage(commands: readonly CommandHelp[], version: string): string {
  return `.\\" 'npm run generate' writes this page from what the commands say of themselves.
.TH GUIX-OFFLOADER 1 "${DATE}" "guix-offloader ${version}"
.SH NAME
guix-offloader \\- offload Guix builds, and check the machines files that say where to
.SH SYNOPSIS
${commands.flatMap(({ usage }) => usage.map(synopsis)).join('\n.br\n')}
.br
.B guix-offloader \\-\\-help
.br
.B guix-offloader \\-\\-version
.SH DESCRIPTION
Guix's build daemon can have builds done on other machines. Which machines, a Scheme file says:
.IR /etc/guix/machines.scm .
.B guix-offloader
runs that file as Guile would and acts on it: as the daemon's build hook, in the place of
.BR "guix offload" ,
and as a checker, a formatter and a language server for whoever writes the file.
.PP
To offload, start
.BR guix-daemon (1)
with the environment variable
.B GUIX
naming
.BR guix-with-offloader .
.SH COMMANDS
${commands.map(commandSection).join('\n')}
.SH FILES
.TP
.I /etc/guix/machines.scm
the machines
.TP
.I guix-offloader.toml
the configuration of
.B validate
and of the editor for the files in its folder and below
.TP
.I /var/log/guix/offload/hook.jsonl
the hook's structured log
.TP
.I /var/guix/offload/guix-offloader
slots in use, and the machines' health
.SH EXAMPLES
What a pipeline runs, for people and for a code scanning service at once:
.PP
.RS
.EX
guix-offloader validate \\-\\-fail\\-on warning \\-\\-output sarif=report.sarif machines/
.EE
.RE
.PP
Why a rule exists, and how to silence it:
.PP
.RS
.EX
guix-offloader explain GM206
.EE
.RE
.PP
Where a build would go:
.PP
.RS
.EX
guix-offloader which \\-\\-system aarch64\\-linux \\-\\-features big\\-parallel
.EE
.RE
.SH SEE ALSO
.BR guix (1),
.BR guix-daemon (1),
.BR ssh_config (5)
`
}

function synopsis(line: string): string {
  const [, command, rest] = /^(guix-offloader \S+) ?(.*)$/.exec(line)!
  return rest === '' ? `.B ${escaped(command!)}` : `.B ${escaped(command!)}\n${escaped(rest!)}`
}

function commandSection({ name, summary, parts }: CommandHelp): string {
  const title = `.SS ${escaped(name)} \\- ${escaped(summary)}`
  return [title, ...parts.map((part, index) => partText(part, index === 0))].join('\n')
}

function partText(part: Part, isFirst: boolean): string {
  if (part.kind === 'items') return part.items.map(itemText).join('\n')
  const text = sentence(escaped(part.text))
  return isFirst ? text : `.PP\n${text}`
}

/** What is literal is bold, what stands for something else italic. */
function itemText({ names, value, text }: Item): string {
  const term = names.map((name) => `\\fB${escaped(name)}\\fR`).join(', ')
  const takes = value === undefined ? '' : ` \\fI${escaped(value)}\\fR`
  return `.TP\n${term}${takes}\n${sentence(escaped(text))}`
}

/** man(7) wants a sentence a line. */
function sentence(text: string): string {
  return text.replaceAll(/([.?!)]) (?=[A-Z])/g, '$1\n').replaceAll(/^(['.])/gm, '\\&$1')
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/[^\x20-\x7e\n]/gu, (letter) => `\\[u${hex(letter)}]`)
}

function hex(letter: string): string {
  return letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
}
