/**
 * Machines files and configurations as people write them: each is clean, or has the findings that the
 * file NAME.findings beside it lists (`LINE:COLUMN CODE`). Anything else is a false positive, or a rule
 * that has gone blind.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { RULES } from '../../lint/rules.ts'
import { decodeSource } from '../../scheme/reader/decode.ts'
import { said } from './check.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/machines/', import.meta.url))

describe.each(['realistic', 'good'])('%s', (name) => {
  const folder = `${fixtures}${name}`
  const files = readdirSync(folder).filter((file) => file.endsWith('.scm'))

  test.each(files)('%s', (file) => {
    const text = decodeSource(readFileSync(`${folder}/${file}`))
    const found = said(text, { folder, name: file })
    const places = found.map((line) => line.split(' ', 2).join(' '))
    expect(places, found.join('\n')).toEqual(expected(`${folder}/${file}`))
  })
})

/** What comes after a `#` is a comment. */
function expected(file: string): string[] {
  const list = file.replace(/\.scm$/, '.findings')
  if (!existsSync(list)) return []
  const lines = readFileSync(list, 'utf8')
    .split('\n')
    .map((line) => line.replace(/ *#.*/, ''))
    .filter((line) => line !== '')
  const codes = RULES.map(({ code }) => code)
  for (const line of lines) expect(codes).toContain(line.split(' ')[1])
  return lines
}

test('every list of findings belongs to a file', () => {
  for (const name of ['realistic', 'good']) {
    const files = readdirSync(`${fixtures}${name}`)
    for (const file of files.filter((each) => each.endsWith('.findings'))) {
      expect(files).toContain(file.replace(/\.findings$/, '.scm'))
    }
  }
})
