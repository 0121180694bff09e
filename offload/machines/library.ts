/**
 * The module `(guix scripts offload)` as a machines file sees it: the `build-machine` record
 * (manual, "Daemon Offload Setup"), and what else the module exports.
 *
 * One difference from Guix 1.5: `host-key` may be left out, as it could be in 2014.
 */
import type { NativeMacro } from '../../scheme/expand/macro.ts'
import {
  constructRecord,
  type Part,
  type RecordField,
} from '../../scheme/lib/guix-record-constructor.ts'
import { type Library, primitives } from '../../scheme/lib/library.ts'
import { notOfType, RecordGetter } from '../../scheme/lib/srfi-9.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { notSupported } from '../../scheme/runtime/errors.ts'
import { isA, Record } from '../../scheme/runtime/records.ts'
import { list, NIL, type Value } from '../../scheme/runtime/values.ts'
import { buildMachine } from './constructor.ts'
import { FIELDS, type FieldName, MACHINE_TYPE, MachineRecord, REQUIREMENTS_TYPE } from './record.ts'

const REQUIREMENTS_FIELDS: readonly RecordField[] = [
  { name: 'system', required: true, innate: false },
  { name: 'features', required: false, innate: false },
]

const buildRequirements: NativeMacro = (form, use) => {
  const value = (part: Part, index: number): Syntax => {
    switch (part.kind) {
      case 'given':
        return part.variable
      case 'inherited':
        return use.list(use.rename('struct-ref'), part.base, use.constant(index))
      case 'initial':
        return use.quote(NIL)
    }
  }
  const make = (parts: readonly Part[]): Syntax =>
    use.list(use.rename('%make-build-requirements'), ...parts.map(value))
  return constructRecord(form, REQUIREMENTS_FIELDS, make, use)
}

function asMachine(who: string, value: Value): MachineRecord {
  if (value instanceof MachineRecord) return value
  throw notOfType(who, value)
}

const ACCESSORS: readonly FieldName[] = [
  'name',
  'port',
  'user',
  'private-key',
  'host-key',
  'compression',
  'daemon-socket',
  'overload-threshold',
  'features',
  'location',
]

export const offloadLibrary: Library = {
  name: '(guix scripts offload)',
  exports: [
    'build-machine',
    'build-machine?',
    'build-machine-systems',
    ...ACCESSORS.map((field) => `build-machine-${field}`),
    'build-requirements',
    'build-requirements?',
    'guix-offload',
  ],
  forms: { 'build-machine': buildMachine },
  syntax: { 'build-requirements': buildRequirements },
  values: {
    ...Object.fromEntries(
      ACCESSORS.map((field) => {
        const name = `build-machine-${field}`
        return [name, new RecordGetter(MACHINE_TYPE, name, FIELDS.indexOf(field))]
      }),
    ),
    ...primitives({
      'build-machine?': [1, (value: Value) => value instanceof MachineRecord],
      'build-machine-systems': [
        1,
        (value: Value) => systemsOf(asMachine('build-machine-systems', value)),
      ],
      'build-requirements?': [1, (value: Value) => isA(value, REQUIREMENTS_TYPE)],
      'guix-offload': [
        0,
        Infinity,
        () => {
          throw notSupported('guix-offload', 'a machines file is read, it does not act')
        },
      ],
      '%make-build-requirements': [
        REQUIREMENTS_FIELDS.length,
        (...values: Value[]) => new Record(REQUIREMENTS_TYPE, values),
      ],
    }),
  },
}

/** The deprecated `system` stands for a list of one. */
export function systemsOf(machine: MachineRecord): Value {
  const systems = machine.get('systems')
  return systems === false ? list(machine.get('system')) : systems
}
