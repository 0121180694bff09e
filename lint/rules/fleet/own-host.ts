import type { Syntax } from '../../../scheme/reader/syntax.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { usedMachines } from '../../fleet.ts'
import { OncePerPlace } from '../../given-fields.ts'
import { canonicalHost, isLoopback } from '../../host-names.ts'
import { headOf } from '../../places.ts'
import type { RecordForm } from '../../record-form.ts'
import { literalValue, type RecordView, stringOf } from '../../record-view.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

export const ownHost: Rule = {
  code: 'GM403',
  name: 'own-host',
  group: 'fleet',
  severity: 'error',
  summary: "The daemon's own host is among its machines",
  why: `While a build is offloaded, the daemon holds the locks of its outputs. On its own host the build comes
back to the same daemon as a new one, which waits for those locks: both wait for ever. What the daemon can
build itself, it builds without being told; \`--max-jobs\` says how much at once.

\`localhost\` and the like are found without help where the port is 22: behind another port there may be a
virtual machine. In a system configuration, so is its \`host-name\`. Other names of the host can be given
as \`daemon-hosts\` in \`guix-offloader.toml\`.`,
  bad: machine(
    '(name "localhost")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  good: machine(
    '(name "localhost")',
    '(port 10022) ; a virtual machine',
    `(systems '("i586-gnu"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const own = new Set(file.settings.daemonHosts.map(canonicalHost))
    const forms = new Map<Syntax, RecordForm>(file.recordForms.map((each) => [each.form, each]))
    const isUsed = usedMachines(file)
    const places = new OncePerPlace()
    for (const view of file.records) {
      const field = view.field('name')
      const name = stringOf(field?.value)
      if (field === undefined || name === undefined || !isUsed(view)) continue
      const isNamed =
        (own.size > 0 && own.has(canonicalHost(name))) || name === systemAround(view.form, file)
      if (!isNamed && !(isLoopback(name) && isOwnDaemon(view, forms.get(view.form)))) continue
      if (!places.isNew(field.written, name)) continue
      report(
        field.written,
        `\`${name}\` is the host whose daemon reads this file: its builds would wait for themselves`,
        { help: 'remove it: the daemon builds on its own host anyway' },
      )
    }
  },
}

/** The name of the system whose configuration has the machine in it, whatever the circumstances. */
function systemAround(form: Syntax, { kind, places }: CheckedFile): string | undefined {
  if (kind !== 'system') return undefined
  const around = places.around(form)
  const system = around.find((each) => headOf(each) === 'operating-system')
  if (system?.kind !== 'list' || around.some((each) => CONDITIONS.has(headOf(each) ?? ''))) return
  const clause = system.items.find((each) => headOf(each) === 'host-name')
  const value = clause?.kind === 'list' ? clause.items[1] : undefined
  return stringOf(value && literalValue(value))
}

const CONDITIONS = new Set([
  'if',
  'cond',
  'case',
  'when',
  'unless',
  'and',
  'or',
  'filter',
  'remove',
])

/** Its port and socket are the usual ones. Of a form that was not evaluated, all of it has to be there. */
function isOwnDaemon(view: RecordView, form: RecordForm | undefined): boolean {
  if (view.record !== undefined) {
    const socket = stringOf(view.value('daemon-socket'))
    return view.value('port') === 22 && socket === '/var/guix/daemon-socket/socket'
  }
  if (form === undefined || form.base !== undefined || form.isOpen) return false
  return !form.fields.some(({ name }) => name === 'port' || name === 'daemon-socket')
}
