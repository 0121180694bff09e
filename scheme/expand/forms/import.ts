/** What `use-modules` and `import` name: interfaces and parts of them. */
import { type Interface, moduleKey } from '../../modules/module.ts'
import { renamed, Selection } from '../../modules/selection.ts'
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { miscError, SchemeError } from '../../runtime/errors.ts'
import { intern, Keyword, keyword, list, MString, Sym, type Value } from '../../runtime/values.ts'
import { spanOf } from '../build.ts'
import { datumOf } from '../datum.ts'
import type { Expanding } from '../expanding.ts'
import {
  type IdentifierSyntax,
  identifierName,
  isIdentifier,
  type Scope,
  symbolOf,
} from '../identifier.ts'
import { NO_MATCH, syntaxError } from '../syntax-error.ts'
import { isProperList } from './parts.ts'

/** The interface of the module that `name` names. Throws "no code for module", at its place. */
export function publicInterface(name: Syntax, expander: Expanding): Interface {
  try {
    return expander.modules.resolve(datumOf(name)).publicInterface
  } catch (error) {
    if (error instanceof SchemeError) error.span ??= spanOf(name)
    throw error
  }
}

/** `(a b)` or `((a b) #:select (x (y . z)) #:hide (x) #:prefix p #:renamer f)` (manual, "Using Guile Modules"). */
export function moduleSpec(spec: Syntax, scope: Scope, expander: Expanding): Interface {
  if (!isProperList(spec, 1)) throw syntaxError(undefined, NO_MATCH, spec)
  const [name, ...options] = spec.items
  if (name!.kind !== 'list') return publicInterface(spec, expander)
  const base = publicInterface(name!, expander)
  let result = base
  const given = keywordOptions(options, spec)
  const select = given.get('select')
  if (select !== undefined) result = selected(base, select)
  const hide = given.get('hide')
  if (hide !== undefined) result = hidden(result, hide)
  const renamer = given.get('renamer')
  if (renamer !== undefined) {
    const f = expander.evaluate(expander.expression(renamer, scope))
    result = renamed(result, (inner) => expander.apply(f, [inner]) as Sym)
  }
  const prefix = given.get('prefix')
  return prefix === undefined ? result : prefixed(result, identifierName(prefix) ?? '')
}

const OPTIONS = ['select', 'hide', 'prefix', 'renamer', 'version']

function keywordOptions(options: readonly Syntax[], at: Syntax): Map<string, Syntax> {
  const found = new Map<string, Syntax>()
  for (let i = 0; i < options.length; i += 2) {
    const key = options[i]!
    const value = options[i + 1]
    const name = optionName(key)
    if (name === undefined || value === undefined) throw syntaxError(undefined, NO_MATCH, at)
    if (!OPTIONS.includes(name)) {
      const error = new SchemeError(
        'keyword-argument-error',
        list(false, new MString('Unrecognized keyword'), list(), list(keyword(name))),
      )
      error.span = spanOf(key)
      throw error
    }
    found.set(name, value)
  }
  return found
}

/** Of `#:name`, and of `:name`, which is a symbol but means the same among the options of modules. */
export function optionName(syntax: Syntax): string | undefined {
  if (syntax.kind === 'atom' && syntax.value instanceof Keyword) return syntax.value.name
  const name = identifierName(syntax)
  return name?.startsWith(':') ? name.slice(1) : undefined
}

/** Each item a name, or `(inner . outer)`. */
function selected(base: Interface, items: Syntax): Interface {
  if (items.kind !== 'list') throw syntaxError(undefined, NO_MATCH, items)
  return new Selection(
    base,
    items.items.map((item): [Sym, Sym] => {
      const [first, second] = item.kind === 'list' ? [item.items[0], item.tail] : [item, item]
      if (!isIdentifier(first) || !isIdentifier(second)) {
        throw syntaxError(undefined, NO_MATCH, item)
      }
      const inner = symbolOf(first.value)
      if (!isExported(base, inner)) {
        const error = new SchemeError(
          'unbound-variable',
          list(
            new MString('resolve-interface'),
            new MString("no binding `~A' in module ~A"),
            list(inner, base.name),
            false,
          ),
        )
        error.span = spanOf(first)
        error.misspelling = { name: inner.name, candidates: () => namesOf(base.names()) }
        throw error
      }
      return [symbolOf(second.value), inner]
    }),
  )
}

function* namesOf(symbols: Iterable<Sym>): Iterable<string> {
  for (const { name } of symbols) yield name
}

