/** `--fix` and `--fix-dry-run`, with the tools that read patches. */
import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLEAN, Folder, validate, validateProcess, WARNED, WRONG } from './run.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder[Symbol.dispose]())

const run = (...args: string[]) => validate(args, { cwd: folder.path })

/** With comments and a layout of their own. */
const COMMENTED = `;; The fleet.

${WARNED.replace('(user "offload")', '(user "offload")      ; by hand,   with  blanks')}
;; End of it.  `

describe('--fix', () => {
  test('mends in place, keeps comments, layout and mode, and reports what is left', async () => {
    folder.write('a.scm', COMMENTED)
    chmodSync(join(folder.path, 'a.scm'), 0o640)
    const { status, stdout, stderr } = await run('--fix', '--fail-on', 'info', 'a.scm')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toBe('guix-offloader: a.scm: 1 finding mended\nno findings in 1 file\n')
    expect(folder.read('a.scm')).toBe(
      COMMENTED.replace('(system "x86_64-linux")', `(systems '("x86_64-linux"))`),
    )
    expect(statSync(join(folder.path, 'a.scm')).mode & 0o7777).toBe(0o640)
    expect(readdirSync(folder.path)).toEqual(['a.scm'])
  })

  test('leaves what it has no fix for, and files that need none, as they are', async () => {
    folder.write('wrong.scm', WRONG)
    folder.write('clean.scm', CLEAN)
    const before = lstatSync(join(folder.path, 'clean.scm')).ino
    const { status, stdout } = await run('--fix', '-f', 'short', 'wrong.scm', 'clean.scm')
    expect(status).toBe(1)
    expect(stdout).toContain('GM201')
    expect(folder.read('wrong.scm')).toBe(WRONG)
    expect(lstatSync(join(folder.path, 'clean.scm')).ino).toBe(before)
  })

  test('keeps line ends and a byte-order mark', async () => {
    const text = `\ufeff${WARNED.replaceAll('\n', '\r\n')}`
    folder.write('a.scm', text)
    await run('--fix', 'a.scm')
    expect(folder.read('a.scm')).toBe(`\ufeff${CLEAN.replaceAll('\n', '\r\n')}`)
  })

  test('follows a link to what it leads to', async () => {
    folder.write('real/a.scm', WARNED)
    folder.link('a.scm', 'real/a.scm')
    await run('--fix', 'a.scm')
    expect(lstatSync(join(folder.path, 'a.scm')).isSymbolicLink()).toBe(true)
    expect(folder.read('real/a.scm')).toBe(CLEAN)
  })

  test('does not touch what is not UTF-8 throughout', async () => {
    const bytes = Buffer.concat([Buffer.from(';; caf\xe9\n', 'latin1'), Buffer.from(WARNED)])
    folder.write('a.scm', bytes)
    const { status, stderr } = await run('--fix', 'a.scm')
    expect(status).toBe(2)
    expect(stderr).toContain('a.scm: not UTF-8 throughout, so it was not mended')
    expect(execFileSync('cat', [join(folder.path, 'a.scm')])).toEqual(bytes)
  })

  test('says that a file may not be written', () => {
    folder.write('a.scm', WARNED)
    folder.open()
    const { status, stderr } = validateProcess(['--fix', 'a.scm'], { cwd: folder.path, uid: 65534 })
    expect(status).toBe(2)
    expect(stderr).toContain('a.scm: may not be written by this user')
    expect(folder.read('a.scm')).toBe(WARNED)
  })

  test('from standard input goes to standard output, findings to standard error', () => {
    const { stdout, stderr } = validateProcess(['--fix', '-'], { input: WARNED })
    expect(stdout).toBe(CLEAN)
    expect(stderr).toBe('no findings in 1 file\n')
    const wrong = validateProcess(['--fix', '-f', 'short', '-'], { input: WRONG })
    expect({ ...wrong, stderr: '' }).toEqual({ status: 1, stdout: WRONG, stderr: '' })
    expect(wrong.stderr).toMatch(/^<stdin>:1:8: error: /)
  })
})

describe('--fix-dry-run', () => {
  const mixed = `${WARNED.replace('builder', 'one').slice(0, -2)}${';; between\n'.repeat(10)}${WARNED.slice(6)}`

  test('changes nothing, and ends as the file does without it', async () => {
    folder.write('a.scm', WARNED)
    expect((await run('--fix-dry-run', 'a.scm')).status).toBe(0)
    expect((await run('--fix-dry-run', '--fail-on', 'warning', 'a.scm')).status).toBe(1)
    expect(folder.read('a.scm')).toBe(WARNED)
    folder.write('clean.scm', CLEAN)
    expect((await run('--fix-dry-run', 'clean.scm')).stdout).toBe('')
  })

  test.each([
    ['git apply', ['git', 'apply', '-']],
    ['patch', ['patch', '-p1', '--silent']],
  ])('is a patch that %s takes', async (_name, [program, ...args]) => {
    folder.write('sub/a.scm', mixed)
    folder.write('no-newline.scm', WARNED.trimEnd())
    folder.write('crlf.scm', WARNED.replaceAll('\n', '\r\n'))
    const names = ['sub/a.scm', 'no-newline.scm', 'crlf.scm']
    const { stdout } = await run('--fix-dry-run', ...names)
    expect(stdout.match(/^@@ /gm)!.length).toBeGreaterThanOrEqual(3)
    execFileSync(program!, args, { cwd: folder.path, input: stdout })
    const patched = names.map((name) => folder.read(name))
    folder.write('sub/a.scm', mixed)
    folder.write('no-newline.scm', WARNED.trimEnd())
    folder.write('crlf.scm', WARNED.replaceAll('\n', '\r\n'))
    await run('--fix', ...names)
    expect(patched).toEqual(names.map((name) => folder.read(name)))
    expect(patched[1]).toBe(CLEAN.trimEnd())
  })
})
