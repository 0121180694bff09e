/**
 * Reading again only what an edit touches. The syntax objects of the rest are kept and moved: an
 * editor's text of megabytes is read once, then a form at a time.
 */
import { type Diagnostic, movedDiagnostic } from '../diagnostics.ts'
import { Source } from '../source.ts'
import { read } from './read.ts'
import type { ListSyntax, Syntax } from './syntax.ts'
import { UnreadList } from './unread.ts'

/** What was replaced: offsets in the text before, and how much stands there now. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly length: number
}

export interface Reread {
  /** What stands where the old form stood. */
  readonly form: ListSyntax
  /** Where the old one stood, before the change. */
  readonly before: { readonly start: number; readonly end: number }
  /** What is wrong in it, if it is: then it is as good as it can be made, and the whole text may have more to say. */
  readonly diagnostics: readonly Diagnostic[]
}

/** No larger form is read again. */
const MOST_TEXT = 64 * 1024

type Movable = { -readonly [K in keyof Syntax]: Syntax[K] }

/**
 * Changes `forms`, which were read from `source`, to what `source` says after `change`, of which it
 * knows already. What was wrong in them is known: `broken` are the forms from earlier changes with
 * something wrong in them. Undefined, with nothing changed, where the change is not inside a form that
 * can be read on its own; `forms` are to be read anew then.
 *
 * A text in which places depend on each other (labels, `#!` options) must not be given.
 */
export function reread(
  forms: Syntax[],
  source: Source,
  change: Change,
  broken: ReadonlySet<Syntax> = NONE,
): Reread | undefined {
  const path = enclosing(forms, change)
  // What is inside a broken form is a guess.
  const guess = path.findIndex((form) => broken.has(form))
  if (guess !== -1) path.length = guess + 1
  return rereadIn(path, forms, source, change)
}

const NONE: ReadonlySet<Syntax> = new Set()

function rereadIn(
  path: readonly ListSyntax[],
  forms: Syntax[],
  source: Source,
  change: Change,
): Reread | undefined {
  let broken: { depth: number; form: ListSyntax; diagnostics: readonly Diagnostic[] } | undefined
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const old = path[depth]!
    const delta = change.length - (change.end - change.start)
    if (old.end + delta - old.start > MOST_TEXT) break
    const { form, diagnostics } = readAlone(source, old.start, old.end + delta)
    if (form === undefined) continue
    if (diagnostics.length === 0) return replace(forms, path, depth, form, change, diagnostics)
    broken = { depth, form, diagnostics }
  }
  // Broken as it is, it tells the most where it is the largest that is at hand.
  return broken && replace(forms, path, broken.depth, broken.form, change, broken.diagnostics)
}

/** The lists in round parentheses around the change, the outermost first. The change is within their parentheses. */
function enclosing(forms: readonly Syntax[], { start, end }: Change): ListSyntax[] {
  const path: ListSyntax[] = []
  let items = forms
  for (;;) {
    const inner = lastFrom(items, start)
    if (inner === undefined || inner.kind === 'atom' || start <= inner.start || end >= inner.end) {
      return path
    }
    const isPlain = inner.kind === 'list' && inner.prefix === undefined
    if (isPlain && inner.source.text[inner.start] !== '[') path.push(inner)
    items =
      inner.kind === 'list' && inner.tail !== undefined ? [...inner.items, inner.tail] : inner.items
  }
}

/** The last of `items` that begins before `offset`. */
function lastFrom(items: readonly Syntax[], offset: number): Syntax | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return items[low - 1]
}

/** A form that is all of a part of the text, as it stands there. */
function readAlone(
  source: Source,
  start: number,
  end: number,
): { form: ListSyntax | undefined; diagnostics: readonly Diagnostic[] } {
  const part = new Source(source.name, source.text.slice(start, end))
  const { forms, diagnostics } = read(part)
  const [form] = forms
  if (forms.length !== 1 || form?.kind !== 'list' || form.start !== 0) {
    return { form: undefined, diagnostics }
  }
  if (diagnostics.length === 0 && form.end !== end - start) return { form: undefined, diagnostics }
  forEachForm([form], 0, (each) => {
    each.source = source
    each.start += start
    each.end += start
  })
  // Whoever looks for what is behind it must not find it inside.
  ;(form as Movable).end = end
  return { form, diagnostics: diagnostics.map((each) => movedDiagnostic(each, start, source)) }
}

function replace(
  forms: Syntax[],
  path: readonly ListSyntax[],
  depth: number,
  form: ListSyntax,
  change: Change,
  diagnostics: readonly Diagnostic[],
): Reread {
  for (const list of path) if (list instanceof UnreadList) list.keep()
  const old = path[depth]!
  const before = { start: old.start, end: old.end }
  const delta = change.length - (change.end - change.start)
  forEachForm(forms, change.end, (each) => {
    if (each.start >= change.end) each.start += delta
    each.end += delta
  })
  put(forms, old, form)
  return { form, before, diagnostics }
}

/** Puts `form` where `old` is among `forms` or in them. */
function put(forms: Syntax[], old: ListSyntax, form: ListSyntax): void {
  let items: Syntax[] = forms
  for (;;) {
    const at = items.indexOf(old)
    if (at !== -1) {
      items[at] = form
      return
    }
    const around = items.findLast((item) => item.start <= old.start)!
    if (around.kind === 'list' && around.tail === old) {
      ;(around as { tail: Syntax }).tail = form
      return
    }
    if (around.kind === 'list' && around.tail !== undefined && around.tail.start <= old.start) {
      items = [around.tail]
    } else {
      items = (around as ListSyntax).items as Syntax[]
    }
  }
}

/** All forms that end behind `offset`, outer before inner. `visit` may move them. */
function forEachForm(
  forms: readonly Syntax[],
  offset: number,
  visit: (form: Movable) => void,
): void {
  const stack: Syntax[][] = [forms as Syntax[]]
  for (let items = stack.pop(); items !== undefined; items = stack.pop()) {
    for (let at = items.length - 1; at >= 0; at--) {
      const form = items[at]!
      if (form.end <= offset && offset > 0) break
      if (form.kind === 'list') {
        // What has not been read yet moves with its list.
        if (!(form instanceof UnreadList) || form.isRead) stack.push(form.items as Syntax[])
        if (form.tail !== undefined) stack.push([form.tail])
      } else if (form.kind === 'vector') {
        stack.push(form.items as Syntax[])
      }
      visit(form as Movable)
    }
  }
}