/** Exported names count even where what they name is not there. */
function isExported(base: Interface, name: Sym): boolean {
  if (base.lookup(name) !== undefined) return true
  for (const exported of base.names()) if (exported === name) return true
  return false
}

function hidden(base: Interface, items: Syntax): Interface {
  if (items.kind !== 'list') throw syntaxError(undefined, NO_MATCH, items)
  const names = new Set(
    items.items.map((item) => {
      const name = intern(identifierName(item) ?? '')
      if (!isExported(base, name)) {
        const message = `no binding \`${name.name}' to hide in module ${moduleKey(base.name)}`
        const error = miscError(undefined, '~A', new MString(message))
        error.span = spanOf(item)
        throw error
      }
      return name
    }),
  )
  return renamed(base, (name) => (names.has(name) ? undefined : name))
}

function prefixed(base: Interface, prefix: string): Interface {
  return renamed(base, (name) => intern(prefix + name.name))
}

/** An import set of R7RS 5.2 (and R6RS 7.1, with its `for` and `library`). */
export function importSet(set: Syntax, expander: Expanding): Interface {
  if (!isProperList(set, 1)) throw syntaxError('import', 'bad import set', set)
  const [head, inner, ...rest] = set.items
  if (inner?.kind === 'list') {
    switch (identifierName(head)) {
      case 'only':
        return only(importSet(inner, expander), rest, set)
      case 'except':
        return except(importSet(inner, expander), rest, set)
      case 'prefix':
        return prefixed(importSet(inner, expander), identifierName(rest[0]) ?? '')
      case 'rename':
        return renamedBy(importSet(inner, expander), rest, set)
      case 'for':
        return importSet(inner, expander)
      case 'library':
        return libraryInterface(inner, expander)
    }
  }
  return libraryInterface(set, expander)
}

/** The names of an `only` or `except` set. Throws where one is not exported. */
function importNames(base: Interface, items: readonly Syntax[], set: ListSyntax): Sym[] {
  return items.map((item) => {
    if (!isIdentifier(item)) throw syntaxError('import', 'bad import set', set)
    return exported(base, item)
  })
}

function exported(base: Interface, item: IdentifierSyntax): Sym {
  const name = symbolOf(item.value)
  if (isExported(base, name)) return name
  // Guile's own message, whose directives nobody fills.
  const error = miscError(undefined, "no binding `~~A' in module ~~A ~S ~S", name, base)
  error.span = spanOf(item)
  error.misspelling = { name: name.name, candidates: () => namesOf(base.names()) }
  throw error
}

function only(base: Interface, items: readonly Syntax[], set: ListSyntax): Interface {
  return new Selection(
    base,
    importNames(base, items, set).map((name): [Sym, Sym] => [name, name]),
  )
}

function except(base: Interface, items: readonly Syntax[], set: ListSyntax): Interface {
  const names = new Set(importNames(base, items, set))
  return renamed(base, (name) => (names.has(name) ? undefined : name))
}

function renamedBy(base: Interface, pairs: readonly Syntax[], set: ListSyntax): Interface {
  const names = new Map<Sym, Sym>()
  for (const pair of pairs) {
    const [inner, outer] = pair.kind === 'list' ? pair.items : []
    if (!isIdentifier(inner) || !isIdentifier(outer)) {
      throw syntaxError('import', 'bad import set', set)
    }
    names.set(exported(base, inner), symbolOf(outer.value))
  }
  return renamed(base, (name) => names.get(name) ?? name)
}

function libraryInterface(name: Syntax, expander: Expanding): Interface {
  return publicInterface(libraryName(name), expander)
}

/** Library names as Guile's modules are named: `(srfi 1)` is `(srfi srfi-1)`, and a version at the end is dropped. */
export function libraryName(name: Syntax): Syntax {
  if (name.kind !== 'list') return name
  const items = name.items.filter((item) => item.kind !== 'list')
  const [first, second] = items
  if (identifierName(first) === 'srfi' && second !== undefined) {
    const text = numberText(datumOf(second))
    if (text !== undefined) {
      const symbol: Syntax = { ...second, kind: 'atom', value: intern(`srfi-${text}`) } as Syntax
      return { ...name, items: [first!, symbol] }
    }
  }
  return { ...name, items }
}

function numberText(value: Value): string | undefined {
  if (typeof value === 'number') return String(value)
  return value instanceof Sym && /^:\d+$/.test(value.name) ? value.name.slice(1) : undefined
}
