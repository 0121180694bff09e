/** Emacs's Scheme mode as the judge of indentation, with what Guix's and Guile's users put into it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INDENT_RULES } from '../../format/rules.ts'
import { read } from '../../scheme/reader/read.ts'
import { Source } from '../../scheme/source.ts'
import { type Deviation, deviation } from './deviations.ts'
import { format, plainText, readSamples } from './generate.ts'

const program = fileURLToPath(new URL('./emacs.el', import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'format-emacs-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function emacs(files: readonly string[]): string {
  const { stdout, stderr, status, error } = spawnSync(
    'emacs',
    ['-Q', '--batch', '-l', program, ...files],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** Where Emacs would begin lines elsewhere than the texts do, by the reason; unexplained ones as text. */
function compare(texts: readonly string[]): Map<Deviation | undefined, string[]> {
  const files = texts.map((text, index) => {
    const file = join(folder, `${index}.scm`)
    writeFileSync(file, text)
    return file
  })
  const differences = new Map<Deviation | undefined, string[]>()
  for (const [, index, line, column] of emacs(files).matchAll(/(\d+)\.scm" (\d+) (\d+)\)/g)) {
    const text = texts[Number(index)]!
    const reason = deviation(text, Number(line) - 1)
    const shown = text.split('\n').slice(0, Number(line)).join('\n')
    const list = differences.get(reason) ?? []
    list.push(`${shown}\n${' '.repeat(Number(column))}^ Emacs`)
    differences.set(reason, list)
  }
  return differences
}

test('the forms that are known are those of Emacs, Guix and Geiser, with their numbers', () => {
  const known = emacs([])
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
  expect(known.length).toBeGreaterThan(100)
  const named = { defun: 'definition', 'scheme-let-indent': 'let' } as Record<string, string>
  expect(
    Object.fromEntries(known.map(([name, rule]) => [name, named[rule!] ?? Number(rule)])),
  ).toEqual(Object.fromEntries(INDENT_RULES))
})

test('the files of this repository, formatted, are as Emacs has them, but for what is explained', () => {
  const texts = readSamples()
    .filter(({ name, text }) => read(new Source(name, text)).diagnostics.length === 0)
    .map(({ text }) => format(text))
  const lines = texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
  const differences = compare(texts)
  expect(differences.get(undefined) ?? []).toEqual([])
  expect(lines.length).toBeGreaterThan(5000)
  expect([...differences.values()].flat().length).toBeLessThan(20)
})

test('generated texts are, too', () => {
  const texts = fc.sample(plainText, { numRuns: 400, seed: 1 }).map((text) => format(text))
  const lines = texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
  const differences = compare(texts)
  expect(differences.get(undefined) ?? []).toEqual([])
  expect(lines.length).toBeGreaterThan(3000)
  expect([...differences.values()].flat().length).toBeLessThan(lines.length / 4)
})
