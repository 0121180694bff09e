/** Which fields a `build-machine` form may have, which it must, and whether it does. */
import { FIELDS, type FieldName } from '../offload/machines/record.ts'
import type { FieldForm, RecordForm } from './record-form.ts'
import type { Target } from './settings.ts'

/**
 * As `guix/scripts/offload.scm` had them: Guix 1.5.0; Guix 1.2.0, before `systems` and
 * `overload-threshold` came in 1.3; and the first manual, of January 2014, when SSH was lsh.
 */
const UNKNOWN_TO: Readonly<Record<Target, readonly FieldName[]>> = {
  'guix-1.5': [],
  'guix-1.2': ['systems', 'overload-threshold', 'location'],
  '2014': [
    'systems',
    'port',
    'host-key',
    'compression',
    'compression-level',
    'daemon-socket',
    'overload-threshold',
    'location',
  ],
}

export function fieldsOf(target: Target): readonly FieldName[] {
  const unknown = UNKNOWN_TO[target]
  return FIELDS.filter((field) => !unknown.includes(field))
}

/** Without a default. Since 1.3 one of `systems` and `system` is required as well. */
export function requiredFieldsOf(target: Target): readonly FieldName[] {
  switch (target) {
    case 'guix-1.5':
      return ['name', 'user', 'host-key']
    case 'guix-1.2':
      return ['name', 'system', 'user', 'host-key']
    case '2014':
      return ['name', 'system', 'user']
  }
}

export function isFieldName(name: string): name is FieldName {
  return FIELDS.some((field) => field === name)
}

/**
 * Whether the rules on fields report what the expander refuses in `form`: a missing, unknown,
 * repeated, malformed or misplaced field. What the expander says of it then needs no telling again.
 */
export function hasFieldProblems(form: RecordForm): boolean {
  return (
    form.malformed.length > 0 ||
    form.fields.some(({ name }) => !isFieldName(name)) ||
    (form.base === undefined && (repeatedFields(form).length > 0 || lacksRequired(form)))
  )
}

/** Our own loader does without a host key, as Guix did in 2014; whether there is a system, it sees later. */
function lacksRequired({ fields }: RecordForm): boolean {
  return !['name', 'user'].every((required) => fields.some(({ name }) => name === required))
}

/** Each field that is there already, with its first. */
export function repeatedFields(form: RecordForm): { field: FieldForm; first: FieldForm }[] {
  const { fields } = form
  // The usual form has none, and is looked through without a map.
  const isUsual =
    fields.length <= FIELDS.length &&
    fields.every(({ name }, index) => fields.findIndex((each) => each.name === name) === index)
  if (isUsual) return []
  const known = new Map<string, FieldForm>()
  const repeated: { field: FieldForm; first: FieldForm }[] = []
  for (const field of fields) {
    const first = known.get(field.name)
    if (first === undefined) known.set(field.name, field)
    else repeated.push({ field, first })
  }
  return repeated
}
