/**
 * A machines file from text to build machines. The hook, `validate` and the editor all come through
 * here, so that they cannot disagree about a file.
 */
import { diagnose, type NameSources } from '../../scheme/diagnose.ts'
import type { Diagnostic } from '../../scheme/diagnostics.ts'
import { Evaluator, type Options } from '../../scheme/index.ts'
import { type ReadResult, read } from '../../scheme/reader/read.ts'
import { BudgetError } from '../../scheme/runtime/budget.ts'
import { SchemeError } from '../../scheme/runtime/errors.ts'
import { write } from '../../scheme/runtime/print.ts'
import {
  intern,
  list,
  MString,
  MultipleValues,
  NIL,
  Pair,
  type Value,
} from '../../scheme/runtime/values.ts'
import { type Source, type Span, span } from '../../scheme/source.ts'
import { toBuildMachine } from './convert.ts'
import { offloadLibrary } from './library.ts'
import type { BuildMachine } from './machine.ts'
import { MachineRecord } from './record.ts'

export type LoadOptions = Omit<Options, 'libraries'>

export interface LoadedMachines {
  /** The elements of the file's value, where that is a list of records; their values as they are. */
  readonly items: readonly MachineRecord[] | undefined
  /** In the order of the file. None where there is an error: part of a fleet could be the wrong part. */
  readonly machines: readonly BuildMachine[]
  /** Where each of them, and each of its fields, was given. */
  readonly records: ReadonlyMap<BuildMachine, MachineRecord>
  /** Reading errors all, the first evaluation error, wrong types all. Their spans may be in files that this one loads. */
  readonly diagnostics: readonly Diagnostic[]
  /** What the evaluation failed of. */
  readonly error?: SchemeError | BudgetError
  /** The file's value, where that is no list of machines. */
  readonly value?: Value
}

/** Never throws on account of the text. */
export function loadMachines(source: Source, options: LoadOptions): LoadedMachines {
  return loadMachinesBy(machinesEvaluator(options), source)
}

/** In a fresh module that uses `(guix scripts offload)`, as Guix loads a machines file. */
export function machinesEvaluator(options: LoadOptions): Evaluator {
  const evaluator = new Evaluator({ ...options, libraries: [offloadLibrary] })
  evaluator.modules.current.use(evaluator.modules.resolve(OFFLOAD).publicInterface)
  return evaluator
}

/**
 * For who wants to know more of the program: `evaluator` is a `machinesEvaluator` of its own. `result`
 * is what reading `source` gives, where that is known already.
 */
export function loadMachinesBy(
  evaluator: Evaluator,
  source: Source,
  result?: ReadResult,
): LoadedMachines {
  let value: Value
  try {
    value = evaluator.load(source, result)
  } catch (error) {
    if (!(error instanceof SchemeError || error instanceof BudgetError)) throw error
    return { ...none(whatFailed(error, source, evaluator.modules)), error }
  }
  const list = value instanceof MultipleValues ? value.values[0]! : value
  const items = listItems(list)
  return items?.every((item) => item instanceof MachineRecord)
    ? convert(items)
    : { ...none([notMachines(list, items, source)]), value: list }
}

/** What a file says that can't be decoded. */
export function undecodable(error: SchemeError, source: Source): LoadedMachines {
  return none([diagnose(error, start(source), { exporting: () => [] })])
}

function none(diagnostics: readonly Diagnostic[]): LoadedMachines {
  return { items: undefined, machines: [], records: new Map(), diagnostics }
}

function convert(items: readonly MachineRecord[]): LoadedMachines {
  const records = new Map<BuildMachine, MachineRecord>()
  const diagnostics: Diagnostic[] = []
  for (const record of items) {
    const conversion = toBuildMachine(record)
    if ('machine' in conversion) records.set(conversion.machine, record)
    else diagnostics.push(...conversion.diagnostics)
  }
  if (diagnostics.length > 0) {
    return { ...none(diagnostics.sort((a, b) => a.span.start - b.span.start)), items }
  }
  return { items, machines: [...records.keys()], records, diagnostics }
}

function whatFailed(
  error: SchemeError | BudgetError,
  source: Source,
  names: NameSources,
): readonly Diagnostic[] {
  if (error instanceof SchemeError && error.key.name === 'read-error') {
    // Guile stops at the first; whoever corrects the file wants them all.
    const { diagnostics } = read(source)
    if (diagnostics.length > 0) return diagnostics
  }
  return [diagnosticOf(error, source, names)]
}

export function diagnosticOf(
  error: SchemeError | BudgetError,
  source: Source,
  names: NameSources,
): Diagnostic {
  const diagnostic = { ...diagnose(error, start(source), names), ...shortened(error) }
  // Guix takes a file that fails this way for a missing one, without a word.
  return isMissingFile(error) ? { ...diagnostic, severity: 'warning' } : diagnostic
}

/** Without the form, which Guile adds to a syntax error: it stands at the place that is told. */
function shortened(error: SchemeError | BudgetError): Partial<Diagnostic> {
  if (error instanceof BudgetError || error.key.name !== 'syntax-error') return {}
  const message = listItems(error.args)?.[1]
  return message instanceof MString ? { message: message.text } : {}
}

/** The argument data of a `system-error` is the list of its errno. */
function isMissingFile(error: SchemeError | BudgetError): boolean {
  if (error instanceof BudgetError || error.key.name !== 'system-error') return false
  const data = listItems(error.args)?.[3]
  return data instanceof Pair && data.car === ENOENT
}

const ENOENT = 2
const OFFLOAD = list(intern('guix'), intern('scripts'), intern('offload'))

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
