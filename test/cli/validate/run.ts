/** `guix-offloader validate` from the source. */
import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { standardError, standardOutput } from '../../../cli/output.ts'
import { validate as validateCommand } from '../../../cli/validate.ts'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array
  readonly uid?: number
  readonly stdio?: StdioOptions
}

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export function offloader(args: readonly string[], options: RunOptions = {}): Ran {
  const { env = {}, input = '', ...rest } = options
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'cli/main.ts'), ...args],
    { input, ...rest, env: { PATH: process.env.PATH ?? '', ...env }, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

/** Within this process, which is quicker: what is called is all but `cli/main.ts`. */
export async function validate(
  args: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const before = process.cwd()
  const environment = process.env
  const printed = { stdout: '', stderr: '' }
  const outputs = { stdout: standardOutput, stderr: standardError }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(outputs[name], 'write').mockImplementation((text) => {
      printed[name] += typeof text === 'string' ? text : Buffer.from(text).toString()
    }),
  )
  process.chdir(cwd)
  process.env = { ...env }
  try {
    return { status: await validateCommand.run(args), ...printed }
  } finally {
    process.env = environment
    process.chdir(before)
    for (const spy of spies) spy.mockRestore()
  }
}

/** As a whole process. */
export function validateProcess(args: readonly string[], options: RunOptions = {}): Ran {
  return offloader(['validate', ...args], options)
}

/** A folder of its own, by relative names. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'guix-offloader-validate-'))

  write(name: string, content: string | Uint8Array, mode = 0o644): string {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content, { mode })
    return path
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8')
  }

  link(name: string, target: string): void {
    symlinkSync(target, join(this.path, name))
  }

  pipe(name: string): void {
    execFileSync('mkfifo', [join(this.path, name)])
  }

  /** For users other than who made it. */
  open(): void {
    chmodSync(this.path, 0o755)
  }

  /** bash without the user's settings, with the command as its arguments. */
  shell(script: string, env: Readonly<Record<string, string>> = {}): Ran {
    const command = [process.execPath, join(root, 'cli/main.ts')]
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--norc', '-c', script, 'bash', ...command],
      {
        cwd: this.path,
        env: { PATH: process.env.PATH ?? '', ...env },
        encoding: 'utf8',
      },
    )
    return { status, stdout, stderr }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

export const HOST_KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'

/** Without a finding. */
export const CLEAN = `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux"))
       (user "offload")
       (host-key "${HOST_KEY}")))
`

/** One warning, which can be mended. */
export const WARNED = CLEAN.replace(`(systems '("x86_64-linux"))`, '(system "x86_64-linux")')

/** One error. */
export const WRONG = CLEAN.replace('       (user "offload")\n', '')
