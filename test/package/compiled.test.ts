/** What V8 compiled is kept beside the built program: it is taken where V8 knows it for its own. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compiledFolder } from '../../cli/compiled-folder.ts'
import { buildIfMissing } from '../built.ts'
import { WRONG } from '../cli/validate/run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let dist: string
let kept: string
beforeAll(buildIfMissing)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-compiled-'))
  dist = join(folder, 'dist')
  cpSync(join(root, 'dist'), dist, { recursive: true })
  kept = compiledFolder(dist)
  writeFileSync(join(folder, 'wrong.scm'), WRONG)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Checks a wrong file; gives what is found, and of each script whether V8 took what was kept of it. */
function check() {
  const program = `
    const { load, scripts } = require('./dist/guix-offloader.cjs')
    process.argv = [process.execPath, 'guix-offloader', 'validate', '--format', 'short', 'wrong.scm']
    process.on('exit', () => {
      for (const [file, script] of scripts) console.error(file, script.cachedDataRejected === false)
    })
    load('main.js')`
  const options = { cwd: folder, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], options)
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: expect.stringMatching(/^wrong\.scm:1:8: error: .*\[GM201 missing-field\]$/m),
  })
  const lines = stderr.split('\n').filter((line) => / (true|false)$/.test(line))
  return new Map(lines.map((line) => line.split(' ') as [string, string]))
}

test('V8 takes what was kept of every part', () => {
  const taken = check()
  expect(taken.size).toBeGreaterThan(3)
  expect(new Set(taken.values())).toEqual(new Set(['true']))
})

test('a program for which nothing was kept works as well', () => {
  rmSync(join(dist, 'compiled'), { recursive: true })
  expect(new Set(check().values())).toEqual(new Set(['false']))
})

describe('what is kept is refused where it is', () => {
  const spoilt: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
    'cut short': (bytes) => bytes.subarray(0, bytes.length >> 1),
    empty: () => Buffer.alloc(0),
    'something else': () => Buffer.from('nothing that V8 ever wrote '.repeat(1000)),
    'of another version': (bytes) => {
      const other = Buffer.from(bytes)
      other.writeUInt32LE(other.readUInt32LE(4) + 1, 4)
      return other
    },
  }
  test.each(Object.entries(spoilt))('%s', (_, spoil) => {
    for (const file of readdirSync(kept)) {
      writeFileSync(join(kept, file), spoil(readFileSync(join(kept, file))))
    }
    expect(new Set(check().values())).toEqual(new Set(['false']))
  })
})

test('nothing is taken that was kept of another text', () => {
  const parts = readdirSync(join(dist, 'parts'))
  for (const name of parts) {
    const text = readFileSync(join(dist, 'parts', name))
    expect(name).toContain(createHash('sha256').update(text).digest('hex').slice(0, 12))
  }
  expect(parts).toEqual(expect.arrayContaining(readdirSync(kept)))
})

test('keeping it again replaces it, and leaves nothing else', () => {
  const before = readdirSync(kept).sort()
  rmSync(join(dist, 'compiled'), { recursive: true })
  execFileSync(process.execPath, [join(dist, 'keep-compiled.cjs')])
  expect(readdirSync(kept).sort()).toEqual(before)
  expect(new Set(check().values())).toEqual(new Set(['true']))
})
