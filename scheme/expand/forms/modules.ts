/** define-module, use-modules, import, export and the like; `(@ module name)`. They take effect while being expanded. */
import type { Interface, Module } from '../../modules/module.ts'
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { miscError, SchemeError } from '../../runtime/errors.ts'
import { intern, type Sym } from '../../runtime/values.ts'
import { constant, spanOf, unspecified } from '../build.ts'
import type { GlobalRef } from '../core.ts'
import { datumOf } from '../datum.ts'
import type { Expanding } from '../expanding.ts'
import { identifierName, isIdentifier, type Scope, symbolOf } from '../identifier.ts'
import { NO_MATCH, syntaxError } from '../syntax-error.ts'
import type { FormExpander } from '../transformer.ts'
import { importSet, moduleSpec, optionName, publicInterface } from './import.ts'
import { isProperList, operands } from './parts.ts'

/** `(@ module name)` and `(@@ module name)`: what it refers to. */
export function moduleReference(form: ListSyntax, all: boolean, expander: Expanding): GlobalRef {
  const [name, identifier] = operands(form, 2, 2)
  if (!isProperList(name) || !isIdentifier(identifier)) {
    throw syntaxError(undefined, NO_MATCH, form)
  }
  const module = all
    ? expander.modules.resolve(datumOf(name))
    : publicNames(publicInterface(name, expander))
  const reference = { module, name: symbolOf(identifier.value), who: 'module-lookup' }
  expander.observer?.reference?.(identifier, reference)
  return { kind: 'global-ref', reference, span: spanOf(identifier) }
}

function publicNames(from: Interface) {
  return {
    lookup: (name: Sym) => from.lookup(name),
    allNames: () => from.names(),
    define: (name: Sym): never => {
      throw miscError(undefined, 'cannot define ~S in an interface', name)
    },
  }
}

const useModules: FormExpander = (form, scope, expander) => {
  const specs = operands(form, 0)
  if (!specs.every((spec) => isProperList(spec, 1))) {
    throw syntaxError(undefined, NO_MATCH, { ...form, items: specs })
  }
  const interfaces = specs.flatMap((spec) =>
    imported(spec, () => moduleSpec(spec, scope, expander), expander),
  )
  for (const each of interfaces) scope.module.use(each)
  return unspecified()
}

const importForm: FormExpander = (form, scope, expander) => {
  const interfaces = operands(form, 0).flatMap((set) =>
    imported(set, () => importSet(set, expander), expander),
  )
  for (const each of interfaces) scope.module.use(each)
  return unspecified()
}

/** Where errors are collected, a module that is not there does not keep the others away. */
function imported(spec: Syntax, find: () => Interface, { observer }: Expanding): Interface[] {
  try {
    const from = find()
    observer?.import?.(spec, from)
    return [from]
  } catch (error) {
    if (observer?.error === undefined || !(error instanceof SchemeError)) throw error
    observer.error(error)
    return []
  }
}

interface Export {
  readonly internal: Sym
  readonly external: Sym
  readonly at: Syntax
}

/** Names and `(internal . external)`. */
function exportSpecs(items: readonly Syntax[]): Export[] {
  return items.map((item) => {
    const [internal, external] = item.kind === 'list' ? [item.items[0], item.tail] : [item, item]
    if (!isIdentifier(internal) || !isIdentifier(external)) {
      throw syntaxError(undefined, NO_MATCH, item)
    }
    return { internal: symbolOf(internal.value), external: symbolOf(external.value), at: item }
  })
}

function exportForm(replace: boolean): FormExpander {
  return (form, scope) => {
    for (const { internal, external } of exportSpecs(operands(form, 0))) {
      scope.module.export(internal, external, replace)
    }
    return unspecified()
  }
}

const reexportForm: FormExpander = (form, scope) => {
  reexport(exportSpecs(operands(form, 0)), scope.module, false)
  return unspecified()
}

function reexport(specs: readonly Export[], module: Module, replace: boolean): void {
  for (const { internal, external, at } of specs) {
    if (!module.reexport(internal, external, replace)) {
      const error = miscError(undefined, 'Undefined variable: ~S', internal)
      error.span = spanOf(at)
      throw error
    }
  }
}

/** `(define-module name option …)` (manual, "Creating Guile Modules"). */
const defineModule: FormExpander = (form, _scope, expander) => {
  const [name, ...options] = operands(form, 1)
  if (!isProperList(name, 1) || !name.items.every((part) => isIdentifier(part))) {
    throw syntaxError(undefined, NO_MATCH, form)
  }
  const module = expander.modules.ensure(datumOf(name))
  new ModuleOptions(module, form, expander).apply(options)
  expander.modules.current = module
  return constant(module)
}

