/** Field names that belong elsewhere, and what stands for them in a machines file. */
import type { FieldName } from '../offload/machines/record.ts'
import { nearest } from '../scheme/nearest.ts'
import { fieldsOf } from './record-fields.ts'
import type { Target } from './settings.ts'

/**
 * Of Nix's machines (nixpkgs, `nix.buildMachines`), ssh_config(5), `guix deploy`'s
 * `machine-ssh-configuration`, other build farms, and of plain English. Compared in lower case, with
 * hyphens between words.
 */
const SAME: Readonly<Record<string, FieldName>> = {
  host: 'name',
  hostname: 'name',
  'host-name': 'name',
  address: 'name',
  username: 'user',
  'user-name': 'user',
  login: 'user',
  'ssh-user': 'user',
  'ssh-port': 'port',
  identity: 'private-key',
  'identity-file': 'private-key',
  'key-file': 'private-key',
  'private-key-file': 'private-key',
  'ssh-key': 'private-key',
  'ssh-private-key': 'private-key',
  hostkey: 'host-key',
  'public-key': 'host-key',
  'public-host-key': 'host-key',
  'ssh-host-key': 'host-key',
  arch: 'systems',
  architecture: 'systems',
  architectures: 'systems',
  platform: 'systems',
  platforms: 'systems',
  'system-types': 'systems',
  builds: 'parallel-builds',
  jobs: 'parallel-builds',
  'max-builds': 'parallel-builds',
  'max-jobs': 'parallel-builds',
  'parallel-jobs': 'parallel-builds',
  slots: 'parallel-builds',
  'speed-factor': 'speed',
  'supported-features': 'features',
  'system-features': 'features',
  socket: 'daemon-socket',
  'daemon-uri': 'daemon-socket',
  'load-threshold': 'overload-threshold',
  'max-load': 'overload-threshold',
}

/** What has no field of its own. */
const NONE: Readonly<Record<string, string>> = {
  'ssh-options':
    'Guix dropped it when it gave up lsh; there are port, private-key and compression, and ssh_config for `guix-offloader hook --backend openssh`',
  'mandatory-features':
    'a machine takes builds that need none of its features as well; list what it has in `features`',
  protocol: 'machines are always reached over SSH; leave it out',
  'build-locally?': 'it is a field of `guix deploy`; a machines file has no use for it',
  'safety-checks?': 'it is a field of `guix deploy`; a machines file has no use for it',
  'allow-downgrades?': 'it is a field of `guix deploy`; a machines file has no use for it',
  'proxy-jump':
    'a jump host belongs in ssh_config, which `guix-offloader hook --backend openssh` reads',
  'proxy-command': 'it belongs in ssh_config, which `guix-offloader hook --backend openssh` reads',
  cores:
    'how many cores a build uses is set by `guix build --cores`; `parallel-builds` is how many builds run at once',
  timeout: 'it is an option of `guix build` and guix-daemon: --timeout, --max-silent-time',
  'max-silent-time': 'it is an option of `guix build` and guix-daemon',
}

/** `maxJobs`, `private_key`, `HOST-KEY` in the way of Scheme. */
function inSchemeStyle(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase()
}

/** The field that is called `name` elsewhere, or by mistake. */
export interface Meant {
  readonly field: FieldName
  /** Nothing else can have been meant. */
  readonly isSure: boolean
}

/** Those that one would choose from: nobody gives the place of a form, nor what is deprecated. */
export function usualFields(target: Target): readonly FieldName[] {
  return fieldsOf(target).filter(
    (known) => known !== 'location' && (target !== 'guix-1.5' || known !== 'system'),
  )
}

export function meantField(name: string, target: Target): Meant | undefined {
  const plain = inSchemeStyle(name)
  const fields = usualFields(target)
  const same = Object.hasOwn(SAME, plain) ? SAME[plain] : fields.find((known) => known === plain)
  if (same !== undefined) {
    const field = same === 'systems' && !fields.includes(same) ? 'system' : same
    return fields.includes(field) ? { field, isSure: true } : undefined
  }
  const field = nearest(plain, fields) as FieldName | undefined
  if (field === undefined) return undefined
  const rivals = fields.filter((known) => known !== field)
  return { field, isSure: nearest(plain, rivals) === undefined }
}

/** What to do about a name that stands for no field. */
export function adviceOn(name: string): string | undefined {
  const plain = inSchemeStyle(name)
  return Object.hasOwn(NONE, plain) ? NONE[plain] : undefined
}
