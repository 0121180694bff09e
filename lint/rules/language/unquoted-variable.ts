import { identifierName, isIdentifier } from '../../../scheme/expand/identifier.ts'
import { nearest } from '../../../scheme/nearest.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { isGlobal } from '../../program.ts'
import type { Details, Rule } from '../../rule.ts'
import { gexps } from '../../staged-code.ts'
import { KEY } from '../examples.ts'

export const unquotedVariable: Rule = {
  code: 'GM140',
  name: 'unquoted-variable',
  group: 'language',
  severity: 'error',
  summary: 'A g-expression uses a variable of the configuration without #$',
  why: `What stands in \`#~( … )\` is not evaluated with the configuration: it goes into the machines file as it
is, and is evaluated there, where the configuration's variables are not known. The system is built without
complaint, and from then on the daemon offloads nothing: "Unbound variable". \`#$\` puts a variable's value
in the place of its name.`,
  bad: example('host'),
  good: example('#$host'),
  check(file, report) {
    const { staged } = file
    if (staged === undefined) return
    const places = new Set<number>()
    let others: ReadonlySet<string> | undefined
    for (const { at, binding } of staged.program.references) {
      if (!isGlobal(binding) || staged.names.isBound(binding) || places.has(at.start)) continue
      places.add(at.start)
      others ??= namesOutside(file)
      const name = binding.name.name
      report(
        at,
        others.has(name)
          ? `\`${name}\` is a variable of the configuration, which the machines file does not have`
          : `\`${name}\` means nothing in the machines file`,
        detailsOf(at, name, others, file),
      )
    }
  },
}

function detailsOf(
  at: Syntax,
  name: string,
  others: ReadonlySet<string>,
  { places }: CheckedFile,
): Details {
  const form = places.around(at).at(-2)
  const isCalled = form?.kind === 'list' && form.items[0]!.start === at.start
  if (isCalled) return { help: `write #$(${name} …), for it to be called with the configuration` }
  if (!others.has(name)) {
    const meant = nearest(name, others)
    const suggestion = meant === undefined ? '' : `, or #$${meant}?`
    return { help: `write #$${name}, where it is a variable of the configuration${suggestion}` }
  }
  const { source, start } = at
  return { help: `write #$${name}`, fix: [{ span: { source, start, end: start }, text: '#$' }] }
}

/** Every name that is used in the configuration's own code. Walks without recursion. */
function namesOutside({ forms }: CheckedFile): Set<string> {
  const staged = new Set<Syntax>(gexps(forms))
  const names = new Set<string>()
  const stack = [...forms]
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    if (isIdentifier(syntax)) names.add(identifierName(syntax)!)
    if (syntax.kind === 'atom' || staged.has(syntax)) continue
    for (const item of syntax.items) stack.push(item)
  }
  return names
}

function example(name: string): string {
  return `(use-modules (gnu) (guix gexp))

(define (builder host key)
  #~(build-machine
     (name ${name})
     (systems '("x86_64-linux"))
     (user "offload")
     (host-key #$key)))

(operating-system
  (host-name "head")
  (services
   (modify-services %base-services
     (guix-service-type config =>
                        (guix-configuration
                         (inherit config)
                         (build-machines
                          (list (builder "builder" "${KEY}"))))))))
`
}
