/** The npm package as a user has it: packed, installed elsewhere, and watched by strace. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildIfMissing } from '../built.ts'
import { CLEAN, WARNED, WRONG } from '../cli/validate/run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let installed: string
let command: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-packed-'))
  buildIfMissing()
  const packed = npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root)
  npm(['init', '--yes', '--silent'], folder)
  const archive = join(folder, packed.trim().split('\n').at(-1)!)
  npm(
    ['install', '--omit=dev', '--prefer-offline', '--ignore-scripts', '--silent', archive],
    folder,
  )
  installed = join(folder, 'node_modules/guix-offloader')
  command = join(folder, 'node_modules/.bin/guix-offloader')
  mkdirSync(join(folder, 'work/keys'), { recursive: true })
  writeFileSync(join(folder, 'work/clean.scm'), CLEAN)
  writeFileSync(join(folder, 'work/wrong.scm'), WRONG)
  writeFileSync(join(folder, 'work/warned.scm'), WARNED)
  const reading = '(call-with-input-file "keys/name" (@ (ice-9 rdelim) read-line))'
  writeFileSync(join(folder, 'work/keys/name'), 'builder\n')
  writeFileSync(join(folder, 'work/reading.scm'), CLEAN.replace('"builder"', reading))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

const env = () => ({ PATH: process.env.PATH ?? '', GUIX_OFFLOADER_NODE: process.execPath })

function run(...args: string[]) {
  const options = { cwd: join(folder, 'work'), env: env(), encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(command, args, options)
  return { status, stdout, stderr }
}

test('has what a user needs, and nothing of the repository’s own', () => {
  for (const name of [
    'README.md',
    'LICENSE',
    'completions/_guix-offloader',
    'docs/rules/README.md',
    'docs/schema/validate-1.json',
    'docs/validate.md',
    'man/guix-offloader.1',
  ]) {
    expect(existsSync(join(installed, name)), name).toBe(true)
  }
  for (const name of ['cli', 'test', 'node_modules/typescript']) {
    expect(existsSync(join(installed, name)), name).toBe(false)
  }
})

describe('validate', () => {
  test('checks', () => {
    expect(run('validate', 'clean.scm')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'no findings in 1 file\n',
    })
    const { status, stdout } = run('validate', '-f', 'short', '.')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^warned\.scm:3:9: warning: .*\[GM206 deprecated-system\]$/m)
    expect(stdout).toMatch(/^wrong\.scm:1:8: error: .*\[GM201 missing-field\]$/m)
  })

  test.each(['json', 'sarif', 'github', 'junit'])('has the format %s', (format) => {
    const { status, stdout } = run('validate', '-f', format, 'wrong.scm')
    expect(status).toBe(1)
    expect(stdout).toContain('GM201')
  })

  test('mends, and explains', () => {
    expect(run('validate', '--fix-dry-run', 'warned.scm').stdout).toContain("+       (systems '(")
    expect(run('explain', 'GM206').stdout).toMatch(/^# GM206 deprecated-system/)
  })
})

describe('strace sees', () => {
  let calls: string[]
  beforeAll(() => {
    const log = join(folder, 'calls')
    const kinds =
      'trace=%network,openat,open,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,execve,io_uring_setup'
    const args = [
      '-f',
      '-qq',
      '-o',
      log,
      '-e',
      kinds,
      command,
      'validate',
      'reading.scm',
      'wrong.scm',
    ]
    const options = { cwd: join(folder, 'work'), env: env(), encoding: 'utf8' } as const
    const { status, stdout, stderr } = spawnSync('strace', args, options)
    expect(status, stderr).toBe(1)
    expect(stdout).toContain('GM201')
    calls = readFileSync(log, 'utf8')
      .split('\n')
      .map((line) => line.replace(/^\d+ +/, ''))
  }, 60_000)

  const of = (names: RegExp) => calls.filter((call) => names.test(call))

  test('the files being read', () => {
    expect(of(/^openat\(.*"(.*\/)?reading\.scm"/)).not.toEqual([])
    expect(of(/^openat\(.*keys\/name"/)).not.toEqual([])
  })

  test('no network', () => {
    // Of the kernel's sockets Node takes none for itself where its streams are files and pipes.
    expect(of(/^(socket|connect|bind|listen|accept4?|send\w*|recv\w*)\(/)).toEqual([])
  })

  test('nothing written', () => {
    const opened = of(/^(open|openat)\(.*O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)/)
    // The shell's redirections, and what Node opens of its own: never a file.
    expect(opened.filter((call) => !/"\/dev\/(null|tty)"/.test(call))).toEqual([])
    expect(of(/^(creat|mkdir|unlink|rename|link|symlink|f?truncate|f?chmod)\w*\(/)).toEqual([])
  })

  test('no other program but Node and what finds it', () => {
    const programs = of(/^execve\(.*= 0$/).map((call) => /"([^"]*)"/.exec(call)![1])
    expect(programs.at(-1)).toBe(process.execPath)
    expect(
      programs.filter((name) => !/\/(guix-offloader|readlink|sh|node|env)$/.test(name!)),
    ).toEqual([])
  })
})
