/**
 * The module `(guix scripts offload)` as a machines file sees it: the `build-machine` record
 * (manual, "Daemon Offload Setup"), and what else the module exports.
 *
 * One difference from Guix 1.5: `host-key` may be left out, as it could be in 2014.
 */
import { identifierName, type MacroUse, type NativeMacro } from '../../scheme/expand/macro.ts'
import {
  constructRecord,
  type GivenField,
  type RecordField,
} from '../../scheme/lib/guix-record-constructor.ts'
import { type Library, primitives } from '../../scheme/lib/library.ts'
import { notOfType, RecordGetter } from '../../scheme/lib/srfi-9.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { context } from '../../scheme/runtime/context.ts'
import { notSupported, wrongType } from '../../scheme/runtime/errors.ts'
import { isA, Record } from '../../scheme/runtime/records.ts'
import { Flonum, list, MString, NIL, type Value } from '../../scheme/runtime/values.ts'
import { type Span, span } from '../../scheme/source.ts'
import {
  FIELDS,
  type FieldName,
  type FieldPlaces,
  locationRecord,
  MACHINE_TYPE,
  MachineRecord,
  REQUIREMENTS_TYPE,
} from './record.ts'

/** Code for the value of a field that is not given. `form` is the whole record form. */
type Initial = (use: MacroUse, form: Syntax) => Syntax

const constant =
  (value: Value): Initial =>
  (use) =>
    use.constant(value)
const string =
  (text: string): Initial =>
  (use) =>
    use.constant(new MString(text))

/** Name, user and one of `systems` and `system` are required. */
const INITIAL: { readonly [field in FieldName]?: Initial } = {
  port: constant(22),
  systems: constant(false),
  system: constant(false),
  'private-key': (use) => use.list(use.rename('%default-private-key')),
  'host-key': constant(false),
  compression: string('zlib@openssh.com,zlib'),
  'compression-level': constant(3),
  'daemon-socket': string('/var/guix/daemon-socket/socket'),
  'overload-threshold': constant(new Flonum(0.8)),
  'parallel-builds': constant(1),
  speed: constant(new Flonum(1)),
  features: (use) => use.quote(NIL),
  location: (use, form) => use.constant(locationRecord(spanOf(form))),
}

/** What `%make-build-machine` is told of the form it stands for. */
class Site {
  readonly form: Span
  readonly places: FieldPlaces
  constructor(form: Span, places: FieldPlaces) {
    this.form = form
    this.places = places
  }
}

/** The value of a field of a base record, on its way into a new record. */
class Inherited {
  readonly value: Value
  readonly place: Span | undefined
  constructor(value: Value, place: Span | undefined) {
    this.value = value
    this.place = place
  }
}

const buildMachine: NativeMacro = (form, use) =>
  constructRecord(
    form,
    {
      fields: FIELDS.map(
        (name): RecordField => ({
          name,
          innate: name === 'location',
          initial: INITIAL[name] && (() => INITIAL[name]!(use, form)),
          wrap: undefined,
        }),
      ),
      make: (values, given) => {
        const site = new Site(spanOf(form), placesOf(given))
        return use.list(use.rename('%make-build-machine'), use.constant(site), ...values)
      },
      read: (base, index) => use.list(use.rename('%inherited'), base, use.constant(index)),
    },
    use,
  )

const REQUIREMENTS = ['system', 'features']

const buildRequirements: NativeMacro = (form, use) =>
  constructRecord(
    form,
    {
      fields: REQUIREMENTS.map((name) => ({
        name,
        innate: false,
        initial: name === 'features' ? () => use.quote(NIL) : undefined,
        wrap: undefined,
      })),
      make: (values) => use.list(use.rename('%make-build-requirements'), ...values),
      read: (base, index) => use.list(use.rename('struct-ref'), base, use.constant(index)),
    },
    use,
  )

function makeMachine(site: Value, ...given: Value[]): Value {
  const { form, places: own } = site as Site
  const places = new Map(own)
  const values = given.map((value, index) => {
    if (!(value instanceof Inherited)) return value
    if (value.place !== undefined) places.set(FIELDS[index]!, value.place)
    return value.value
  })
  return new MachineRecord(values, form, places)
}

function inherited(base: Value, index: Value): Value {
  if (!(base instanceof MachineRecord)) throw wrongType('struct-ref', 1, base, 'struct')
  const at = index as number
  return new Inherited(base.fields[at]!, base.places.get(FIELDS[at]!))
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
      '%make-build-machine': [FIELDS.length + 1, makeMachine],
      '%make-build-requirements': [
        REQUIREMENTS.length,
        (...values: Value[]) => new Record(REQUIREMENTS_TYPE, values),
      ],
      '%inherited': [2, inherited],
      '%default-private-key': [0, defaultPrivateKey],
    }),
  },
}

/** The deprecated `system` stands for a list of one. */
export function systemsOf(machine: MachineRecord): Value {
  const systems = machine.get('systems')
  return systems === false ? list(machine.get('system')) : systems
}

function defaultPrivateKey(): Value {
  const home = context().host.getenv('HOME')
  return home === undefined ? false : new MString(`${home}/.ssh/id_rsa`)
}

function placesOf(given: readonly GivenField[]): FieldPlaces {
  return new Map(given.map(({ name, form }) => [identifierName(name)!, spanOf(form)]))
}

function spanOf({ source, start, end }: Syntax): Span {
  return span(source, start, end)
}
