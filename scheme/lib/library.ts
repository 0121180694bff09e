/**
 * How a module of Guile's is written here: a description, as data, that costs nothing until the
 * module is used. `exports` lists names apart from the code that defines them.
 */
import type { NativeForm, NativeMacro } from '../expand/macro.ts'
import type { Context } from '../runtime/context.ts'
import { Primitive, type Value } from '../runtime/values.ts'

export interface Library {
  /** As in `(use-modules NAME)`: `(srfi srfi-1)`, `(ice-9 match)`. */
  readonly name: string
  /** Every name the module exports. A name that neither `values` nor `source` nor `syntax` nor `forms` defines comes from `reexports`. */
  readonly exports: readonly string[]
  /** Procedures and constants written in JavaScript. */
  readonly values?: Readonly<Record<string, Value>>
  /** Values that belong to one evaluator (its ports, fluids, parameters): made when it first uses the module. */
  readonly create?: (context: Context) => Readonly<Record<string, Value>>
  /** Macros written in JavaScript. Names that they `rename` to are looked up in the library's scope. */
  readonly syntax?: Readonly<Record<string, NativeMacro>>
  /** Macros that go straight to the core language. */
  readonly forms?: Readonly<Record<string, NativeForm>>
  /**
   * Where the definitions in Scheme stand: `new URL('./NAME.scm', import.meta.url)`, a file beside
   * the library's own (the build copies these next to the bundle). Read when the module is first
   * used. In it each top-level form starts with `(` in the first column and is
   * `(define (NAME …`, `(define NAME …`, `(define* (NAME …`, `(define-syntax NAME …` or
   * `(define-syntax-rule (NAME …`. A definition is read and compiled when its name is first used.
   * The scope is the whole of Guile's core, the library's own names and those of `uses`.
   */
  readonly source?: URL
  /** Libraries whose exports `source` refers to. */
  readonly uses?: readonly string[]
  /** Names exported here that belong to another library, or to Guile's core (`(guile)`). */
  readonly reexports?: Readonly<Record<string, readonly string[]>>
}

/** A library that is loaded when it is first used. */
export interface LazyLibrary {
  readonly name: string
  /**
   * Every name that it defines or exports, with spaces between; no other part of its module has any of
   * them. Where it is left out, the library is loaded with the first name of its module.
   */
  readonly names?: string
  readonly load: () => Library
}

/** Collects primitives by name. `max` left out means exactly `min`; Infinity takes any number. */
export function primitives(
  table: Readonly<
    Record<
      string,
      | readonly [min: number, fn: (...args: never[]) => Value]
      | readonly [min: number, max: number, fn: (...args: never[]) => Value]
    >
  >,
): Record<string, Value> {
  const made: Record<string, Value> = {}
  for (const [name, entry] of Object.entries(table)) {
    const [min, max, fn] = entry.length === 2 ? [entry[0], entry[0], entry[1]] : entry
    made[name] = new Primitive(name, min, max, fn as (...args: Value[]) => Value)
  }
  return made
}

/** The words of `text`: an export list as it reads best. */
export function names(text: string): string[] {
  return text.trim().split(/\s+/)
}
