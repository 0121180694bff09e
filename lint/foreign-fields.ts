/** Field names that belong elsewhere, and what stands for them in a machines file. */
import type { FieldName } from '../offload/machines/record.ts'

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
export function inSchemeStyle(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase()
}

export function sameField(name: string): FieldName | undefined {
  return Object.hasOwn(SAME, name) ? SAME[name] : undefined
}

export function adviceOn(name: string): string | undefined {
  return Object.hasOwn(NONE, name) ? NONE[name] : undefined
}
