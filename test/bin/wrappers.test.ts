/**
 * The two shell programs as guix-daemon and npm's links call them: with an empty environment, through
 * symbolic links, from paths with blanks. Node and guix are scripts here that say how they were called.
 */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../../bin', import.meta.url))

let top: string
let packageFolder: string
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'off loader-'))
  packageFolder = join(top, 'lib', 'node_modules', 'guix-offloader')
  cpSync(source, join(packageFolder, 'bin'), { recursive: true })
  program(join(packageFolder, 'dist', 'guix-offloader.cjs'), '')
})
afterEach(() => rmSync(top, { recursive: true, force: true }))

function program(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text, { mode: 0o755 })
  return file
}

/** A program that prints its name and arguments, one a line. */
function witness(file: string, name: string): string {
  return program(file, `#!/bin/sh\necho ${name}\nfor argument in "$@"; do echo "$argument"; done\n`)
}

function link(file: string, target: string): string {
  mkdirSync(dirname(file), { recursive: true })
  symlinkSync(target, file)
  return file
}

/** Runs a program with this environment and nothing else. */
function run(file: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(file, [...args], { env, encoding: 'utf8', cwd: '/' })
  return { status, lines: stdout.split('\n').slice(0, -1), stderr }
}

describe('guix-offloader', () => {
  const bin = () => join(packageFolder, 'bin', 'guix-offloader')
  const bundle = () => join(packageFolder, 'dist', 'guix-offloader.cjs')

  test('runs the checkout’s own Node, in an empty environment', () => {
    witness(join(packageFolder, 'node_modules', '.bin', 'node'), 'own-node')
    const { lines } = run(bin(), ['machines', 'a b'])
    expect(lines[0]).toBe('own-node')
    expect(lines[1]).toContain('dist/guix-offloader.cjs')
    expect(lines.slice(2)).toEqual(['machines', 'a b'])
  })

  test('runs the Node that is named', () => {
    const node = witness(join(top, 'my node'), 'named-node')
    expect(run(bin(), ['--version'], { GUIX_OFFLOADER_NODE: node }).lines).toEqual([
      'named-node',
      bundle().replace('/dist', '/bin/../dist'),
      '--version',
    ])
  })

  test('runs the Node beside npm’s link', () => {
    const installed = link(
      join(top, 'bin', 'guix-offloader'),
      '../lib/node_modules/guix-offloader/bin/guix-offloader',
    )
    witness(join(top, 'bin', 'node'), 'npm-node')
    expect(run(installed).lines[0]).toBe('npm-node')
  })

  test.each([
    ['bin/guix-offloader', '../lib/node_modules/guix-offloader/bin/guix-offloader'],
    ['lib/node_modules/.bin/guix-offloader', '../guix-offloader/bin/guix-offloader'],
    ['else/where/offloader', '../../bin/guix-offloader'],
  ])('finds the package from the link %s', (at, target) => {
    link(
      join(top, 'bin', 'guix-offloader'),
      '../lib/node_modules/guix-offloader/bin/guix-offloader',
    )
    const installed = at === 'bin/guix-offloader' ? join(top, at) : link(join(top, at), target)
    const node = witness(join(top, 'my node'), 'node')
    const { lines, stderr } = run(installed, ['x'], { GUIX_OFFLOADER_NODE: node })
    expect(stderr).toBe('')
    expect(lines[1]).toMatch(/guix-offloader\/(bin\/\.\.\/)?dist\/guix-offloader\.cjs$|dist\//)
    expect(lines[2]).toBe('x')
  })

  test('gives the hook a descriptor 4 where there is none, and leaves one that there is', () => {
    const log = join(top, 'log')
    program(log, '')
    const node = program(join(top, 'node'), '#!/bin/sh\necho "build log" >&4\n')
    const env = { GUIX_OFFLOADER_NODE: node }
    const without = spawnSync(bin(), ['hook'], { env, encoding: 'utf8' })
    expect(without).toMatchObject({ status: 0, stderr: 'build log\n' })
    const descriptor = openSync(log, 'w')
    const stdio = ['ignore', 'pipe', 'pipe', 'ignore', descriptor] as const
    expect(spawnSync(bin(), ['hook'], { env, encoding: 'utf8', stdio: [...stdio] }).stderr).toBe('')
    closeSync(descriptor)
    expect(readFileSync(log, 'utf8')).toBe('build log\n')
  })

  test('says what to do where it is not built', () => {
    rmSync(join(packageFolder, 'dist'), { recursive: true })
    const { status, stderr } = run(bin(), ['hook'])
    expect(status).toBe(1)
    expect(stderr).toContain('npm ci && npm run build')
  })
})

describe('guix-with-offloader', () => {
  const bin = () => join(packageFolder, 'bin', 'guix-with-offloader')
  const environment = () => ({
    GUIX_OFFLOADER_NODE: witness(join(top, 'node'), 'node'),
    GUIX_OFFLOADER_GUIX: witness(join(top, 'real guix'), 'guix'),
  })

  test.each([
    [['offload', 'x86_64-linux', '3600', 'true', '86400'], 1],
    [['offload', 'x86_64-linux', '3600', '1', '86400'], 1],
    [['offload', 'i586-gnu', '0', 'false', '0'], 1],
    [['x86_64-linux', '3600', '0', '86400'], 0], // as NIX_BUILD_HOOK
  ])('%j is the hook', (args, skipped) => {
    const { lines } = run(bin(), args, environment())
    expect(lines[0]).toBe('node')
    expect(lines.slice(2)).toEqual(['hook', ...args.slice(skipped)])
  })

  test.each([
    [['authenticate', 'verify']],
    [['offload', 'test']],
    [['offload', 'status', 'a', 'b', 'c']],
    [['offload', 'x86_64-linux', '3600', 'true']],
    [['offload', 'x86_64-linux', 'soon', 'true', '86400']],
    [['offload', 'x86_64-linux', '3600', 'maybe', '86400']],
    [['gc', '--list-busy']],
    [['substitute', '--query', "it's", '']],
    [[]],
  ])('%j is guix', (args) => {
    expect(run(bin(), args, environment()).lines).toEqual(['guix', ...args])
  })

  test('becomes guix: no other process remains', () => {
    const guix = program(join(top, 'guix'), '#!/bin/sh\necho $$ $PPID\n')
    const { lines } = run(bin(), ['authenticate'], { GUIX_OFFLOADER_GUIX: guix })
    expect(lines[0]!.split(' ')[1]).toBe(`${process.pid}`)
  })

  test('finds its neighbour through links of its own', () => {
    const outside = link(join(top, 'etc', 'guix'), join('..', 'bin', 'guix-with-offloader'))
    link(join(top, 'bin', 'guix-with-offloader'), bin())
    const args = ['offload', 'x86_64-linux', '3600', 'true', '86400']
    expect(run(outside, args, environment()).lines.slice(2)).toEqual(['hook', ...args.slice(1)])
  })

  test('finds guix in the PATH, and passes standard input and exit code on', () => {
    program(join(top, 'path', 'guix'), '#!/bin/sh\nread -r line\necho "<$line>"\nexit 42\n')
    const { status, stdout } = spawnSync(bin(), ['build'], {
      env: { PATH: join(top, 'path') },
      input: 'hello\n',
      encoding: 'utf8',
    })
    expect({ status, stdout }).toEqual({ status: 42, stdout: '<hello>\n' })
  })

  test('does not take itself for guix', () => {
    const { status, stderr } = run(bin(), ['build'], { GUIX_OFFLOADER_GUIX: bin() })
    expect(status).toBe(1)
    expect(stderr).toContain('GUIX_OFFLOADER_GUIX')
    link(join(top, 'path', 'guix'), bin())
    const found = run(bin(), ['build'], { PATH: join(top, 'path') })
    expect(found.status).not.toBe(0)
    expect(found.stderr).toContain('GUIX_OFFLOADER_GUIX')
  })
})
