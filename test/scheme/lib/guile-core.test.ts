/**
 * The core's procedures against Guile: each line of the corpus is a program, run in both, and value,
 * output, error key and error arguments must agree. DELIBERATE lists where they do not, and why.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runHere } from '../here.ts'
import { hideAddresses, type Outcome, runInGuile } from '../oracle.ts'
import { DELIBERATE } from './deliberate.ts'

const CORPUS = fileURLToPath(new URL('./corpus/', import.meta.url))
const topics = readdirSync(CORPUS).map((file) => file.replace(/\.scm$/, ''))

function programs(topic: string): string[] {
  return readFileSync(join(CORPUS, `${topic}.scm`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';'))
}

/**
 * Addresses differ from run to run, procedures print with names of arguments that are nobody's
 * business, ports with numbers.
 */
function comparable({ value, output, error }: Outcome): string {
  const text = error === undefined ? value! : `${error.key} ${error.args}`
  return hideAddresses(output === '' ? text : `${text}\noutput: ${output}`)
    .replace(/#<procedure [^\n]*?\)>/g, '#<procedure>')
    .replace(/#<((?:input|output|closed): \S+) [^>]*>/g, '#<$1>')
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guile-core-'))
  writeFileSync(join(folder, 'text'), 'line one\nline "two" (a b)\nλ three\n')
  writeFileSync(join(folder, 'bom'), '\ufeffabc')
  writeFileSync(join(folder, 'bad'), Buffer.from('a\xff\xfeb\xe2\x82c', 'latin1'))
  writeFileSync(join(folder, 'crlf'), 'a\r\nb\r\n')
  writeFileSync(join(folder, 'latin'), Buffer.from('\xe9t\xe9', 'latin1'))
  process.env.CORPUS = folder
})

afterAll(() => {
  rmSync(folder, { recursive: true })
  delete process.env.CORPUS
})

describe.each(topics)('%s', (topic) => {
  test('agree with Guile', { timeout: 120_000 }, async () => {
    const all = programs(topic)
    const theirs = await runInGuile(all)
    const different: Record<string, unknown> = {}
    const agreeing: string[] = []
    for (const [i, program] of all.entries()) {
      const [guile, ours] = [comparable(theirs[i]!), comparable(runHere(program))]
      if (program in DELIBERATE) {
        if (guile === ours) agreeing.push(program)
      } else if (guile !== ours) {
        different[program] = { guile, ours }
      }
    }
    expect(different).toEqual({})
    expect(agreeing, 'listed as deliberate differences, but they agree').toEqual([])
  })
})
