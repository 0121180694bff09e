/** A machines file as the hook and the operator's commands load it: on this machine, with its environment. */
import { type LoadedMachines, loadMachines, undecodable } from '../offload/machines/load.ts'
import { decodeSource } from '../scheme/reader/decode.ts'
import { SchemeError } from '../scheme/runtime/errors.ts'
import { Source } from '../scheme/source.ts'
import { type Questions, RecordingHost } from './recording-host.ts'
import { settleFor } from './young-generation.ts'

export interface MachinesFile extends LoadedMachines {
  /** What the result depends on; undefined where it may be another one every time. */
  readonly questions: Questions | undefined
}

/**
 * A file that is missing describes no machines. Throws HostError where it is there but can't be read.
 * `environment` is that of the process, with HOME as the password database has it (`withPasswdHome`).
 */
export function loadMachinesFile(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): MachinesFile {
  const host = new RecordingHost({ environment })
  return { ...load(path, host), questions: host.questions }
}

function load(path: string, host: RecordingHost): LoadedMachines {
  if (host.stat(path, true) === undefined) {
    return { items: [], machines: [], records: new Map(), diagnostics: [] }
  }
  const bytes = host.readFile(path)
  settleFor(bytes.length)
  try {
    return loadMachines(new Source(path, decodeSource(bytes)), { host })
  } catch (error) {
    if (error instanceof SchemeError) return undecodable(error, new Source(path, ''))
    throw error
  }
}
