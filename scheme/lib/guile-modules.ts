/** Modules as values, and evaluation in them (Guile manual, "Module System Reflection", "Fly Evaluation", "Load Paths"). */

import { syntaxOf } from '../expand/datum.ts'
import { Macro } from '../expand/macro-value.ts'
import { Interface, Module, UNBOUND } from '../modules/module.ts'
import { context } from '../runtime/context.ts'
import type { Code } from '../runtime/env.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { applyTail, NO_ENV, SUSPEND, suspend, TAIL, vm } from '../runtime/machine.ts'
import { LEAVE } from '../runtime/raise.ts'
import type { Site } from '../runtime/site.ts'
import {
  intern,
  itemsOf,
  Keyword,
  listFrom,
  MString,
  Pair,
  Procedure,
  Sym,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { bindFluids } from '../runtime/winds.ts'
import { Source } from '../source.ts'
import { controlProcedures } from './control.ts'
import { type Library, primitives } from './library.ts'

/** A module, or a public interface as `resolve-interface` gives it. */
type Bindings = Module | Interface

function isBindings(value: Value): value is Bindings {
  return value instanceof Module || value instanceof Interface
}

function needModule(who: string, position: number, value: Value): Module {
  if (value instanceof Module) return value
  throw wrongType(who, position, value, 'module')
}

function needBindings(who: string, value: Value): Bindings {
  if (isBindings(value)) return value
  throw wrongType(who, 1, value, 'module')
}

function needSymbol(who: string, position: number, value: Value): Sym {
  if (value instanceof Sym) return value
  throw wrongType(who, position, value, 'symbol')
}

function current(): Module {
  return context().modules().current
}

/** The value of a variable that is bound. */
function bound(from: Bindings, name: Sym): Value | undefined {
  const value = from.lookup(name)?.force()
  return value === undefined || value === UNBOUND ? undefined : value
}

function moduleRef(of: Value, name: Value, otherwise?: Value): Value {
  const module = needBindings('module-variable', of)
  const value = bound(module, needSymbol('module-variable', 2, name))
  if (value !== undefined) return value
  if (otherwise !== undefined) return otherwise
  throw noVariable(name, module)
}

function noVariable(name: Value, module: Bindings) {
  return miscError(undefined, 'No variable named ~S ~S ~S', name, intern('in'), module)
}

function moduleSet(of: Value, name: Value, value: Value): Value {
  const module = needModule('module-set!', 1, of)
  const variable = module.lookup(needSymbol('module-set!', 2, name))
  if (variable === undefined) throw noVariable(name, module)
  variable.value = value
  return UNSPECIFIED
}

/** The keyword arguments of `resolve-module` after the name. */
function option(args: readonly Value[], name: string): Value | undefined {
  const index = args.findIndex((arg) => arg instanceof Keyword && arg.name === name)
  return index === -1 ? undefined : args[index + 1]
}

/** `(resolve-module name [autoload? version] #:ensure …)`: makes an empty module unless told not to. */
function resolveModule(name: Value, ...rest: Value[]): Value {
  const modules = context().modules()
  const found = modules.find(name)
  if (found !== undefined) return found
  return option(rest, 'ensure') === false ? false : modules.ensure(name)
}

function moduleNames(of: Value): Iterable<Sym> {
  const from = needBindings('module-map', of)
  return from instanceof Module ? from.localNames() : from.names()
}

function moduleEntries(of: Value): Value {
  const from = needBindings('module-map', of)
  return listFrom(
    [...moduleNames(of)].flatMap((name) => {
      const variable = from.lookup(name)
      return variable === undefined ? [] : [new Pair(name, variable)]
    }),
  )
}

function exportNames(of: Value, names: Value, replace: boolean): Value {
  const module = needModule('module-export!', 1, of)
  for (const item of itemsOf(names)) {
    const [internal, external] = item instanceof Pair ? [item.car, item.cdr] : [item, item]
    module.export(needSymbol('module-export!', 2, internal), external as Sym, replace)
  }
  return UNSPECIFIED
}

/** Runs code with `module` current, until the extent is left. */
function inModule(module: Module, code: Code): Value {
  bindFluids([context().modules().currentFluid], [module])
  vm.code = code
  vm.env = NO_ENV
  let value: Value = TAIL
  while (value === TAIL) value = vm.code(vm.env)
  return value === SUSPEND ? suspend(LEAVE, NO_ENV, false) : LEAVE.resume(NO_ENV, false, value)
}

function compiled(datum: Value, module: Module, site: Site | undefined): Code {
  const at = site?.span ?? { source: EVALUATED, start: 0, end: 0 }
  return context().compile(syntaxOf(datum, at), module)
}

const EVALUATED = new Source('eval', '')

function jump(code: Code): Value {
  vm.code = code
  vm.env = NO_ENV
  return TAIL
}

const control = controlProcedures({
  eval: [
    2,
    2,
    ([datum, of], site) => {
      const module = needModule('eval', 2, of!)
      return inModule(module, (env) => compiled(datum!, module, site)(env))
    },
  ],
  'primitive-eval': [1, 1, ([datum], site) => jump(compiled(datum!, current(), site))],
  'eval-string': [
    1,
    Infinity,
    ([text, ...rest]) => {
      if (!(text instanceof MString)) throw wrongType('eval-string', 1, text!, 'string')
      const code = context().loadSource(new Source('eval-string', text.text))
      const module = option(rest, 'module') ?? rest[0]
      return module instanceof Module ? inModule(module, code) : inModule(current(), code)
    },
  ],
  'primitive-load': [
    1,
    1,
    ([path]) => {
      if (!(path instanceof MString)) throw wrongType('primitive-load', 1, path!, 'string')
      return jump(context().loadFile(path.text))
    },
  ],
  'primitive-load-path': [
    1,
    2,
    ([name, absent]) => {
      if (!(name instanceof MString)) throw wrongType('primitive-load-path', 1, name!, 'string')
      const { text } = name
      const path = context().findInLoadPath(text) ?? context().findInLoadPath(`${text}.scm`)
      if (path === undefined) {
        if (absent === false) return false
        if (absent instanceof Procedure) return applyTail(absent, [], undefined)
        throw miscError('primitive-load-path', 'Unable to find file ~S in load path', name!)
      }
      return jump(context().loadFile(path))
    },
  ],
  '%load-beside': [
    2,
    2,
    ([folder, name]) => {
      if (!(name instanceof MString)) throw wrongType('primitive-load', 1, name!, 'string')
      const beside = folder instanceof MString && !name.text.startsWith('/')
      const path = beside ? `${folder.text}/${name.text}` : name.text
      return inModule(current(), context().loadFile(path))
    },
  ],
  'save-module-excursion': [
    1,
    1,
    ([thunk], site) => inModule(current(), () => applyTail(thunk!, [], site)),
  ],
})

const table = primitives({
  'current-module': [0, current],
  'interaction-environment': [0, current],
  'set-current-module': [
    1,
    (value: Value) => {
      const old = current()
      context().modules().current = needModule('set-current-module', 1, value)
      return old
    },
  ],
  'resolve-module': [1, Infinity, resolveModule],
  'resolve-interface': [
    1,
    Infinity,
    (name: Value) => context().modules().resolve(name).publicInterface,
  ],
  'module-public-interface': [
    1,
    (value: Value) => needModule('module-public-interface', 1, value).publicInterface,
  ],
  'module?': [1, (value: Value) => isBindings(value)],
  'module-name': [1, (value: Value) => needBindings('module-name', value).name],
  'module-uses': [
    1,
    (value: Value) => listFrom([...needModule('module-uses', 1, value).uses].reverse()),
  ],
  'module-use!': [
    2,
    (value: Value, from: Value) => {
      const used = needBindings('module-use!', from)
      needModule('module-use!', 1, value).use(used instanceof Module ? used.publicInterface : used)
      return UNSPECIFIED
    },
  ],
  'module-ref': [2, 3, moduleRef],
  'module-set!': [3, moduleSet],
  'module-define!': [
    3,
    (of: Value, name: Value, value: Value) => {
      needModule('module-define!', 1, of).define(needSymbol('module-define!', 2, name), value)
      return UNSPECIFIED
    },
  ],
  'module-add!': [
    3,
    (of: Value, name: Value, variable: Value) => {
      needModule('module-add!', 1, of).add(name as Sym, variable as never)
      return UNSPECIFIED
    },
  ],
  'module-remove!': [
    2,
    (of: Value, name: Value) => needModule('module-remove!', 1, of).remove(name as Sym),
  ],
  'module-variable': [
    2,
    (of: Value, name: Value) =>
      needBindings('module-variable', of).lookup(needSymbol('module-variable', 2, name)) ?? false,
  ],
  'module-local-variable': [
    2,
    (of: Value, name: Value) => {
      const local = needModule('module-local-variable', 1, of)
      return local.local(needSymbol('module-local-variable', 2, name)) ?? false
    },
  ],
  'module-bound?': [2, (of: Value, name: Value) => isBound(of, name)],
  'module-defined?': [2, (of: Value, name: Value) => isBound(of, name)],
  'module-locally-bound?': [
    2,
    (of: Value, name: Value) =>
      (needModule('module-locally-bound?', 1, of)
        .local(name as Sym)
        ?.force() ?? UNBOUND) !== UNBOUND,
  ],
  'module-export!': [2, (of: Value, names: Value) => exportNames(of, names, false)],
  'module-replace!': [2, (of: Value, names: Value) => exportNames(of, names, true)],
  'module-re-export!': [
    2,
    (of: Value, names: Value) => {
      const module = needModule('module-re-export!', 1, of)
      for (const name of itemsOf(names)) {
        if (!module.reexport(name as Sym)) {
          throw miscError(undefined, 'Undefined variable: ~S', name)
        }
      }
      return UNSPECIFIED
    },
  ],
  '%module-entries': [1, moduleEntries],
  'define!': [2, (name: Value, value: Value) => current().define(name as Sym, value)],
  'defined?': [
    1,
    2,
    (name: Value, of?: Value) =>
      bound(
        of === undefined ? current() : needBindings('defined?', of),
        needSymbol('defined?', 1, name),
      ) !== undefined,
  ],
  '%local-value': [
    1,
    (name: Value) => {
      const value = current().local(name as Sym)?.value
      return value === undefined || value === UNBOUND ? false : value
    },
  ],
  'macro?': [1, (value: Value) => value instanceof Macro],
  'macro-name': [1, (value: Value) => intern((value as Macro).name)],
})

function isBound(of: Value, name: Value): boolean {
  return (
    bound(needBindings('module-variable', of), needSymbol('module-variable', 2, name)) !== undefined
  )
}

export const guileModules: Library = {
  name: '(guile)',
  exports: [
    ...[...Object.keys(control), ...Object.keys(table)].filter((name) => !name.startsWith('%')),
    'module-for-each',
    'module-map',
    '%load-path',
  ],
  values: { ...control, ...table },
  create: ({ loadPath }) => ({
    '%load-path': listFrom(loadPath.map((folder) => new MString(folder))),
  }),
  source: new URL('./guile-modules.scm', import.meta.url),
}
