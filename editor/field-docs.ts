/**
 * What the fields of a machine mean (Guix's manual, "Daemon Offload Setup", and what Guix 1.5.0 does),
 * as an editor shows it.
 */
import { FIELD_TYPES } from '../offload/machines/field-types.ts'
import type { FieldName } from '../offload/machines/record.ts'

export interface FieldDoc {
  readonly meaning: string
  /** What Scheme expression gives the field where it is not given; undefined where it must be. */
  readonly initial: string | undefined
  /** When it came. */
  readonly since: string
  /** A value; what is to be filled in stands in `«»`. */
  readonly sample: string
}

/** The first that could offload. */
const FIRST = 'Guix 0.6'
/**
 * Not in the manual of January 2014; in a source of the time when offloading still ran lsh, which ended
 * with 0.12 (NEWS of Guix 0.12.0: "offloading support now uses Guile-SSH").
 */
const WITH_LSH = 'a release up to Guix 0.12'
/** Came with Guile-SSH, says the announcement of that branch on guix-devel; NEWS of Guix 0.12.0 has the release. */
const WITH_GUILE_SSH = 'Guix 0.12'
/**
 * Not in the first source with Guile-SSH (NEWS of Guix 0.12.0), in that of 1.2.0. Nothing in NEWS says
 * which release between brought it.
 */
const AFTER_GUILE_SSH = 'some release from Guix 0.12 on, up to 1.2'
const SEVERAL_SYSTEMS = 'Guix 1.3'

/** In the manual's order, which is that in which people write them. */
export const FIELD_DOCS: Readonly<Record<FieldName, FieldDoc>> = {
  name: {
    meaning: 'The host name, or the address, under which SSH reaches the machine.',
    initial: undefined,
    since: FIRST,
    sample: '"«»"',
  },
  systems: {
    meaning:
      'The system types that the machine builds for: its own, and what it can run besides, natively or by emulation. A derivation is built where its system is one of them.',
    initial: undefined,
    since: SEVERAL_SYSTEMS,
    sample: '\'("«x86_64-linux»")',
  },
  system: {
    meaning:
      'The one system type that the machine builds for. Deprecated since Guix 1.3: write a list, `systems`.',
    initial: undefined,
    since: FIRST,
    sample: '"«x86_64-linux»"',
  },
  user: {
    meaning:
      'The account on the machine, for which the private key must be authorized. It needs no rights but to talk to the build daemon there.',
    initial: undefined,
    since: FIRST,
    sample: '"«»"',
  },
  'host-key': {
    meaning:
      "The machine's public SSH key, as in its `/etc/ssh/ssh_host_ed25519_key.pub`: type, key in base64 and perhaps a comment. A machine that shows another key is refused.",
    initial: undefined,
    since: WITH_GUILE_SSH,
    sample: '"«»"',
  },
  port: {
    meaning: "The port of the machine's SSH server.",
    initial: '22',
    since: WITH_LSH,
    sample: '«22»',
  },
  'private-key': {
    meaning:
      'The file with the private SSH key to log in with. The daemon runs as root and nobody is there to type: the file must be readable by root and have no passphrase.',
    initial: '(string-append (getenv "HOME") "/.ssh/id_rsa")',
    since: FIRST,
    sample: '"«/root/.ssh/id_ed25519»"',
  },
  compression: {
    meaning:
      'The compression methods that SSH may use, the preferred first. `"none"` is best on a fast network, since what is sent then doesn\'t wait for a processor.',
    initial: '"zlib@openssh.com,zlib"',
    since: AFTER_GUILE_SSH,
    sample: '"«zlib@openssh.com,zlib»"',
  },
  'compression-level': {
    meaning: 'How hard to compress: from 0, not at all, to 9, smallest and slowest.',
    initial: '3',
    since: AFTER_GUILE_SSH,
    sample: '«3»',
  },
  'daemon-socket': {
    meaning: 'Where guix-daemon listens on the machine: the file name of its socket there.',
    initial: '"/var/guix/daemon-socket/socket"',
    since: AFTER_GUILE_SSH,
    sample: '"«/var/guix/daemon-socket/socket»"',
  },
  'overload-threshold': {
    meaning:
      'The load per processor core above which the machine gets no builds; `#f` to give it builds whatever its load.',
    initial: '0.8',
    since: SEVERAL_SYSTEMS,
    sample: '«0.8»',
  },
  'parallel-builds': {
    meaning:
      'How many builds may run on the machine at a time. Machines that have as many already are passed over.',
    initial: '1',
    since: FIRST,
    sample: '«1»',
  },
  speed: {
    meaning:
      'How fast the machine is in relation to the others: of machines that could do a build, those of higher speed are preferred.',
    initial: '1.0',
    since: FIRST,
    sample: '«1.0»',
  },
  features: {
    meaning:
      'What the machine can do besides, by agreed names such as `"kvm"`. Derivations may ask for features; they are built where all of them are.',
    initial: "'()",
    since: FIRST,
    sample: '\'("«kvm»")',
  },
  location: {
    meaning: 'Where the form stands, for messages. Guix sets it: there is nothing to write.',
    initial: undefined,
    since: SEVERAL_SYSTEMS,
    sample: '«»',
  },
}

/** Of a clause, not of the record: it copies the other fields from another machine. */
export const INHERIT_DOC =
  'The machine whose fields this one has wherever it does not give its own. Comes first in the form; any expression will do, most often the name of a machine.'

/** What a field may hold, in words. */
export function fieldType(name: FieldName): string {
  return name === 'location' ? 'a `<location>` record' : FIELD_TYPES[name].expected
}

/** As Markdown. */
export function fieldMarkdown(name: FieldName): string {
  const { meaning, initial, since } = FIELD_DOCS[name]
  const facts = [
    `Type: ${fieldType(name)}.`,
    initial === undefined ? requirement(name) : `Default: \`${initial}\`.`,
    `Since ${since}.`,
  ].filter((fact) => fact !== undefined)
  return `**${name}** — ${meaning}\n\n${facts.join(' ')}`
}

function requirement(name: FieldName): string | undefined {
  switch (name) {
    case 'location':
      return undefined
    case 'systems':
      return 'Required.'
    case 'system':
      return 'Required where there is no `systems`.'
    default:
      return 'Required.'
  }
}
