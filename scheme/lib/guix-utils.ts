/** `(guix utils)`: of its many helpers, what a configuration asks about the system. */
import { Fluid, Parameter } from '../runtime/dynamic.ts'
import { MString } from '../runtime/values.ts'
import type { Library } from './library.ts'

/** Machine names of uname(2) that Guix writes in another way. */
const MACHINES: Readonly<Record<string, string>> = {
  armv7l: 'armhf',
  armv8l: 'armhf',
  arm64: 'aarch64',
  i386: 'i686',
  i486: 'i686',
  i586: 'i686',
  ppc64le: 'powerpc64le',
  ppc: 'powerpc',
}

export const guixUtils: Library = {
  name: '(guix utils)',
  exports: ['%current-system', '%current-target-system'],
  create: ({ host }) => {
    const { machine, sysname } = host.uname()
    const kernel = sysname === 'GNU' ? 'gnu' : sysname.toLowerCase()
    const system = `${MACHINES[machine] ?? machine}-${kernel}`
    return {
      '%current-system': new Parameter('%current-system', new Fluid(new MString(system))),
      '%current-target-system': new Parameter('%current-target-system', new Fluid(false)),
    }
  },
}
