/**
 * `(guix records)`: records whose constructor names the fields (Guix's `guix/records.scm`).
 *
 *     (define-record-type* TYPE CONSTRUCTOR MAKE PREDICATE [THIS]
 *       (FIELD GETTER PROPERTY …) …)
 *     PROPERTY = (default EXPRESSION) | (thunked) | (delayed) | (innate) | (sanitize PROCEDURE)
 *
 * The definition becomes a record type of SRFI 9 and a `syntax-rules` macro for the constructor,
 * which passes a description of the fields to `%construct`: so defaults and sanitizers mean what they
 * mean where the record is defined, whoever uses the constructor.
 */
import { identifierName, isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH, syntaxError } from '../expand/syntax-error.ts'
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import { standard } from '../runtime/errors.ts'
import { Record } from '../runtime/records.ts'
import { intern, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { constructRecord, type Part, type RecordField } from './guix-record-constructor.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { notOfType } from './srfi-9.ts'

type Storage = 'normal' | 'thunked' | 'delayed'

interface FieldSpec {
  readonly name: Syntax
  readonly getter: Syntax
  readonly storage: Storage
  readonly innate: boolean
  readonly initial: Syntax | undefined
  readonly sanitize: Syntax | undefined
}

/** The parts of a definition. */
interface Definition {
  readonly type: Syntax
  /** The syntactic constructor. */
  readonly keyword: Syntax
  /** The procedure that takes the values of all fields. */
  readonly make: Syntax
  readonly predicate: Syntax
  /** What stands for the record in its thunked fields. */
  readonly self: Syntax
  readonly fields: readonly FieldSpec[]
}

function defineRecordType(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [type, keyword, make, predicate, ...rest] = operands(form, use)
  if (predicate === undefined) throw use.error(NO_MATCH)
  const hasSelf = isIdentifier(rest[0])
  const definition: Definition = {
    type: type!,
    keyword: keyword!,
    make: make!,
    predicate,
    self: hasSelf ? rest[0]! : use.rename('this-record'),
    fields: rest.slice(hasSelf ? 1 : 0).map((field) => parseField(field, use)),
  }
  return code.call(
    'begin',
    ...defineType(definition, code),
    ...(hasSelf ? [defineSelf(definition.self, code)] : []),
    defineConstructor(definition, code),
  )
}

function defineType({ type, make, predicate, fields }: Definition, code: CodeBuilder): Syntax[] {
  const { use } = code
  const names = fields.map(({ name }) => name)
  // A thunked or delayed field's getter calls or forces what the record holds.
  const held = fields.map(({ storage, getter }) =>
    storage === 'normal' ? getter : use.fresh(`${identifierName(getter)}-real`),
  )
  const record = use.fresh('record')
  const getters = fields.flatMap(({ storage, getter }, at) => {
    if (storage === 'normal') return []
    const content = use.list(held[at]!, record)
    const value = storage === 'thunked' ? use.list(content, record) : code.call('force', content)
    return [code.call('define', use.list(getter, record), value)]
  })
  const fieldGetters = fields.map(({ name, getter }) =>
    code.call('cons', code.call('quote', name), getter),
  )
  return [
    code.call(
      'define-record-type',
      type,
      use.list(make, ...names),
      predicate,
      ...names.map((name, at) => use.list(name, held[at]!)),
    ),
    ...getters,
    code.call('%register-getters!', type, code.call('list', ...fieldGetters)),
  ]
}

/** `(define-syntax-parameter SELF …)` */
function defineSelf(self: Syntax, code: CodeBuilder): Syntax {
  const outside = code.call('identifier-syntax', code.call('%outside-of-a-record', self))
  return code.call('define-syntax', self, code.call('%syntax-parameter', outside))
}

/** `(define-syntax KEYWORD (syntax-rules () ((_ . clauses) (... (%construct DESCRIPTION . clauses)))))` */
function defineConstructor(definition: Definition, code: CodeBuilder): Syntax {
  const { use } = code
  const { keyword, make, self, fields } = definition
  const clauses = use.fresh('clauses')
  const optional = (part: Syntax | undefined): Syntax =>
    part === undefined ? use.constant(false) : use.list(part)
  const description = use.list(
    keyword,
    make,
    self,
    ...fields.map(({ name, storage, innate, initial, sanitize }) =>
      use.list(
        name,
        use.constant(intern(storage)),
        use.constant(innate),
        optional(initial),
        optional(sanitize),
      ),
    ),
  )
  const template: ListSyntax = { ...code.call('%construct', description), tail: clauses }
  const rule = use.list(
    { ...use.list(use.rename('_')), tail: clauses },
    // Dots in a default are the default's own.
    use.list(use.rename('...'), template),
  )
  return code.call('define-syntax', keyword, code.call('syntax-rules', use.list(), rule))
}

/** `(%construct DESCRIPTION . CLAUSES)` */
function construct(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [, description, ...clauses] = form.items as [Syntax, ListSyntax, ...Syntax[]]
  const [keyword, make, self, ...specs] = description.items as [
    Syntax,
    Syntax,
    Syntax,
    ...ListSyntax[],
  ]
  const fields = specs.map(({ items }) => describedField(items, self, code))
  const value = (part: Part, index: number): Syntax => {
    switch (part.kind) {
      case 'given':
        return part.variable
      case 'inherited':
        return code.call('struct-ref', part.base, use.constant(index))
      case 'initial':
        return fields[index]!.initial!
    }
  }
  const makeRecord = (parts: readonly Part[]) => use.list(make, ...parts.map(value))
  return constructRecord({ ...form, items: [keyword, ...clauses] }, fields, makeRecord, use)
}

interface DescribedField extends RecordField {
  /** Code for the value of a field that is not given. */
  readonly initial: Syntax | undefined
}

function describedField(items: readonly Syntax[], self: Syntax, code: CodeBuilder): DescribedField {
  const [name, storage, innate, initial, sanitize] = items as [
    Syntax,
    AtomSyntax,
    AtomSyntax,
    Syntax,
    Syntax,
  ]
  const kind = identifierName(storage) as Storage
  const wrap = (value: Syntax): Syntax => {
    const sane = sanitize.kind === 'list' ? code.use.list(sanitize.items[0]!, value) : value
    if (kind === 'normal') return sane
    return kind === 'delayed' ? code.call('delay', sane) : thunk(sane, self, code)
  }
  return {
    name: identifierName(name)!,
    required: initial.kind !== 'list',
    innate: innate.value === true,
    wrap,
    initial: initial.kind === 'list' ? wrap(initial.items[0]!) : undefined,
  }
}

/** A procedure of the record, in whose body `self` is that record. */
function thunk(value: Syntax, self: Syntax, code: CodeBuilder): Syntax {
  const { use } = code
  const record = use.fresh('record')
  const meaning = use.list(self, code.call('identifier-syntax', record))
  return code.lambda(use.list(record), code.call('syntax-parameterize', use.list(meaning), value))
}

function parseField(field: Syntax, use: MacroUse): FieldSpec {
  if (field.kind !== 'list' || field.items.length < 2 || field.tail !== undefined) {
    throw use.error(NO_MATCH, field)
  }
  const [name, getter, ...properties] = field.items as [Syntax, Syntax, ...Syntax[]]
  const property = (keyword: string, length: number): ListSyntax | undefined =>
    properties.find(
      (one): one is ListSyntax =>
        one.kind === 'list' && one.items.length === length && use.means(one.items[0], keyword),
    )
  const storages: readonly Storage[] = ['thunked', 'delayed']
  return {
    name,
    getter,
    storage: storages.find((storage) => property(storage, 1) !== undefined) ?? 'normal',
    innate: property('innate', 1) !== undefined,
    initial: property('default', 2)?.items[1],
    sanitize: property('sanitize', 2)?.items[1],
  }
}

/** `(match-record RECORD TYPE (FIELD-OR-(FIELD VARIABLE) …) BODY …)` */
function matchRecord(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [record, type, fields, ...body] = operands(form, use)
  if (fields?.kind !== 'list' || fields.tail !== undefined) throw use.error(NO_MATCH)
  const subject = use.fresh('record')
  const bindings = fields.items.map((field) => {
    const [name, variable] = field.kind === 'list' ? field.items : [field, field]
    if (!isIdentifier(name) || !isIdentifier(variable)) throw use.error(NO_MATCH, field)
    const getter = code.call('%getter', type!, code.call('quote', name), use.constant(new At(name)))
    return use.list(variable, use.list(getter, subject))
  })
  return code.bind(
    [[subject, record!]],
    code.call('%check-type', subject, type!, code.call('quote', type!)),
    code.call('let*', use.list(...bindings), ...body),
  )
}

/** `(match-record-lambda TYPE (FIELD …) BODY …)` */
function matchRecordLambda(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const record = use.fresh('record')
  const [type, ...rest] = operands(form, use)
  if (rest.length === 0) throw use.error(NO_MATCH)
  return code.lambda(use.list(record), code.call('match-record', record, type!, ...rest))
}

/** A field's name where it is asked for, on its way to the error that there is none. */
class At {
  readonly name: Syntax
  constructor(name: Syntax) {
    this.name = name
  }
}

function placeOf({ source, start, end }: Syntax): Pick<Syntax, 'source' | 'start' | 'end'> {
  return { source, start, end }
}

/** Of each type made here: field names and getters, an association list. */
const getters = new WeakMap<object, Value>()

function registerGetters(type: Value, list: Value): Value {
  getters.set(type as object, list)
  return UNSPECIFIED
}

function getterOf(type: Value, field: Value, at: Value): Value {
  for (let rest = getters.get(type as object); rest instanceof Pair; rest = rest.cdr) {
    const entry = rest.car as Pair
    if (entry.car === field) return entry.cdr
  }
  throw syntaxError('match-record', 'unknown record type field', (at as At).name)
}

function checkType(record: Value, type: Value, name: Value): Value {
  if (record instanceof Record && record.type === type) return UNSPECIFIED
  if (!(record instanceof Record)) throw notOfType('match-record', record)
  throw standard(
    'wrong-type-arg',
    'match-record',
    'Wrong type (expecting a ~a record): ~S',
    [name, record],
    [record],
  )
}

export const guixRecords: Library = {
  name: '(guix records)',
  exports: names(`define-record-type* this-record match-record match-record-lambda
    alist->record object->fields recutils->alist`),
  source: new URL('./guix-records.scm', import.meta.url),
  uses: ['(srfi srfi-1)', '(srfi srfi-9)', '(ice-9 rdelim)'],
  values: primitives({
    '%register-getters!': [2, registerGetters],
    '%getter': [3, getterOf],
    '%check-type': [3, checkType],
  }),
  syntax: {
    'define-record-type*': defineRecordType,
    '%construct': construct,
    '%outside-of-a-record': (form) => {
      const self = form.items[1]!
      const message = 'cannot be used outside of a record instantiation'
      throw syntaxError(identifierName(self), message, { ...self, ...placeOf(form) })
    },
    'match-record': matchRecord,
    'match-record-lambda': matchRecordLambda,
  },
}
