import { OncePerPlace } from '../../given-fields.ts'
import { hostKeysOf } from '../../host-keys.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

const SHORT =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC0BV41Nq2TGmi7gghqeAsqH1XlFgPW/fRff/YydMnbEVPIVPt9Zsz/9FcXKT6wP8sp5ZSn+GBUifv8P/h4Z+eGnhcOgMFmP4PfMsSadhx9PtV0Lvhsr89DdiJ2OrkgM8/bdElIb6lNQV5hcAsb9J8zlwz5Ktk7CUbe4wsbYsUEFw=='

export const weakHostKey: Rule = {
  code: 'GM304',
  name: 'weak-host-key',
  group: 'keys',
  severity: 'warning',
  summary: 'A host key is of a kind that can be broken',
  why: `Who has the private half of a host key can pass for the machine: it gets the sources and keys of builds,
and what it sends back enters the store. RSA keys under 2048 bits are within reach of those with means
(NIST SP 800-131A), and DSA keys are limited to 1024 bits. libssh, with which Guix 1.5 connects, has no
DSA at all any more, nor has OpenSSH since version 10: such a machine can't be reached.`,
  bad: machine(...FIELDS, `(host-key "${SHORT}")`),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { field, read } of hostKeysOf(file)) {
      if (read.kind !== 'line' || read.key === undefined) continue
      const { family, bits } = read.key
      const isDsa = family === 'dsa'
      if (!(isDsa || (family === 'rsa' && bits < 2048)) || !places.isNew(field.written)) continue
      const message = isDsa
        ? 'the host key is DSA, which SSH has given up'
        : `the host key is RSA with only ${bits} bits`
      report(field.written, message, {
        help: "use the machine's Ed25519 key: /etc/ssh/ssh_host_ed25519_key.pub (ssh-keygen -A makes those that are missing)",
        ...(isDsa && file.settings.target === 'guix-1.5' && { severity: 'error' }),
      })
    }
  },
}
