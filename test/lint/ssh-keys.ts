/** Real keys: by ssh-keygen, each test file's in a folder of its own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class KeyFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'keys-'))

  at(name: string): string {
    return join(this.path, name)
  }

  /** Arguments as `-t rsa -b 2048`; gives the public key's line. */
  make(name: string, options: string, passphrase = ''): string {
    const file = this.at(name)
    const shared = ['-q', '-N', passphrase, '-C', `root@${name}`, '-f', file]
    execFileSync('ssh-keygen', [...shared, ...options.split(' ')], { stdio: 'pipe' })
    return this.text(`${name}.pub`).trim()
  }

  /** A host certificate for a key that is there, by another. */
  certify(name: string, authority: string): string {
    const by = ['-s', this.at(authority), '-h', '-I', 'id', '-n', 'host']
    execFileSync('ssh-keygen', ['-q', ...by, this.at(`${name}.pub`)], { stdio: 'pipe' })
    return this.text(`${name}-cert.pub`).trim()
  }

  text(name: string): string {
    return readFileSync(this.at(name), 'utf8')
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** What `ssh-keygen -l` says of a public key: `256 SHA256:… comment (ED25519)`; undefined where it refuses it. */
export function keygenSays(
  text: string,
): { bits: number; fingerprint: string; family: string } | undefined {
  try {
    const printed = execFileSync('ssh-keygen', ['-l', '-f', '-'], {
      input: `${text}\n`,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const [, bits, fingerprint, family] = /^(\d+) (SHA256:\S+) .*\(([\w-]+)\)$/m.exec(printed)!
    return { bits: Number(bits), fingerprint: fingerprint!, family: family! }
  } catch {
    return undefined
  }
}