class ModuleOptions {
  readonly #module: Module
  readonly #form: ListSyntax
  readonly #expander: Expanding
  readonly #reexports: { specs: Export[]; replace: boolean }[] = []
  readonly #interfaces: Interface[] = []
  #pure = false
  #duplicates: readonly (string | undefined)[] = []

  constructor(module: Module, form: ListSyntax, expander: Expanding) {
    this.#module = module
    this.#form = form
    this.#expander = expander
  }

  apply(options: readonly Syntax[]): void {
    const scope = this.#expander.topScope(this.#module)
    for (let i = 0; i < options.length; ) {
      const key = options[i++]!
      const name = optionName(key)
      if (name === undefined) {
        throw syntaxError('define-module', 'expected keyword arg', this.#form, key)
      }
      if (name === 'pure' || name === 'no-backtrace') {
        this.#pure ||= name === 'pure'
        continue
      }
      const value = options[i++]
      if (value === undefined) {
        throw syntaxError('define-module', 'keyword arg without value', this.#form, key)
      }
      if (name === 'autoload') this.#autoload(value, options[i++])
      else this.#option(name, value, key, scope)
    }
    if (!this.#pure) this.#module.use(this.#expander.modules.core.publicInterface)
    for (const each of this.#ordered()) this.#module.use(each)
    for (const { specs, replace } of this.#reexports) reexport(specs, this.#module, replace)
  }

  /** The interfaces such that of two that export a name the later one gives it. */
  #ordered(): readonly Interface[] {
    const policy = this.#duplicates.find((each) => ['check', 'first', 'last'].includes(each ?? ''))
    if (policy === 'check') this.#checkDuplicates()
    return policy === 'first' ? [...this.#interfaces].reverse() : this.#interfaces
  }

  #checkDuplicates(): void {
    const seen = new Map<Sym, Interface>()
    for (const from of this.#interfaces) {
      for (const name of from.names()) {
        const before = seen.get(name)
        seen.set(name, from)
        if (before === undefined || before.lookup(name) === from.lookup(name)) continue
        if (this.#duplicates.includes('replace') && (before.replaces(name) || from.replaces(name)))
          continue
        const error = miscError(
          undefined,
          "~A: `~A' imported from both ~A and ~A",
          ...[this.#module.name, name, before.name, from.name],
        )
        error.span = spanOf(this.#form)
        throw error
      }
    }
  }

  #option(name: string, value: Syntax, key: Syntax, scope: Scope): void {
    const specs = () => exportSpecs(isProperList(value) ? value.items : [])
    const exportAll = (replace: boolean) => {
      for (const { internal, external } of specs()) {
        this.#module.export(internal, external, replace)
      }
    }
    switch (name) {
      case 'use-module':
      case 'use-syntax':
        this.#interfaces.push(
          ...imported(value, () => moduleSpec(value, scope, this.#expander), this.#expander),
        )
        break
      case 'export':
      case 'export-syntax':
        exportAll(false)
        break
      case 'replace':
      case 'replace-syntax':
        exportAll(true)
        break
      case 're-export':
      case 're-export-syntax':
        this.#reexports.push({ specs: specs(), replace: false })
        break
      case 're-export-and-replace':
        this.#reexports.push({ specs: specs(), replace: true })
        break
      case 'duplicates':
        this.#duplicates = isProperList(value)
          ? value.items.map((item) => identifierName(item))
          : []
        break
      case 'version':
      case 'filename':
      case 'declarative?':
        break
      default:
        throw syntaxError('define-module', 'unknown keyword or bad argument', key, value)
    }
  }

  #autoload(name: Syntax, names: Syntax | undefined): void {
    if (!isProperList(names)) {
      throw syntaxError('define-module', 'bad #:autoload', this.#form, name)
    }
    const load = () => publicInterface(name, this.#expander)
    for (const item of names.items) {
      this.#module.autoload(intern(identifierName(item) ?? ''), load)
    }
  }
}

export const MODULE_FORMS: Readonly<Record<string, FormExpander>> = {
  '@': (form, _scope, expander) => moduleReference(form, false, expander),
  '@@': (form, _scope, expander) => moduleReference(form, true, expander),
  'use-modules': useModules,
  import: importForm,
  export: exportForm(false),
  'export!': exportForm(true),
  'export-syntax': exportForm(false),
  're-export': reexportForm,
  're-export-syntax': reexportForm,
  'define-module': defineModule,
}
