/** Parts of the rules' examples. */

/** Host keys, each of a machine of its own. */
export const KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMd38FZmir7iEieOA8VT+/PtZ58jBmWqEuOkEPZm+vXK'
export const OTHER_KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEHmQFrw5xwnmm8WIhH8zL73I7zAlISXxw+2e00iMsde'

/** A machines file with one machine that has these lines of fields. */
export function machine(...fields: readonly string[]): string {
  return `(list (build-machine
${fields.map((field) => `       ${field}`).join('\n')}))
`
}
