/** This machine's files for rules that look at the keys that machines name: a name may be that of anything. */
import { MachineHost } from './host.ts'
import { readRegularFile } from './regular-file.ts'

/** Bytes of a private key, with much to spare. */
const LARGEST = 1024 * 1024

export class KeyFilesHost extends MachineHost {
  override readFile(path: string): Uint8Array {
    return readRegularFile(path, LARGEST)
  }
}
