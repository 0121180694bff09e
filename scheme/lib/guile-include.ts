/** `include` and `load`: files named beside the one that names them. */
import type { MacroUse } from '../expand/macro.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { context } from '../runtime/context.ts'
import { MString } from '../runtime/values.ts'

const NO_MATCH = 'source expression failed to match any pattern'

/** `(include file …)`: what the files hold, in place of the form. */
export function include(form: ListSyntax, use: MacroUse): Syntax {
  const forms = fileNames(form, use).flatMap((name) =>
    context().readForms(beside(form, name), form),
  )
  return use.list(use.rename('begin'), ...forms)
}

/** `(include-from-path file)`: sought in the folders of `%load-path`. */
export function includeFromPath(form: ListSyntax, use: MacroUse): Syntax {
  const forms = fileNames(form, use).flatMap((name) =>
    context().readForms(context().findInLoadPath(name) ?? name, form),
  )
  return use.list(use.rename('begin'), ...forms)
}

/** `(load file)`: evaluated when the form is. */
export function load(form: ListSyntax, use: MacroUse): Syntax {
  if (form.tail !== undefined || form.items.length < 2) throw use.error(NO_MATCH)
  const folder = folderOf(form.source.name)
  return use.list(
    use.rename('%load-beside'),
    folder === undefined ? use.constant(false) : use.constant(new MString(folder)),
    form.items[1]!,
  )
}

function fileNames(form: ListSyntax, use: MacroUse): string[] {
  const names = form.items.slice(1)
  if (form.tail !== undefined || names.length === 0) throw use.error(NO_MATCH)
  return names.map((name) => {
    if (name.kind !== 'atom' || !(name.value instanceof MString)) {
      throw use.error('not a string', name)
    }
    return name.value.text
  })
}

function beside(form: ListSyntax, name: string): string {
  const folder = folderOf(form.source.name)
  return name.startsWith('/') || folder === undefined ? name : `${folder}/${name}`
}

/** Of the source with that name. */
function folderOf(name: string): string | undefined {
  const file = context().host.pathOf?.(name) ?? name
  const slash = file.lastIndexOf('/')
  return slash === -1 ? undefined : file.slice(0, slash)
}
