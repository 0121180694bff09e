import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { fileIn } from './files.ts'
import { problemsOf } from './problems.ts'

export const unreadableFile: Rule = {
  code: 'GM118',
  name: 'unreadable-file',
  group: 'language',
  severity: 'warning',
  summary: 'The program reads a file that this check may not read',
  why: `A machines file may come from somebody whom nobody trusts yet, so the check lets it read files
of its own folder only. A file that reads others, keys in \`/etc/guix\` for example, can't be evaluated
to its end then, and its machines are checked only as far as they are written out. \`--allow-read\`
names a further folder that may be read.`,
  bad: `(use-modules (ice-9 textual-ports))

(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key (call-with-input-file "/etc/guix/keys/builder.pub" get-string-all))))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    for (const { span, message } of problemsOf(file, 'unreadable file')) {
      const name = fileIn(message)
      const folder = name && /^"(\/.*)\/[^/]*"$/.exec(name)?.[1]
      const what = `this check may not read ${name ?? 'what is read here'}`
      report(span, `${what}, so the program was not evaluated to its end (${message})`, {
        help: `let it be read: --allow-read ${folder ?? 'FOLDER'}`,
      })
    }
  },
}
