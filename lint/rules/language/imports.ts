/** Adding a module to those that a text uses. */
import type { Edit } from '../../../scheme/diagnostics.ts'
import { span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { headOf } from '../../places.ts'

/** `module`: `(srfi srfi-1)`. */
export function useModule(module: string, { forms, source }: CheckedFile): Edit[] {
  const insert = (at: number, text: string) => [{ span: span(source, at, at), text }]
  const defined = forms.find((form) => headOf(form) === 'define-module')
  if (defined !== undefined) return insert(defined.end - 1, `\n  #:use-module ${module}`)
  const used = forms.find((form) => headOf(form) === 'use-modules')
  if (used !== undefined) return insert(used.end - 1, ` ${module}`)
  return insert(forms[0]?.start ?? 0, `(use-modules ${module})\n\n`)
}
