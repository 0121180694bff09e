/** `guix-offloader validate`: whether machines files will do what their authors mean. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { lint } from '../lint/engine.ts'
import { DEFAULT_SETTINGS } from '../lint/settings.ts'
import { decodeSource } from '../scheme/reader/decode.ts'
import { renderDiagnostic } from '../scheme/render.ts'
import { Source } from '../scheme/source.ts'
import { type Command, parseOptions } from './command.ts'
import { ConfinedHost } from './confined-host.ts'

const HELP = `usage: guix-offloader validate [FILE…]

Checks machines files without Guix, Guile, network or root.

Exit codes: 0 clean, 1 findings, 2 wrong usage or a file that can't be read.
`

export const validate: Command = {
  help: HELP,

  async run(args) {
    const { positionals } = parseOptions(args, {})
    let failed = false
    for (const path of positionals.length > 0 ? positionals : ['/etc/guix/machines.scm']) {
      const source = new Source(path, decodeSource(readFileSync(path)))
      const host = new ConfinedHost({
        environment: { HOME: '/root' },
        directory: dirname(path),
        readable: [dirname(path)],
      })
      const { findings } = lint(source, DEFAULT_SETTINGS, { host })
      for (const finding of findings) {
        process.stdout.write(renderDiagnostic(finding, { color: process.stdout.isTTY }))
      }
      failed ||= findings.some(({ severity }) => severity === 'error')
    }
    return failed ? 1 : 0
  },
}
