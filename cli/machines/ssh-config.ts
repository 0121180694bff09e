/**
 * Machines as OpenSSH's configuration has them (ssh_config(5)), for `ssh -F FILE NAME`: by hand, the
 * connection that the hook makes. A host key stands in no configuration, so a command gives it
 * (`KnownHostsCommand`, since OpenSSH 8.5) in place of the known_hosts files.
 */
import type { BuildMachine } from '../../offload/machines/machine.ts'
import { ExportError } from './nix.ts'

export function toSshConfig(machines: readonly BuildMachine[]): string {
  const blocks = new Map<string, string>()
  const names = new Set<string>()
  for (const machine of machines) {
    // Behind another port there is another machine, which ssh tells from the first by its name only.
    const isFirst = !names.has(machine.name)
    const key = `${machine.name}:${machine.port}`
    if (blocks.has(key)) continue
    names.add(machine.name)
    blocks.set(key, block(machine, isFirst ? machine.name : key))
  }
  return [...blocks.values()].join('\n')
}

function block(machine: BuildMachine, alias: string): string {
  if (/[*?!,"'\\]/.test(alias)) {
    throw new ExportError(`${machine.name}: ssh_config takes this name for a pattern`)
  }
  const { name, port, user, privateKey, hostKey, compression } = machine
  const settings = [
    ['HostName', percents(name)],
    ['Port', String(port)],
    ['User', quoted(user, machine)],
    ...(privateKey === undefined
      ? []
      : [
          ['IdentityFile', quoted(percents(privateKey), machine)],
          ['IdentitiesOnly', 'yes'],
        ]),
    ...(hostKey === undefined ? [] : hostKeySettings(hostKey, machine)),
    ['Compression', /^(none|no)(,|$)/i.test(compression) ? 'no' : 'yes'],
  ]
  return `Host ${alias}\n${settings.map(([key, value]) => `  ${key} ${value}\n`).join('')}`
}

/**
 * `%H` is the name that ssh looks for, with its port where that is not 22. The shell is the one program
 * that is in its place on Guix System as well; the texts are its arguments, not its program.
 */
function hostKeySettings(hostKey: string, machine: BuildMachine): string[][] {
  const [type = '', key = ''] = hostKey.trim().split(/\s+/)
  const words = [type, key].map((word) => quoted(percents(word), machine)).join(' ')
  return [
    ['KnownHostsCommand', `/bin/sh -c 'echo "$0 $1 $2"' %H ${words}`],
    ['UserKnownHostsFile', 'none'],
    ['GlobalKnownHostsFile', 'none'],
    ['StrictHostKeyChecking', 'yes'],
  ]
}

function percents(text: string): string {
  return text.replaceAll('%', '%%')
}

function quoted(text: string, { name }: BuildMachine): string {
  if (/["'\\\n]/.test(text))
    throw new ExportError(`${name}: ssh_config can't have ${JSON.stringify(text)}`)
  return /[\s#=]/.test(text) ? `"${text}"` : text
}
