/** The machines file that a command of an operator is about, and what is wrong with it on standard error. */
import { existsSync } from 'node:fs'
import type { LoadedMachines } from '../../offload/machines/load.ts'
import { machinesFile } from '../../offload/state/directories.ts'
import { HostError } from '../../scheme/host.ts'
import { renderDiagnostic } from '../../scheme/render.ts'
import { withPasswdHome } from '../host.ts'
import { loadMachinesFile } from '../machines-file.ts'
import { standardError } from '../output.ts'

/** `given`, or the daemon's. Undefined where it has an error, is not there although it was given, or can't be read. */
export function loadNamed(given: string | undefined): LoadedMachines | undefined {
  if (given !== undefined && !existsSync(given)) {
    standardError.write(`guix-offloader: ${given}: no such file\n`)
    return undefined
  }
  let loaded: LoadedMachines
  try {
    loaded = loadMachinesFile(given ?? machinesFile(process.env), withPasswdHome(process.env))
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    standardError.write(`guix-offloader: ${error.message}\n`)
    return undefined
  }
  for (const diagnostic of loaded.diagnostics) {
    standardError.write(renderDiagnostic(diagnostic, { color: standardError.isTTY }))
  }
  return loaded.diagnostics.some(({ severity }) => severity === 'error') ? undefined : loaded
}
