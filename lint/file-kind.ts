/**
 * Whether a text is a machines file or a configuration of Guix System that has machines in it: for
 * `guix system`, `guix deploy` or `guix home`, or a module for them.
 */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'

/** Heads of forms that make part of a configuration, wherever in it. A machines file has no use for them. */
const SYSTEM_FORMS = new Set([
  'operating-system',
  'home-environment',
  'guix-configuration',
  'guix-extension',
  'machine-ssh-configuration',
  'modify-services',
  'use-service-modules',
  'use-system-modules',
  'use-package-modules',
])

/** `(gnu …)` has the services, and `(guix gexp)` what they are made with. */
const IMPORTS = new Set(['use-modules', 'define-module', 'import'])

/** What says so of a text, without reading it closely: most files have nothing of it. */
const MAY_BE = /\((operating-system|home-environment|guix-|machine-ssh|modify-services|use-|gnu\b)/

export function isSystemConfiguration(forms: readonly Syntax[]): boolean {
  const [first] = forms
  if (first === undefined || !MAY_BE.test(first.source.text)) return false
  let imports = false
  for (const list of lists(forms)) {
    const head = identifierName(list.items[0])
    if (head === undefined) continue
    if (SYSTEM_FORMS.has(head)) return true
    imports ||= IMPORTS.has(head) && list.items.slice(1).some(isOfSystem)
  }
  return imports && !endsWithMachines(forms)
}

/** `(gnu services)`, `((gnu services) #:prefix s:)`, `(guix gexp)`. */
function isOfSystem(clause: Syntax): boolean {
  if (clause.kind !== 'list') return false
  const [first, second] = clause.items
  if (first?.kind === 'list') return isOfSystem(first)
  const name = identifierName(first)
  return name === 'gnu' || (name === 'guix' && identifierName(second) === 'gexp')
}

/** A machines file that uses a module of which it needs nothing. */
function endsWithMachines(forms: readonly Syntax[]): boolean {
  const heads = [...lists(forms.slice(-1))].map(({ items }) => identifierName(items[0]))
  return heads.includes('build-machine') && !heads.includes('gexp')
}

/** In the order of the text, without what is quoted. Walks without recursion. */
function* lists(forms: readonly Syntax[]): Generator<ListSyntax> {
  const stack = forms.toReversed()
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    if (syntax.kind !== 'list' || identifierName(syntax.items[0]) === 'quote') continue
    yield syntax
    for (let at = syntax.items.length - 1; at >= 0; at--) {
      if (syntax.items[at]!.kind === 'list') stack.push(syntax.items[at]!)
    }
  }
}
