/** `guix-offloader fmt` as a user meets it. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const main = resolve(fileURLToPath(new URL('../../cli/main.ts', import.meta.url)))
const ODD = '(list (a  \n  b )\n)\n'
const GOOD = '(list (a\n       b))\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offloader-fmt-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function fmt(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'fmt', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: {},
  })
  return { status, stdout, stderr }
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const readText = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('files', () => {
  test('are formatted in place, with the mode they have, and named', () => {
    const path = write('a.scm', ODD)
    write('good.scm', GOOD)
    chmodSync(path, 0o640)
    expect(fmt(['a.scm', 'good.scm'])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: 'guix-offloader: a.scm: formatted\n',
    })
    expect(readText('a.scm')).toBe(GOOD)
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(fmt(['a.scm', 'good.scm'])).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('that are right are not written', () => {
    const path = write('good.scm', GOOD)
    const other = join(folder, 'other')
    linkSync(path, other)
    fmt(['good.scm'])
    expect(statSync(path).ino).toBe(statSync(other).ino)
  })

  test('are replaced as a whole; a link goes on leading to its file', () => {
    const path = write('a.scm', ODD)
    symlinkSync('a.scm', join(folder, 'link.scm'))
    linkSync(path, join(folder, 'before'))
    expect(fmt(['link.scm']).status).toBe(0)
    expect(readText('before')).toBe(ODD)
    expect(readText('a.scm')).toBe(GOOD)
    expect(readdirSync(folder).sort()).toEqual(['a.scm', 'before', 'link.scm'])
  })

  test('of a folder are those with .scm, also further down', () => {
    mkdirSync(join(folder, 'x/y'), { recursive: true })
    for (const name of ['x/a.scm', 'x/y/b.scm', 'x/c.txt']) write(name, ODD)
    expect(fmt(['x'])).toMatchObject({
      status: 0,
      stderr: 'guix-offloader: x/a.scm: formatted\nguix-offloader: x/y/b.scm: formatted\n',
    })
    expect(readText('x/c.txt')).toBe(ODD)
  })

  test('keep their encoding, byte-order mark and line ends', () => {
    write('bom.scm', `\ufeff;; größe\r\n(a \r\nb)\r\n`)
    const latin = Buffer.from(';; -*- coding: iso-8859-1 -*-\n(größe \nb)\n', 'latin1')
    write('latin.scm', latin)
    write('wrong.scm', Buffer.concat([latin.subarray(30)]))
    expect(fmt(['bom.scm', 'latin.scm', 'wrong.scm']).status).toBe(0)
    expect(readText('bom.scm')).toBe(`\ufeff;; größe\r\n(a\r\n b)\r\n`)
    expect(readFileSync(join(folder, 'latin.scm')).toString('latin1')).toBe(
      ';; -*- coding: iso-8859-1 -*-\n(größe\n b)\n',
    )
    expect(readFileSync(join(folder, 'wrong.scm')).toString('latin1')).toBe('(größe\n b)\n')
  })

  test('that are no correct Scheme stay as they are, with the reason; the others go on', () => {
    write('bad.scm', '(list (a \n b)\n')
    write('a.scm', ODD)
    const { status, stdout, stderr } = fmt(['bad.scm', 'a.scm'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^bad\.scm:1:\d+: error: .*read-unclosed/m)
    expect(readText('bad.scm')).toBe('(list (a \n b)\n')
    expect(readText('a.scm')).toBe(GOOD)
  })

  test('that are not there, or no text, are told', () => {
    write('image.scm', Buffer.from([0x28, 0, 0x29]))
    write('utf-16.scm', Buffer.from(';; coding: utf-16le\n(a  b)'))
    const { status, stderr } = fmt(['nowhere.scm', 'image.scm', 'utf-16.scm'])
    expect(status).toBe(2)
    expect(stderr.split('\n')).toEqual([
      'guix-offloader: nowhere.scm: no such file',
      expect.stringMatching(/^guix-offloader: image\.scm: not text/),
      expect.stringMatching(/^guix-offloader: utf-16\.scm: not in UTF-8/),
      '',
    ])
  })
})

describe('--check', () => {
  test('names the files that would change, and changes none', () => {
    write('a.scm', ODD)
    write('good.scm', GOOD)
    expect(fmt(['--check', 'a.scm', 'good.scm'])).toMatchObject({
      status: 1,
      stdout: 'a.scm\n',
      stderr: '',
    })
    expect(readText('a.scm')).toBe(ODD)
    expect(fmt(['--check', 'good.scm'])).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('fails with 2 where something can not be checked', () => {
    write('a.scm', ODD)
    write('bad.scm', '(')
    expect(fmt(['--check', 'a.scm', 'bad.scm'])).toMatchObject({ status: 2, stdout: 'a.scm\n' })
  })
})

test('--diff prints a patch', () => {
  write('a.scm', `;; größe\n${ODD}`)
  expect(fmt(['--diff', 'a.scm'])).toMatchObject({
    status: 0,
    stdout:
      '--- a/a.scm\n+++ b/a.scm\n@@ -1,4 +1,3 @@\n ;; größe\n-(list (a  \n-  b )\n-)\n+(list (a\n+       b))\n',
    stderr: '',
  })
  expect(readText('a.scm')).toBe(`;; größe\n${ODD}`)
  expect(fmt(['--diff', '--check', 'a.scm']).status).toBe(1)
})

describe('standard input', () => {
  test('is written to standard output, formatted', () => {
    expect(fmt(['-'], ODD)).toMatchObject({ status: 0, stdout: GOOD, stderr: '' })
    expect(fmt(['-'], GOOD)).toMatchObject({ status: 0, stdout: GOOD, stderr: '' })
    expect(fmt(['-'], '')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('with an error gives nothing but the reason', () => {
    const { status, stdout, stderr } = fmt(['--stdin-filename', 'x/machines.scm', '-'], '(a')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^x\/machines\.scm:1:0: error: /)
  })

  test('is checked', () => {
    expect(fmt(['--check', '-'], ODD)).toMatchObject({ status: 1, stdout: '<stdin>\n' })
  })
})

test.each([[['--chek']], [['-', '-']]])('%j is wrong usage', (args) => {
  const { status, stdout, stderr } = fmt(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('usage: guix-offloader fmt')
})
