/** `guix-offloader machines`: what a machines file describes. */
import type { LoadedMachines } from '../offload/machines/load.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { describe } from './machines/described.ts'
import { toJson } from './machines/json.ts'
import { loadNamed } from './machines/load.ts'
import { ExportError, toNix } from './machines/nix.ts'
import { toSshConfig } from './machines/ssh-config.ts'
import { toTable } from './machines/table.ts'
import { standardError, standardOutput } from './output.ts'

const HELP = `usage: guix-offloader machines [--json | --nix | --ssh-config] [FILE]

Prints the build machines that FILE (by default /etc/guix/machines.scm) describes: each field with its
effective value and where that comes from: the place where it is given, here or in a machine that this
one inherits from, or the default. Errors and warnings go to standard error with file, line and column.

Options:
  --json        a JSON array of objects that have the record's fields by their names, null for #f, and
                as 'provenance' where each comes from
  --nix         the machines as Nix's machines file has them (/etc/nix/machines)
  --ssh-config  the machines as OpenSSH's configuration has them, for ssh -F FILE NAME

Exit codes: 0, 1 where the file has an error, can't be read or says what the format can't, 2 for wrong
usage.
`

const FORMATS = {
  table: (loaded: LoadedMachines) => toTable(describe(loaded)),
  json: (loaded: LoadedMachines) => toJson(describe(loaded)),
  nix: ({ machines }: LoadedMachines) => toNix(machines),
  'ssh-config': ({ machines }: LoadedMachines) => toSshConfig(machines),
} as const

export const machines: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      json: { type: 'boolean' },
      nix: { type: 'boolean' },
      'ssh-config': { type: 'boolean' },
    })
    if (positionals.length > 1) throw new UsageError('machines takes one file')
    const [format = 'table', other] = Object.keys(values) as (keyof typeof FORMATS)[]
    if (other !== undefined) throw new UsageError('machines prints in one format')
    const loaded = loadNamed(positionals[0])
    if (loaded === undefined) return 1
    try {
      standardOutput.write(FORMATS[format](loaded))
      return 0
    } catch (error) {
      if (!(error instanceof ExportError)) throw error
      standardError.write(`guix-offloader: ${error.message}\n`)
      return 1
    }
  },
}
