/** `(define-library name declaration …)` (R7RS 5.6.1), `(library name (export …) (import …) body …)` (R6RS 7.1). */
import type { Module } from '../../modules/module.ts'
import type { Syntax } from '../../reader/syntax.ts'
import { sequence, unspecified } from '../build.ts'
import type { Core } from '../core.ts'
import { datumOf } from '../datum.ts'
import type { Expanding } from '../expanding.ts'
import { identifierName, isIdentifier, symbolOf } from '../identifier.ts'
import { NO_MATCH, syntaxError } from '../syntax-error.ts'
import type { FormExpander } from '../transformer.ts'
import { importSet, libraryName } from './import.ts'
import { isProperList, operands } from './parts.ts'

/** `clauses`: how many forms after the name are declarations; what follows is the body. */
function libraryForm(clauses: number): FormExpander {
  return (form, _scope, expander) => {
    const [name, ...rest] = operands(form, 1)
    if (!isProperList(name, 1)) throw syntaxError(undefined, NO_MATCH, form)
    const { modules } = expander
    const module = modules.ensure(datumOf(libraryName(name)))
    const outer = modules.current
    modules.current = module
    try {
      const library = new LibraryDefinition(module, expander)
      for (const declaration of rest.slice(0, clauses)) library.declare(declaration)
      library.add(rest.slice(clauses))
      // Evaluated here and now: what follows may import it.
      expander.evaluate(library.expand())
    } finally {
      modules.current = outer
    }
    return unspecified()
  }
}

class LibraryDefinition {
  readonly #module: Module
  readonly #expander: Expanding
  readonly #exports: Syntax[] = []
  readonly #body: Syntax[] = []

  constructor(module: Module, expander: Expanding) {
    this.#module = module
    this.#expander = expander
  }

  add(forms: readonly Syntax[]): void {
    this.#body.push(...forms)
  }

  declare(declaration: Syntax): void {
    const [keyword, ...items] = isProperList(declaration, 1) ? declaration.items : []
    switch (identifierName(keyword)) {
      case 'export':
        this.#exports.push(...items)
        return
      case 'import':
        for (const set of items) this.#module.use(importSet(set, this.#expander))
        return
      case 'begin':
        this.add(items)
        return
      case 'include':
      case 'include-ci':
        this.add(this.#spliced(declaration))
        return
      case 'include-library-declarations':
      case 'cond-expand':
        for (const item of this.#spliced(declaration)) this.declare(item)
        return
      default:
        throw syntaxError('define-library', 'bad library declaration', declaration)
    }
  }

  /** The forms that the core's macro of that name gives. */
  #spliced(declaration: Syntax): readonly Syntax[] {
    const { core } = this.#expander.modules
    const form = this.#expander.transformOnce(declaration, this.#expander.topScope(core))
    return form.kind === 'list' ? form.items.slice(1) : []
  }

  expand(): Core {
    const scope = this.#expander.topScope(this.#module)
    const body = sequence(this.#body.map((form) => this.#expander.top(form, scope)))
    for (const spec of this.#exports) this.#export(spec)
    return body
  }

  /** `name`, `(rename inner outer)` of R7RS, `(rename (inner outer) …)` of R6RS. */
  #export(spec: Syntax): void {
    if (isIdentifier(spec)) {
      this.#exportAs(spec, spec, spec)
      return
    }
    const [inner, outer] = isProperList(spec, 2) ? spec.items.slice(1) : []
    if (isIdentifier(inner) && isIdentifier(outer)) {
      this.#exportAs(inner, outer, spec)
      return
    }
    if (spec.kind !== 'list') throw syntaxError('export', 'bad export', spec)
    for (const pair of spec.items.slice(1)) {
      const [from, to] = pair.kind === 'list' ? pair.items : []
      this.#exportAs(from, to, spec)
    }
  }

  #exportAs(inner: Syntax | undefined, outer: Syntax | undefined, spec: Syntax): void {
    if (!isIdentifier(inner) || !isIdentifier(outer)) {
      throw syntaxError('export', 'bad export', spec)
    }
    const internal = symbolOf(inner.value)
    const external = symbolOf(outer.value)
    const isOwn = this.#module.local(internal) !== undefined
    if (isOwn || !this.#module.reexport(internal, external)) {
      this.#module.export(internal, external)
    }
  }
}

export const LIBRARY_FORMS: Readonly<Record<string, FormExpander>> = {
  'define-library': libraryForm(Number.POSITIVE_INFINITY),
  library: libraryForm(2),
}
