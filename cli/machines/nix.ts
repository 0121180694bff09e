/**
 * Machines as Nix's machines file has them (Nix's manual, "Remote Builds" and nix.conf(5), `builders`).
 * A line is a machine, its fields parted by blanks, `-` where there is nothing to say:
 *
 *     URI SYSTEMS KEY JOBS SPEED FEATURES MANDATORY HOST-KEY
 *
 * SYSTEMS and FEATURES are parted by commas, JOBS and SPEED are natural numbers (speeds with fractions
 * are for later releases of Nix only), HOST-KEY is a line of `ssh-keyscan` without the name, in base64.
 */
import type { BuildMachine } from '../../offload/machines/machine.ts'

export function toNix(machines: readonly BuildMachine[]): string {
  const scale = scaleOf(machines.map(({ speed }) => speed))
  return machines.map((machine) => `${line(machine, scale)}\n`).join('')
}

/** Throws ExportError for what the format has no way to say. */
function line(machine: BuildMachine, scale: number): string {
  const { systems, privateKey, parallelBuilds, speed, features, hostKey } = machine
  const fields = [
    uri(machine),
    systems.join(','),
    privateKey ?? '-',
    String(parallelBuilds),
    String(Math.max(1, Math.round(speed * scale))),
    features.join(',') || '-',
    '-',
    hostKey === undefined ? '-' : Buffer.from(keyOnly(hostKey)).toString('base64'),
  ]
  const unsaid = fields.find((field) => /[\s#;]/.test(field))
  if (unsaid !== undefined) {
    throw new ExportError(
      `${machine.name}: Nix's machines file can't have ${JSON.stringify(unsaid)}`,
    )
  }
  return fields.join(' ')
}

export class ExportError extends Error {}

function uri({ name, port, user, compression }: BuildMachine): string {
  const host = name.includes(':') ? `[${name.replace(/^\[(.*)\]$/, '$1')}]` : name
  const at = port === 22 ? host : `${host}:${port}`
  const compress = /^(none|no)(,|$)/i.test(compression) ? '' : '?compress=true'
  return `ssh://${encodeURIComponent(user)}@${at}${compress}`
}

/** Without a comment behind it. */
function keyOnly(hostKey: string): string {
  return hostKey.trim().split(/\s+/).slice(0, 2).join(' ')
}

/** The least factor that makes natural numbers of all speeds: only how they compare matters. */
function scaleOf(speeds: readonly number[]): number {
  const isNatural = (value: number) => Math.abs(value - Math.round(value)) < 1e-9
  const scale = [1, 2, 4, 5, 10, 20, 25, 50, 100].find((factor) =>
    speeds.every((speed) => isNatural(speed * factor)),
  )
  return scale ?? 1000
}
