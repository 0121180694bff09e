import { OncePerPlace } from '../../given-fields.ts'
import { hostKeysOf } from '../../host-keys.ts'
import type { Rule } from '../../rule.ts'
import type { PublicKey } from '../../ssh-key.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

const ECDSA =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFbIoBLbV+N7RUe78oH47Yjvm/gijayKZa8Baxok51qIYmgwpdQr10DcBbpcs5tY1bE2BGW01f4/4f+PFXoWpGE='

export const unmatchedHostKey: Rule = {
  code: 'GM305',
  name: 'unmatched-host-key',
  group: 'keys',
  severity: 'error',
  summary: 'A host key is of a type that `guix offload` never finds equal',
  why: `\`guix offload\` takes the type of a host key from its first word only where that begins with \`ssh-\`, and
compares it with what Guile-SSH calls the type of the machine's key. For \`ecdsa-sha2-nistp256\` it takes
none, while Guile-SSH says \`ecdsa-p256\`: they differ always, and the connection is given up with "server
returned host key … of type 'ecdsa-p256' instead of …". Keys of security keys (\`sk-…\`) and certificates
have the same fate.

guix-offloader itself accepts ECDSA keys.`,
  bad: machine(...FIELDS, `(host-key "${ECDSA}")`),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    if (file.settings.target === '2014') return
    const places = new OncePerPlace()
    for (const { field, read } of hostKeysOf(file)) {
      if (read.kind !== 'line' || read.key === undefined) continue
      const what = unmatched(read.key)
      if (what === undefined || !places.isNew(field.written)) continue
      report(field.written, `the host key is ${what}, which \`guix offload\` never finds equal`, {
        help: "use the machine's Ed25519 or RSA key: /etc/ssh/ssh_host_ed25519_key.pub",
      })
    }
  },
}

function unmatched({ family, isCertificate, type }: PublicKey): string | undefined {
  if (isCertificate) return `a certificate (${type})`
  switch (family) {
    case 'ecdsa':
      return `an ECDSA key (${type})`
    case 'sk-ecdsa':
    case 'sk-ed25519':
      return `a key of a security key (${type})`
    default:
      return undefined
  }
}
