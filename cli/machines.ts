/** `guix-offloader machines`: what a machines file describes. */
import { existsSync } from 'node:fs'
import type { LoadedMachines } from '../offload/machines/load.ts'
import type { BuildMachine } from '../offload/machines/machine.ts'
import { machinesFile } from '../offload/state/directories.ts'
import { HostError } from '../scheme/host.ts'
import { renderDiagnostic } from '../scheme/render.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { withPasswdHome } from './host.ts'
import { loadMachinesFile } from './machines-file.ts'

const HELP = `usage: guix-offloader machines [--json] [FILE]

Prints the build machines that FILE (by default /etc/guix/machines.scm) describes, each field with its
effective value. Errors and warnings go to standard error with file, line and column.

Options:
  --json   a JSON array of objects that have the record's fields by their names, null for #f

Exit codes: 0, 1 where the file has an error or can't be read, 2 for wrong usage.
`

export const machines: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } })
    if (positionals.length > 1) throw new UsageError('machines takes one file')
    const [given] = positionals
    if (given !== undefined && !existsSync(given)) {
      process.stderr.write(`guix-offloader: ${given}: no such file\n`)
      return 1
    }
    const path = given ?? machinesFile(process.env)
    let loaded: LoadedMachines
    try {
      loaded = loadMachinesFile(path, withPasswdHome(process.env))
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      process.stderr.write(`guix-offloader: ${error.message}\n`)
      return 1
    }
    for (const diagnostic of loaded.diagnostics) {
      process.stderr.write(renderDiagnostic(diagnostic, { color: process.stderr.isTTY }))
    }
    if (loaded.diagnostics.some(({ severity }) => severity === 'error')) return 1
    const records = loaded.machines.map(toRecord)
    process.stdout.write(
      values.json ? `${JSON.stringify(records, undefined, 2)}\n` : records.map(toText).join('\n'),
    )
    return 0
  },
}

function toRecord(machine: BuildMachine): Readonly<Record<string, unknown>> {
  return {
    name: machine.name,
    port: machine.port,
    systems: machine.systems,
    user: machine.user,
    'private-key': machine.privateKey ?? null,
    'host-key': machine.hostKey ?? null,
    compression: machine.compression,
    'compression-level': machine.compressionLevel,
    'daemon-socket': machine.daemonSocket,
    'overload-threshold': machine.overloadThreshold ?? null,
    'parallel-builds': machine.parallelBuilds,
    speed: machine.speed,
    features: machine.features,
    location: machine.location ?? null,
  }
}

/** A block of lines `FIELD: VALUE`, fields without a value left out. */
function toText(record: Readonly<Record<string, unknown>>): string {
  return Object.entries(record)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${valueText(value)}\n`)
    .join('')
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object') return String(value)
  const { file, line, column } = value as NonNullable<BuildMachine['location']>
  return `${file}:${line}:${column}`
}
