/** What is given as a machines file and is none: a clear word for each, and no waiting. */
import { openSync, truncateSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLEAN, Folder, validate, validateProcess, WARNED } from './run.ts'

let folder: Folder
beforeAll(() => {
  folder = new Folder()
})
afterAll(() => folder[Symbol.dispose]())

const run = (...args: string[]) => validate(args, { cwd: folder.path })

describe('a file', () => {
  test.each<[string, (name: string) => void, string]>([
    ['that is not there', () => {}, 'no such file'],
    [
      'that is binary',
      (name) => folder.write(name, new Uint8Array([40, 255, 0, 1])),
      'not text: byte 3 is 0',
    ],
    [
      'that is a pipe',
      (name) => folder.pipe(name),
      "a named pipe, not a file ('-' reads standard input)",
    ],
    [
      'that leads back to itself',
      (name) => folder.link(name, name),
      'a symbolic link that leads back to itself',
    ],
    ['that leads nowhere', (name) => folder.link(name, 'nowhere'), 'no such file'],
    [
      'of 100 MB',
      (name) => truncateSync(folder.write(name, ''), 100_000_000),
      '95 MiB large: no more than 8 MiB are read',
    ],
    [
      'that declares what is no encoding',
      (name) => folder.write(name, ';; coding: klingon\n()'),
      "can't be decoded: ",
    ],
  ])('%s', async (kind, make, message) => {
    const name = `${kind.replaceAll(' ', '-')}.scm`
    make(name)
    const { status, stdout, stderr } = await run(name)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`guix-offloader: ${name}: ${message}`)
  })

  test('that is a device', async () => {
    expect((await run('/dev/zero')).stderr).toContain('/dev/zero: a device, not a file')
  })

  test('that this user may not read', async () => {
    folder.write('secret.scm', CLEAN, 0o600)
    folder.open()
    const { status, stderr } = validateProcess(['secret.scm'], { cwd: folder.path, uid: 65534 })
    expect(status).toBe(2)
    expect(stderr).toContain('secret.scm: may not be read by this user')
  })

  test('whose name steers a terminal', async () => {
    const name = 'a\x1b[2J\nb.scm'
    folder.write(name, WARNED)
    const { status, stdout, stderr } = await run('-f', 'short', name, `missing-${name}`)
    expect(status).toBe(2)
    expect(stdout).toMatch(/^a�\[2J�b\.scm:3:9: warning: .*\n$/)
    expect(stderr).toContain('missing-a�[2J�b.scm: no such file')
    expect((await run('-f', 'github', name)).stdout).toMatch(
      /^::warning file=[^\n]*%0Ab\.scm,[^\n]*\n$/,
    )
  })
})

test.each([
  ['parentheses', '('],
  ['quotes', "'"],
  ['words', 'a '],
  ['strings', '"a"\n'],
])('a file of nothing but %s is not read', async (kind, part) => {
  folder.write(`${kind}.scm`, part.repeat(8_000_000 / part.length))
  const start = performance.now()
  const { status, stderr } = await run(`${kind}.scm`)
  expect(status).toBe(2)
  expect(stderr).toContain(`${kind}.scm: more than 1500000 words and parentheses`)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('standard input that does not end is not read for ever', async () => {
  const zero = openSync('/dev/zero', 'r')
  const { status, stderr } = validateProcess(['-'], { stdio: [zero, 'pipe', 'pipe'] })
  expect(status).toBe(2)
  expect(stderr).toContain('-: very large: no more than 8 MiB are read')
})

test('a reader that has seen enough is no error', async () => {
  folder.write('many.scm', `(list ${'(build-machine (port "x")) '.repeat(400)})`)
  const { stderr, stdout } = folder.shell(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's.
    '"$@" validate many.scm | head -1; echo "${PIPESTATUS[0]}"',
  )
  expect(stdout).toMatch(/^many\.scm:.*\n1\n$/)
  expect(stderr).not.toContain('EPIPE')
})

describe('a folder', () => {
  test('has its machines files checked, by name, and says how many others it has', async () => {
    folder.write('tree/b.scm', WARNED)
    folder.write('tree/a/z.scm', WARNED)
    folder.write('tree/a/notes.txt', WARNED)
    folder.write('tree/a/channels.scm', "(list (channel (name 'guix)))\n")
    folder.write('tree/a/mentions.scm', ';; see build-machine in the manual\n')
    folder.write('tree/.hidden/c.scm', WARNED)
    const { stdout, stderr } = await run('-f', 'short', 'tree')
    expect(stdout.match(/^[^:]+/gm)).toEqual(['tree/b.scm', 'tree/a/z.scm'])
    expect(stderr).toContain('tree: 2 files without machines skipped')
  })

  test('with loops of links, pipes and what leads out of it', async () => {
    folder.write('loops/ok.scm', WARNED)
    folder.write('elsewhere.scm', WARNED)
    folder.link('loops/up', '..')
    folder.link('loops/self.scm', 'self.scm')
    folder.link('loops/out.scm', '../elsewhere.scm')
    folder.link('loops/in.scm', 'ok.scm')
    folder.link('loops/dangling.scm', 'nowhere')
    folder.pipe('loops/pipe.scm')
    const { status, stdout } = await run('-f', 'short', 'loops')
    expect(status).toBe(0)
    expect(stdout.match(/^[^:]+/gm)).toEqual(['loops/in.scm', 'loops/ok.scm'])
  })

  test('with one file that can’t be read goes on to the others', async () => {
    folder.write('mixed/a.scm', new Uint8Array([0]))
    folder.write('mixed/b.scm', WARNED)
    const { status, stdout, stderr } = await run('-f', 'short', 'mixed')
    expect(status).toBe(2)
    expect(stdout).toMatch(/^mixed\/b\.scm:3:9/)
    expect(stderr).toContain('mixed/a.scm: not text')
  })
})
