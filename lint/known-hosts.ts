/** Which host and key each machine is known to have. */
import type { CheckedFile } from './checked-file.ts'
import { keyTextOf } from './host-keys.ts'
import { canonicalHost } from './host-names.ts'
import type { RecordForm } from './record-form.ts'
import { type FieldView, type RecordView, stringOf } from './record-view.ts'
import type { PublicKey } from './ssh-key.ts'

export interface HostWithKey {
  readonly view: RecordView
  /** As the file has it. */
  readonly name: string
  /** The same for all ways to write the name. */
  readonly host: string
  /** Undefined where it is not known. */
  readonly port: number | undefined
  readonly key: PublicKey
  /** The same text for the same key. */
  readonly identity: string
  readonly field: FieldView
}

/**
 * Machines that are used together: those of the fleet; of a system configuration all. Only those
 * whose name and key are known.
 */
export function hostsWithKeys(file: CheckedFile): readonly HostWithKey[] {
  let known = perFile.get(file)
  if (known === undefined) {
    known = findAll(file)
    perFile.set(file, known)
  }
  return known
}

const perFile = new WeakMap<CheckedFile, readonly HostWithKey[]>()

/** As it stands already: no address, since those begin with a digit. */
const PLAIN = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/

function findAll(file: CheckedFile): HostWithKey[] {
  const forms = new Map(file.recordForms.map((form) => [form.form as unknown, form]))
  const found: HostWithKey[] = []
  for (const view of file.records) {
    if (view.record === undefined && file.kind !== 'system') continue
    const name = stringOf(view.value('name'))
    const field = view.field('host-key')
    const text = field && stringOf(field.value)
    if (name === undefined || name === '' || field === undefined || text === undefined) continue
    const read = keyTextOf(file, text)
    if (read.kind !== 'line' || read.key === undefined) continue
    found.push({
      view,
      name,
      host: PLAIN.test(name) ? name : canonicalHost(name),
      port: portOf(view, forms.get(view.form)),
      key: read.key,
      identity: `${read.key.type} ${read.base64}`,
      field,
    })
  }
  return found
}

function portOf(view: RecordView, form: RecordForm | undefined): number | undefined {
  const port = view.value('port')
  if (typeof port === 'number') return port
  if (view.record !== undefined || port !== undefined || form === undefined) return undefined
  const isDefault =
    form.base === undefined && !form.isOpen && !form.fields.some(({ name }) => name === 'port')
  return isDefault ? 22 : undefined
}
