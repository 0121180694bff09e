/** Machines for people: a table of each one's fields. */
import { type Described, type DescribedField, originText, placeText } from './described.ts'

/** The origins of longer values follow them without a column of their own: a host key's would be far away. */
const WIDEST = 40

export function toTable(machines: readonly Described[]): string {
  return machines.map(oneTable).join('\n')
}

function oneTable({ machine, fields }: Described): string {
  const rows = fields.map(
    (field) => [field.name, valueText(field), originText(field.origin)] as const,
  )
  const names = Math.max(...rows.map(([name]) => name.length))
  const values = Math.max(...rows.map(([, value]) => (value.length > WIDEST ? 0 : value.length)))
  const lines = rows.map(
    ([name, value, origin]) => `  ${name.padEnd(names)}  ${value.padEnd(values)}  ${origin}`,
  )
  return `${machine.name} (${placeText(machine)})\n${lines.join('\n')}\n`
}

function valueText({ value }: DescribedField): string {
  if (value === null) return '#f'
  if (typeof value !== 'object') return String(value)
  return value.length === 0 ? 'none' : value.join(', ')
}
