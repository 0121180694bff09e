/** The rules on parts of a text, not evaluated: what an editor can say about a large one at once. */
import type { Diagnostic } from '../scheme/diagnostics.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import { Source } from '../scheme/source.ts'
import { BrokenText } from './broken-text.ts'
import type { CheckedFile } from './checked-file.ts'
import { type Comment, commentsOf } from './comments.ts'
import { checkBy } from './engine.ts'
import { NO_NAMES } from './names.ts'
import { Places } from './places.ts'
import { Program } from './program.ts'
import { recordForms } from './record-form.ts'
import { viewOfForm } from './record-view.ts'
import type { Finding, Rule } from './rule.ts'
import type { Settings } from './settings.ts'

/** What a rule has to see for what it says: the text, one machine after the other, or all. */
export type Scope = 'text' | 'machine' | 'file'

export function scopeOf({ readsText, comparesMachines, group }: Rule): Scope {
  if (readsText) return 'text'
  if (comparesMachines) return 'file'
  return group === 'records' || group === 'keys' ? 'machine' : 'file'
}

/**
 * `problems` are all that reading `source` has found; `forms` are machines in it, or what is around an
 * edit. What is said about these is allowed by comments inside them only.
 */
export function lintParts(
  source: Source,
  forms: readonly Syntax[],
  problems: readonly Diagnostic[],
  settings: Settings,
): Finding[] {
  const found = recordForms(forms)
  const file: CheckedFile = {
    source,
    settings,
    kind: 'machines',
    forms,
    places: new Places(forms),
    broken: new BrokenText(source, forms, problems),
    comments: forms.flatMap((form) => commentsIn(form, source)),
    problems,
    program: new Program(source),
    names: NO_NAMES,
    environment: new Set(),
    recordForms: found,
    records: found.filter(({ isTemplate }) => !isTemplate).map(viewOfForm),
    fleet: undefined,
    loaded: undefined,
    attempted: undefined,
    staged: undefined,
  }
  return checkBy((rule) => scopeOf(rule) !== 'file', file)
}

function commentsIn(form: Syntax, source: Source): Comment[] {
  const part = new Source(source.name, source.text.slice(form.start, form.end))
  return commentsOf(part).map(({ start, end, text }) => ({
    start: start + form.start,
    end: end + form.start,
    text,
  }))
}
