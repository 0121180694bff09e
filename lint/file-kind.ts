/** Whether a text is a machines file or a Guix System configuration that has machines in it. */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'

/** At the top level of a configuration; a machines file has no use for them. */
const SYSTEM_FORMS = new Set(['operating-system', 'use-service-modules', 'use-package-modules'])

export function isSystemConfiguration(forms: readonly Syntax[]): boolean {
  return forms.some((form) => form.kind === 'list' && isSystemForm(form.items))
}

function isSystemForm([head, second, third]: readonly Syntax[]): boolean {
  const name = identifierName(head)
  if (name === undefined) return false
  if (SYSTEM_FORMS.has(name)) return true
  if (name === 'define' && third?.kind === 'list') return isSystemForm(third.items)
  return (name === 'use-modules' || name === 'define-module') && namesGuix(second)
}

/** `(use-modules (gnu))`. */
function namesGuix(syntax: Syntax | undefined): boolean {
  return syntax?.kind === 'list' && identifierName(syntax.items[0]) === 'gnu'
}
