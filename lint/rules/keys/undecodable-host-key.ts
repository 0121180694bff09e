import { quoted } from '../../field-forms.ts'
import { OncePerPlace, replacing } from '../../given-fields.ts'
import { type HostKeyField, hostKeysOf } from '../../host-keys.ts'
import type { Details, Rule } from '../../rule.ts'
import { isKeyType } from '../../ssh-key.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

const HELP = 'copy the whole line of /etc/ssh/ssh_host_ed25519_key.pub on the machine'

export const undecodableHostKey: Rule = {
  code: 'GM301',
  name: 'undecodable-host-key',
  group: 'keys',
  severity: 'error',
  summary: 'A host key is none: it is cut off, damaged or something else',
  why: `A host key is what \`ssh-keygen\` writes into a \`.pub\` file: its type, then the key in base64, then
perhaps a comment. Guix compares the base64 with that of the machine's own key, so one that lacks a
character matches no machine, and every build offered to it fails: "server returned host key". Keys lose
their ends where they are copied from a terminal, and in manuals they end with an ellipsis.`,
  bad: machine(...FIELDS, `(host-key "${KEY.slice(0, -12)}")`),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    const places = new OncePerPlace()
    for (const host of hostKeysOf(file)) {
      const problem = problemOf(host)
      if (problem === undefined || !places.isNew(host.field.written)) continue
      report(host.field.written, problem.message, problem.details)
    }
  },
}

function problemOf({
  field,
  text,
  read,
}: HostKeyField): { message: string; details: Details } | undefined {
  switch (read.kind) {
    case 'nothing':
      return { message: 'the host key is no public key', details: { help: HELP } }
    case 'type alone':
      return { message: `the host key is only a type, ${text.trim()}`, details: { help: HELP } }
    case 'format':
      return {
        message: `the host key is in the form of ${read.format}, not of OpenSSH`,
        details: { help: `${HELP}, or convert it with ssh-keygen -i` },
      }
    case 'bare': {
      const whole = `${read.type} ${text.trim()}`
      return {
        message: 'the host key lacks its type',
        details: { help: `write "${read.type} …"`, ...replacing(field, quoted(whole)) },
      }
    }
    case 'line': {
      // A label that is no type is another rule's, where the key says its own.
      if (read.error === undefined) return undefined
      const type = isKeyType(read.label) ? ` of type ${read.label}` : ''
      const message = `the host key${type} can't be decoded: ${read.error}`
      if (read.padded === undefined) return { message, details: { help: HELP } }
      const mended = text.replace(read.base64, read.padded)
      return { message, details: { help: HELP, ...replacing(field, quoted(mended)) } }
    }
    default:
      return undefined
  }
}
