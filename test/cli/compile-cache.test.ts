/** What is compiled is kept where the user's own cache is, and only there. */
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'guix-offloader-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

function run(command = 'machines'): number | null {
  const file = `${root}/fixtures/machines/good/every-field.scm`
  const args = [`${root}/cli/main.ts`, command, file]
  return spawnSync(process.execPath, args, { env: { HOME: home } }).status
}

test('in the cache folder', () => {
  mkdirSync(join(home, '.cache'))
  expect(run()).toBe(0)
  expect(readdirSync(join(home, '.cache/guix-offloader/compiled'))).not.toEqual([])
})

test('not by validate, which writes nothing', () => {
  mkdirSync(join(home, '.cache'))
  expect(run('validate')).toBe(0)
  expect(readdirSync(join(home, '.cache'))).toEqual([])
})

test('not where there is none', () => {
  expect(run()).toBe(0)
  expect(readdirSync(home)).toEqual([])
})

test('not where it belongs to someone else', () => {
  const cache = join(home, '.cache')
  // Only root can give a folder away; to others, the root folder belongs to someone else.
  if (process.geteuid?.() === 0) {
    mkdirSync(cache)
    chownSync(cache, 65534, 65534)
  } else {
    symlinkSync('/', cache)
  }
  expect(run()).toBe(0)
  expect(existsSync(join(cache, 'guix-offloader'))).toBe(false)
})
