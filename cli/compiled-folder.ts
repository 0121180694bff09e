/** Where code that was compiled for the Node that runs this is kept, in the folder of the built program. */
import { join } from 'node:path'

export function compiledFolder(dist: string): string {
  return join(dist, 'compiled', `${process.version}-${process.arch}`)
}
