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
import { context } from '../../scheme/runtime/context.ts'
import { notSupported, wrongType } from '../../scheme/runtime/errors.ts'
import { isA, Record } from '../../scheme/runtime/records.ts'
import { Flonum, list, MString, NIL, type Value } from '../../scheme/runtime/values.ts'
import {
  FIELDS,
  type FieldName,
  locationRecord,
  MACHINE_TYPE,
  MachineRecord,
  REQUIREMENTS_TYPE,
} from './record.ts'

/** The value of a field that is not given. Strings are fresh: a program can change them. */
function initialValue(field: FieldName, form: Syntax): Value {
  switch (field) {
    case 'port':
      return 22
    case 'private-key': {
      const home = context().host.getenv('HOME')
      return home === undefined ? false : new MString(`${home}/.ssh/id_rsa`)
    }
    case 'compression':
      return new MString('zlib@openssh.com,zlib')
    case 'compression-level':
      return 3
    case 'daemon-socket':
      return new MString('/var/guix/daemon-socket/socket')
    case 'overload-threshold':
      return new Flonum(0.8)
    case 'parallel-builds':
      return 1
    case 'speed':
      return new Flonum(1)
    case 'features':
      return NIL
    case 'location':
      return locationRecord(form)
    default:
      return false
  }
}

const MACHINE_FIELDS = FIELDS.map(
  (name): RecordField => ({
    name,
    required: name === 'name' || name === 'user',
    innate: name === 'location',
  }),
)

/** What `%make-build-machine` is told of the form that it stands for; its other arguments are for the fields without their default, in order. */
class Site {
  readonly form: Syntax
  readonly parts: readonly Part[]
  constructor(form: Syntax, parts: readonly Part[]) {
    this.form = form
    this.parts = parts
  }
}

/** The value of a field of a base record, on its way into a new record. */
class Inherited {
  readonly value: Value
  readonly origin: Syntax | undefined
  constructor(value: Value, origin: Syntax | undefined) {
    this.value = value
    this.origin = origin
  }
}

const buildMachine: NativeMacro = (form, use) => {
  const make = (parts: readonly Part[]): Syntax => {
    const values: Syntax[] = []
    parts.forEach((part, index) => {
      if (part.kind === 'given') values.push(part.variable)
      else if (part.kind === 'inherited') {
        values.push(use.list(use.rename('%inherited'), part.base, use.constant(index)))
      }
    })
    const site = use.constant(new Site(form, parts))
    return use.list(use.rename('%make-build-machine'), site, ...values)
  }
  return constructRecord(form, MACHINE_FIELDS, make, use)
}

function makeMachine(site: Value, ...values: Value[]): Value {
  const { form, parts } = site as Site
  const origins: (Syntax | undefined)[] = []
  let at = 0
  const fields = parts.map((part, index) => {
    if (part.kind === 'initial') return initialValue(FIELDS[index]!, form)
    const value = values[at++]!
    if (part.kind === 'given') {
      origins[index] = part.form
      return value
    }
    const { value: inheritedValue, origin } = value as Inherited
    origins[index] = origin
    return inheritedValue
  })
  return new MachineRecord(fields, form, origins)
}

function inherited(base: Value, index: Value): Value {
  if (!(base instanceof MachineRecord)) throw wrongType('struct-ref', 1, base, 'struct')
  return new Inherited(base.fields[index as number]!, base.origins[index as number])
}

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
  syntax: { 'build-machine': buildMachine, 'build-requirements': buildRequirements },
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
      '%make-build-machine': [1, FIELDS.length + 1, makeMachine],
      '%make-build-requirements': [
        REQUIREMENTS_FIELDS.length,
        (...values: Value[]) => new Record(REQUIREMENTS_TYPE, values),
      ],
      '%inherited': [2, inherited],
    }),
  },
}

/** The deprecated `system` stands for a list of one. */
export function systemsOf(machine: MachineRecord): Value {
  const systems = machine.get('systems')
  return systems === false ? list(machine.get('system')) : systems
}
