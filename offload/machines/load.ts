/**
 * A machines file from text to build machines. The hook, `validate` and the editor all come through
 * here, so that they cannot disagree about a file.
 */
import type { Diagnostic } from '../../scheme/diagnostics.ts'
import { Evaluator, type Options } from '../../scheme/index.ts'
import { read } from '../../scheme/reader/read.ts'
import { BudgetError } from '../../scheme/runtime/budget.ts'
import { messageOf } from '../../scheme/runtime/error-text.ts'
import { SchemeError } from '../../scheme/runtime/errors.ts'
import { write } from '../../scheme/runtime/print.ts'
import { intern, list, MultipleValues, NIL, Pair, type Value } from '../../scheme/runtime/values.ts'
import { type Source, type Span, span } from '../../scheme/source.ts'
import { toBuildMachine } from './convert.ts'
import { offloadLibrary } from './library.ts'
import type { BuildMachine } from './machine.ts'
import { MachineRecord } from './record.ts'

export type LoadOptions = Omit<Options, 'libraries'>

export interface LoadedMachines {
  /** In the order of the file. None where there is an error: part of a fleet could be the wrong part. */
  readonly machines: readonly BuildMachine[]
  /** Where each of them, and each of its fields, was given. */
  readonly records: ReadonlyMap<BuildMachine, MachineRecord>
  /** Reading errors all, the first evaluation error, wrong types all. Their spans may be in files that this one loads. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Never throws on account of the text. */
export function loadMachines(source: Source, options: LoadOptions): LoadedMachines {
  let value: Value
  try {
    value = evaluate(source, options)
  } catch (error) {
    return { machines: [], records: new Map(), diagnostics: diagnose(error, source) }
  }
  const values = listItems(value)
  if (!values?.every((item) => item instanceof MachineRecord)) {
    return { machines: [], records: new Map(), diagnostics: [notMachines(value, values, source)] }
  }
  const records = new Map<BuildMachine, MachineRecord>()
  const diagnostics: Diagnostic[] = []
  for (const record of values) {
    const conversion = toBuildMachine(record)
    if ('machine' in conversion) records.set(conversion.machine, record)
    else diagnostics.push(...conversion.diagnostics)
  }
  if (diagnostics.length > 0) {
    diagnostics.sort((a, b) => a.span.start - b.span.start)
    return { machines: [], records: new Map(), diagnostics }
  }
  return { machines: [...records.keys()], records, diagnostics }
}

/** In a fresh module that uses `(guix scripts offload)`, as Guix loads it. */
function evaluate(source: Source, options: LoadOptions): Value {
  const evaluator = new Evaluator({ ...options, libraries: [offloadLibrary] })
  const offload = list(intern('guix'), intern('scripts'), intern('offload'))
  evaluator.modules.current.use(evaluator.modules.resolve(offload).publicInterface)
  const value = evaluator.load(source)
  return value instanceof MultipleValues ? value.values[0]! : value
}

/** What is wrong with a file that could not be loaded. Throws what is no fault of the file's. */
export function diagnose(error: unknown, source: Source): Diagnostic[] {
  if (error instanceof SchemeError) {
    const { diagnostics } = error.key.name === 'read-error' ? read(source) : { diagnostics: [] }
    if (diagnostics.length > 0) return [...diagnostics]
    return [
      {
        // Guix takes a file that fails this way for a missing one, without a word.
        severity: isMissingFile(error) ? 'warning' : 'error',
        code: error.key.name,
        message: messageOf(error),
        span: error.span ?? start(source),
      },
    ]
  }
  if (error instanceof BudgetError) {
    const { message } = error
    return [{ severity: 'error', code: 'budget', message, span: start(source) }]
  }
  throw error
}

/** The argument data of a `system-error` is the list of its errno. */
function isMissingFile(error: SchemeError): boolean {
  const data = listItems(error.args)?.[3]
  return error.key.name === 'system-error' && data instanceof Pair && data.car === ENOENT
}

const ENOENT = 2

/** As Guix: a warning, and no machines. */
function notMachines(
  value: Value,
  items: readonly Value[] | undefined,
  source: Source,
): Diagnostic {
  const other = items?.findIndex((item) => !(item instanceof MachineRecord)) ?? -1
  const what =
    items === undefined
      ? `its value is ${abridged(value)}`
      : `element ${other + 1} of its value is ${abridged(items[other]!)}`
  return {
    severity: 'warning',
    code: 'not-machines',
    message: `'${source.name}' did not return a list of build machines; ignoring it: ${what}`,
    span: lastForm(source),
  }
}

function abridged(value: Value): string {
  const text = write(value)
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}

function lastForm(source: Source): Span {
  const form = read(source).forms.at(-1)
  return form === undefined ? start(source) : span(source, form.start, form.end)
}

function start(source: Source): Span {
  return span(source, 0, 0)
}

/** Undefined where `value` is no proper list. */
function listItems(value: Value): Value[] | undefined {
  const items: Value[] = []
  let rest = value
  for (; rest instanceof Pair; rest = rest.cdr) items.push(rest.car)
  return rest === NIL ? items : undefined
}
