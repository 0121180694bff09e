/** Machines as JSON: the record's fields by their names, `location`, and `provenance` of each field. */
import type { Described, Origin } from './described.ts'

export function toJson(machines: readonly Described[]): string {
  const data = machines.map(({ machine, fields }) => ({
    ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    location: machine.location ?? null,
    provenance: Object.fromEntries(fields.map(({ name, origin }) => [name, provenance(origin)])),
  }))
  return `${JSON.stringify(data, undefined, 2)}\n`
}

/** Lines count from 1 and columns from 0, as in `location`. */
function provenance(origin: Origin) {
  if (origin.from === 'default') return { from: 'default' }
  const { source, start } = origin.at
  const { line, column } = source.position(start)
  return { from: origin.from, file: source.name, line: line + 1, column }
}
