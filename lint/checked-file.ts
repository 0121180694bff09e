/** One file, with everything that the rules may ask about it; made once, then only read. */
import {
  diagnosticOf,
  type LoadedMachines,
  type LoadOptions,
  loadMachinesBy,
  machinesEvaluator,
} from '../offload/machines/load.ts'
import type { MachineRecord } from '../offload/machines/record.ts'
import type { Diagnostic } from '../scheme/diagnostics.ts'
import type { ModuleSystem } from '../scheme/modules/system.ts'
import { read } from '../scheme/reader/read.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import { BudgetError } from '../scheme/runtime/budget.ts'
import type { Source } from '../scheme/source.ts'
import { BrokenText } from './broken-text.ts'
import { type Comment, commentsOf } from './comments.ts'
import { isSystemConfiguration } from './file-kind.ts'
import { type Names, NamesOfProgram, NamesOfSurvey, NO_NAMES } from './names.ts'
import { Places } from './places.ts'
import { Program } from './program.ts'
import { type RecordForm, recordForms } from './record-form.ts'
import { type RecordView, viewOfForm, viewOfRecord } from './record-view.ts'
import type { Settings } from './settings.ts'
import { gexps, stagedForm } from './staged-code.ts'

export interface CheckedFile {
  readonly source: Source
  readonly settings: Settings
  /** A Guix System configuration is not evaluated: it needs all of Guix. */
  readonly kind: 'machines' | 'system'
  /** The top-level forms, as good as they can be made where the text is broken. */
  readonly forms: readonly Syntax[]
  /** What stands where. */
  readonly places: Places
  /** Where the reader had to guess: there, nothing but what it says itself is reported. */
  readonly broken: BrokenText
  readonly comments: readonly Comment[]
  /** What reading and evaluating said, with the codes of those stages. */
  readonly problems: readonly Diagnostic[]
  /** Names and calls; those of a program that fails were found without evaluating it. */
  readonly program: Program
  readonly names: Names
  /** Of a program that fails: what its evaluation had come to. */
  readonly attempted: { readonly program: Program; readonly modules: ModuleSystem } | undefined
  /** Variables of the environment that have a value, whoever runs this. */
  readonly environment: ReadonlySet<string>
  /** Every `build-machine` form of the text. */
  readonly recordForms: readonly RecordForm[]
  /** Every machine, once: those of the fleet, then forms that are not in it. */
  readonly records: readonly RecordView[]
  /** The value of the file; undefined where it is not known or no list of machines. */
  readonly fleet: readonly MachineRecord[] | undefined
  readonly loaded: LoadedMachines | undefined
  /** In a system configuration, of the code that will be its machines file. */
  readonly staged: { readonly program: Program; readonly names: Names } | undefined
}

export type CheckOptions = Omit<LoadOptions, 'observer'>

export function checkFile(source: Source, settings: Settings, options: CheckOptions): CheckedFile {
  const result = read(source, true)
  const comments = once(() => commentsOf(source))
  const common = {
    source,
    settings,
    forms: result.forms,
    places: new Places(result.forms),
    broken: new BrokenText(source, result.forms, result.diagnostics),
    environment: new Set(options.host.environ().map((each) => each.replace(/=.*/s, ''))),
  }
  const forms = recordForms(result.forms)
  if (isSystemConfiguration(result.forms)) {
    return {
      ...common,
      get comments() {
        return comments()
      },
      kind: 'system',
      problems: result.diagnostics,
      program: new Program(source),
      names: NO_NAMES,
      attempted: undefined,
      recordForms: forms,
      records: forms.filter(({ isTemplate }) => !isTemplate).map(viewOfForm),
      fleet: undefined,
      loaded: undefined,
      staged: surveyStaged(source, result.forms, options),
    }
  }
  let program = new Program(source)
  const evaluator = machinesEvaluator({ ...options, observer: program })
  const loaded = loadMachinesBy(evaluator, source, result)
  let problems = loaded.diagnostics
  let names: Names = new NamesOfProgram(evaluator)
  let attempted: CheckedFile['attempted']
  if (loaded.items === undefined && loaded.value === undefined) {
    const surveyed = survey(source, result.forms, options)
    attempted = { program, modules: evaluator.modules }
    ;({ program } = surveyed)
    names = new NamesOfSurvey(surveyed.evaluator, program, evaluator)
    // A program may fail before its evaluation comes to what can't be read.
    problems = withoutRepetitions([
      ...result.diagnostics,
      ...loaded.diagnostics,
      ...withoutObscured(surveyed.problems),
    ])
  }
  return {
    ...common,
    get comments() {
      return comments()
    },
    kind: 'machines',
    problems,
    program,
    names,
    attempted,
    recordForms: forms,
    records: views(loaded.items ?? [], forms),
    fleet: loaded.items,
    loaded,
    staged: undefined,
  }
}

/** Few files need all of it, and it takes its time. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** What can be known of a program that fails: all of its names, and all that is wrong with its forms. */
function survey(source: Source, forms: readonly Syntax[], options: CheckOptions) {
  const program = new Program(source)
  program.collectErrors()
  const evaluator = machinesEvaluator({ ...options, observer: program })
  const problems: Diagnostic[] = []
  try {
    evaluator.survey(forms)
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error
    problems.push(diagnosticOf(error, source, evaluator.modules))
  }
  problems.push(...program.errors.map((error) => diagnosticOf(error, source, evaluator.modules)))
  return { program, evaluator, problems }
}

/** Problems after which nothing is known of names: modules that are not there, or end the survey. */
const OBSCURING = new Set(['misc-error', 'not-supported', 'budget'])

/** What looks wrong may be a use of a macro from a module that is not there. */
function withoutObscured(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!problems.some(({ code }) => OBSCURING.has(code))) return problems
  return problems.filter(({ code }) => code !== 'syntax-error')
}

/** Nothing where it uses modules that are not there: they may have any name. */
function surveyStaged(source: Source, forms: readonly Syntax[], options: CheckOptions) {
  const staged = gexps(forms).flatMap((gexp) => stagedForm(gexp) ?? [])
  if (staged.length === 0) return undefined
  const { program, evaluator, problems } = survey(source, staged, options)
  if (problems.some(({ code }) => OBSCURING.has(code))) return undefined
  return { program, names: new NamesOfSurvey(evaluator, program, evaluator) }
}

/** The survey finds again what the evaluation has ended with. */
function withoutRepetitions(problems: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set<string>()
  return problems.filter(({ code, span: { source, start } }) => {
    const key = `${code} ${source.name} ${start}`
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
}

function views(items: readonly MachineRecord[], forms: readonly RecordForm[]): RecordView[] {
  const records = new Set(items)
  const evaluated = new Map<string, Set<number>>()
  for (const { form } of records) {
    const { name } = form.source
    const starts = evaluated.get(name)
    if (starts === undefined) evaluated.set(name, new Set([form.start]))
    else starts.add(form.start)
  }
  const others = forms.filter(
    ({ form, isTemplate }) =>
      !isTemplate && evaluated.get(form.source.name)?.has(form.start) !== true,
  )
  return [...Array.from(records, viewOfRecord), ...others.map(viewOfForm)]
}
