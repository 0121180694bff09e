/** Machines files for tests of rules on machines: whole but for what a test is about. */

export const ED25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMd38FZmir7iEieOA8VT+/PtZ58jBmWqEuOkEPZm+vXK'

const WHOLE: readonly (readonly [name: string, field: string])[] = [
  ['name', '(name "builder")'],
  ['systems', `(systems '("x86_64-linux"))`],
  ['user', '(user "offload")'],
  ['host-key', `(host-key "${ED25519}")`],
]

/** A form with these fields; where it lacks one that must be, that is filled in behind them. */
export function form(...fields: readonly string[]): string {
  const given = fields.map((field) => /^\(\s*([^\s()]+)/.exec(field)?.[1])
  const rest = WHOLE.filter(
    ([name]) => !given.includes(name) && !(name === 'systems' && given.includes('system')),
  )
  return `(build-machine ${[...fields, ...rest.map(([, field]) => field)].join(' ')})`
}

/** A file with one such machine: the first field begins in column 21 of line 1. */
export function file(...fields: readonly string[]): string {
  return `(list ${form(...fields)})\n`
}
