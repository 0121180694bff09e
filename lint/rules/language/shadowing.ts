import { type IdentifierSyntax, identifierName } from '../../../scheme/expand/identifier.ts'
import { Macro } from '../../../scheme/expand/macro-value.ts'
import { intern } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { listsWhere, mentionedIn } from '../../mentions.ts'
import { headOf } from '../../places.ts'
import { isGlobal, type Naming } from '../../program.ts'
import type { Report, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'
import { fieldCalls, fieldsByPlace } from './field-names.ts'
import { hiddenCalls } from './hidden-procedures.ts'

export const shadowing: Rule = {
  code: 'GM121',
  name: 'shadowing',
  group: 'language',
  severity: 'warning',
  summary: 'A name hides another of the same name that the file needs',
  why: `\`else\`, \`=>\` and \`inherit\` are names like any other: a definition of one of them takes its
meaning from \`cond\`, \`case\` and \`build-machine\`, which no longer know it. A variable that is called
\`list\` leaves nothing to make lists with.

The fields of a machine hide names as well. Guix binds each of them, under its own name, for the fields
that follow: after \`(speed 2)\`, \`speed\` is 2, and \`(speed "builder")\` is no call any more.`,
  bad: `(define else #t)

(define (slots host)
  (cond ((string=? host "large.example.org") 16)
        (else 2)))

(define (machine host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (parallel-builds (slots host))))

(list (machine "large.example.org"))
`,
  good: `(define (slots host)
  (cond ((string=? host "large.example.org") 16)
        (else 2)))

(define (machine host)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key "${KEY}")
    (parallel-builds (slots host))))

(list (machine "large.example.org"))
`,
  check(file, report) {
    const fields = fieldsByPlace(file)
    const hidden = new Map(hiddenCalls(file).map(({ call, reference }) => [reference.name, call]))
    const reported = new Set<number>()
    for (const definition of file.program.definitions) {
      const { start } = definition.at
      if (reported.has(start) || fields.has(start)) continue
      reported.add(start)
      checkKeyword(definition, file, report)
      const { at, binding } = definition
      const call = isGlobal(binding) ? hidden.get(binding.name) : undefined
      if (call !== undefined) reportProcedure(at, call, report)
    }
    const called = new Set<number>()
    for (const { at, field } of fieldCalls(file)) {
      called.add(at.start)
      report(at, `\`${field.name}\` is the field here, not the procedure`, {
        related: [{ span: field.nameAt, message: 'the field is given here' }],
        help: 'give the procedure another name, or compute the value before the machine',
        severity: 'error',
      })
    }
    checkFieldReferences(file, called, report)
  },
}

/** Names that forms look for, whatever else they mean. */
const MARKS = new Set(['else', '=>', 'inherit', 'unquote', 'unquote-splicing'])

function checkKeyword({ at, binding }: Naming, file: CheckedFile, report: Report): void {
  const name = identifierName(at)!
  const isMark = MARKS.has(name)
  // Who defines a macro means to.
  const isMacro = isGlobal(binding)
    ? file.names.valueOf(binding) instanceof Macro
    : binding instanceof Macro
  if (!(isMark || isKeyword(name, file)) || isMacro) return
  const use = useOf(name, at, file)
  if (use === undefined) return
  const what = isMark ? 'means something in other forms' : 'is a form of the language'
  report(at, `\`${name}\` ${what}, which this hides`, {
    related: [{ span: use, message: 'it is needed here' }],
    help: 'give it another name',
    ...(name === 'inherit' && { severity: 'error' }),
  })
}

function isKeyword(name: string, { names }: CheckedFile): boolean {
  const variable = names.modules?.core.lookup(intern(name))
  return variable !== undefined && (variable.lazyMacro || variable.value instanceof Macro)
}

/** The first `(NAME …)` that this hides; for `=>`, where it stands. */
function useOf(name: string, definition: Span, file: CheckedFile): Span | undefined {
  const scope = file.places.top(definition)
  const global = headOf(scope)?.startsWith('define') && file.places.around(definition).length <= 3
  const forms = global || scope === undefined ? file.forms : [scope]
  if (name === '=>') {
    const all = [...listsWhere(forms, (head) => head === 'cond' || head === 'case')]
    return all.find((form) => mentionedIn([form]).has(name))
  }
  for (const form of listsWhere(forms, (head) => head === name)) {
    const head = form.kind === 'list' ? form.items[0]! : form
    if (head.start !== definition.start) return head
  }
  return undefined
}

/** A standard procedure is defined as something else, and still called. */
function reportProcedure(at: IdentifierSyntax, call: Span, report: Report): void {
  report(at, `\`${identifierName(at)!}\` is a procedure of the language, which this hides`, {
    related: [{ span: call, message: 'it is called here' }],
    help: 'give it another name',
    severity: 'error',
  })
}

/** A field of the same name comes between a definition and what seems to refer to it. */
function checkFieldReferences(file: CheckedFile, reported: Set<number>, report: Report): void {
  const fields = fieldsByPlace(file)
  const definitions = new Map<string, Span>()
  for (const { at } of file.program.definitions) {
    if (!fields.has(at.start)) definitions.set(identifierName(at)!, at)
  }
  if (definitions.size === 0) return
  for (const { at, binding } of file.program.references) {
    if (isGlobal(binding) || !('span' in binding) || binding.span === undefined) continue
    const field = fields.get(binding.span.start)
    const definition = field && definitions.get(field.name)
    if (definition === undefined || reported.has(at.start)) continue
    // `(user user)` means the definition, and so does `user` after it.
    if (identifierName(field!.value) === field!.name) continue
    const whole = file.places.top(definition)
    const isInSight = file.places.around(definition).length <= 3 || whole === file.places.top(at)
    if (!isInSight) continue
    reported.add(at.start)
    report(
      at,
      `\`${field!.name}\` means the field of this machine, not what is defined further up`,
      {
        related: [
          { span: field!.nameAt, message: 'the field is given here' },
          { span: definition, message: 'defined here' },
        ],
        severity: 'info',
      },
    )
  }
}
