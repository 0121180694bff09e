import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { fileIn } from './files.ts'
import { problemsOf } from './problems.ts'

export const missingFile: Rule = {
  code: 'GM116',
  name: 'missing-file',
  group: 'language',
  severity: 'error',
  summary: 'The program reads a file that is not there, and Guix then silently has no machines',
  why: `Guix takes any "No such file or directory" while it loads \`/etc/guix/machines.scm\` to mean that
there is no machines file. It says nothing, offloads nothing, and the daemon builds everything by
itself. A key file that moved is enough.`,
  bad: `(use-modules (ice-9 textual-ports))

(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key (call-with-input-file "keys/builder.pub" get-string-all))))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    for (const { span, message } of problemsOf(file, 'missing file')) {
      const name = fileIn(message)
      const what = name === undefined ? 'what is read here is not there' : `there is no ${name}`
      report(span, `${what}, and Guix then takes this whole file for missing (${message})`, {
        help: 'put the file there, or test with file-exists? whether it is',
      })
    }
  },
}
