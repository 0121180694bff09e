/** What of a text is used by some other part of it. */
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { GlobalReference } from '../../../scheme/modules/module.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { intern, type Sym } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { listsWhere, mentionedIn } from '../../mentions.ts'
import { headOf } from '../../places.ts'
import { type Import, isGlobal, type Naming } from '../../program.ts'

/** Names in them may be used in ways that can't be followed. */
const OPEN = new Set([
  'quote',
  'quasiquote',
  'syntax-rules',
  'define-syntax-rule',
  'define-module',
  'export',
  'export!',
  'export-syntax',
  're-export',
  're-export-syntax',
])

/** A macro's own name in its definition is no use of it. */
function* openParts(forms: readonly Syntax[]): Generator<Syntax> {
  for (const form of listsWhere(forms, (head) => OPEN.has(head))) {
    if (headOf(form) !== 'define-syntax-rule' || form.kind !== 'list') yield form
    else yield* form.items.slice(2)
  }
}

export class Usage {
  readonly #file: CheckedFile
  readonly #mentioned: ReadonlySet<string>
  readonly #locals = new Set<number>()
  readonly #globals = new Map<Sym, Span[]>()

  constructor(file: CheckedFile) {
    const { forms, program } = file
    this.#file = file
    this.#mentioned = mentionedIn(openParts(forms))
    for (const { at, binding } of program.references) {
      if (isGlobal(binding)) {
        const places = this.#globals.get(binding.name)
        if (places === undefined) this.#globals.set(binding.name, [at])
        else places.push(at)
      } else if ('span' in binding && binding.span !== undefined) {
        this.#locals.add(binding.span.start)
      }
    }
    for (const { name } of program.foreignReferences) this.#globals.set(name, [])
  }

  /** `whole`: its definition, in which it may be named as well. */
  hasDefinition({ at, binding }: Naming, whole: Span): boolean {
    const name = identifierName(at)!
    if (!isGlobal(binding)) return this.#locals.has(at.start)
    if (this.#mentioned.has(name)) return true
    const places = this.#globals.get(binding.name)
    if (places === undefined) return false
    return (
      places.length === 0 || places.some(({ start }) => start < whole.start || start >= whole.end)
    )
  }

  hasImport({ from }: Import): boolean {
    for (const name of this.#mentioned) if (from.lookup(intern(name)) !== undefined) return true
    for (const { binding } of this.#file.program.references) {
      if (isGlobal(binding) && brings(from, binding)) return true
    }
    return this.#file.program.foreignReferences.some((reference) => brings(from, reference))
  }
}

function brings(from: Import['from'], { module, name }: GlobalReference): boolean {
  const variable = from.lookup(name)
  return variable !== undefined && variable === module.lookup(name)
}
