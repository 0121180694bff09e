import type { BuildMachine } from '../../../offload/machines/machine.ts'

/** A build machine with what `fields` says and the record's defaults otherwise. */
export function machine(fields: Partial<BuildMachine> = {}): BuildMachine {
  return {
    name: 'worker',
    port: 22,
    systems: ['x86_64-linux'],
    user: 'offload',
    privateKey: '/root/.ssh/id_rsa',
    hostKey: undefined,
    compression: 'none',
    compressionLevel: 3,
    daemonSocket: '/var/guix/daemon-socket/socket',
    overloadThreshold: 0.8,
    parallelBuilds: 1,
    speed: 1,
    features: [],
    location: undefined,
    ...fields,
  }
}
