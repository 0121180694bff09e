/** The files that rules' examples name, made for real in a folder: keys by ssh-keygen. */
import { chmodSync, writeFileSync } from 'node:fs'
import { KeyFilesHost } from '../../cli/key-files-host.ts'
import type { ExampleFile, Rule } from '../../lint/rule.ts'
import { type FileStat, HostError } from '../../scheme/host.ts'
import { KeyFolder } from './ssh-keys.ts'

/** What has a name of an example is in the folder; there is nothing else. */
export class ExampleFiles extends KeyFilesHost {
  readonly #folder = new KeyFolder()
  readonly #files: NonNullable<Rule['keyFiles']>

  constructor(files: NonNullable<Rule['keyFiles']>) {
    super({ environment: {} })
    this.#files = files
    for (const [name, what] of Object.entries(files)) this.#make(flat(name), what)
  }

  override stat(path: string, followLinks: boolean): FileStat | undefined {
    return super.stat(this.#folder.at(flat(path)), followLinks)
  }

  override readFile(path: string): Uint8Array {
    // Root, who may run this, can read everything.
    if (this.#files[path] === 'a private key out of reach') {
      throw new HostError('EACCES', 'Permission denied', path)
    }
    return super.readFile(this.#folder.at(flat(path)))
  }

  remove(): void {
    this.#folder.remove()
  }

  #make(name: string, what: ExampleFile): void {
    switch (what) {
      case 'a text':
        writeFileSync(this.#folder.at(name), 'call the hosting company\n')
        return
      case 'the public key of another pair': {
        const other = this.#folder.make(`other-${name}`, '-t ed25519')
        writeFileSync(this.#folder.at(name), `${other}\n`)
        return
      }
      default: {
        const isLocked = what === 'a private key with a passphrase'
        this.#folder.make(name, '-t ed25519', isLocked ? 'correct horse' : '')
        if (what === 'a private key that others may read') chmodSync(this.#folder.at(name), 0o644)
      }
    }
  }
}

function flat(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '-')
}
