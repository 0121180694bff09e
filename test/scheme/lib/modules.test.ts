/**
 * The modules against Guile's: what they export, and what their procedures and macros do. A file of
 * modules/ begins with the forms that every program of it shares; after an empty line each line is
 * a program. Value, output and error key must agree; DELIBERATE lists where they do not, and why.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MODULE_LIBRARIES } from '../../../scheme/lib/standard-modules.ts'
import { runHere } from '../here.ts'
import { hideAddresses, type Outcome, runInGuile } from '../oracle.ts'
import { DELIBERATE } from './modules-deliberate.ts'

const CORPUS = fileURLToPath(new URL('./modules/', import.meta.url))
const files = readdirSync(CORPUS).map((file) => file.replace(/\.scm$/, ''))

/** The programs of a file, by the line that is their own. */
function programs(file: string): Map<string, string> {
  const text = readFileSync(join(CORPUS, `${file}.scm`), 'utf8')
  const end = text.indexOf('\n\n')
  const lines = text.slice(end).split('\n')
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith(';'))
      .map((line) => [line, `${text.slice(0, end)}\n${line}\n`]),
  )
}

/**
 * Addresses differ from run to run, and procedures are named otherwise. Guile's (ice-9 format) fails
 * while it reports an error, and says so on the output.
 */
function comparable({ value, output, error }: Outcome): string {
  const text = error === undefined ? value! : `error ${error.key}`
  const written = output.replace(/FORMAT: INTERNAL ERROR[\s\S]*?error args: .*\n/g, '')
  return hideAddresses(written === '' ? text : `${text}\noutput: ${written}`)
    .replace(/#<procedure [^\n]*?>/g, '#<procedure>')
    .replace(/#<((?:input|output|closed): \S+) [^>]*>/g, '#<$1>')
}

let corpusFolder: string

beforeAll(() => {
  corpusFolder = mkdtempSync(join(tmpdir(), 'guile-modules-'))
  const folder = join(corpusFolder, 'folder')
  mkdirSync(join(folder, 'sub'), { recursive: true })
  for (const name of ['b', 'a.scm', '.hidden', 'sub/x']) writeFileSync(join(folder, name), name)
  symlinkSync('a.scm', join(folder, 'link'))
  writeFileSync(join(corpusFolder, 'text'), 'line one\nline two\n\nlast')
  process.env.CORPUS = corpusFolder
})

afterAll(() => {
  rmSync(corpusFolder, { recursive: true })
  delete process.env.CORPUS
})

describe.each(files)('%s', (file) => {
  test('agree with Guile', { timeout: 240_000 }, async () => {
    const all = programs(file)
    const theirs = await runInGuile([...all.values()])
    const different: Record<string, unknown> = {}
    const agreeing: string[] = []
    ;[...all].forEach(([line, program], i) => {
      const [guile, ours] = [comparable(theirs[i]!), comparable(runHere(program))]
      if (line in DELIBERATE) {
        if (guile === ours) agreeing.push(line)
      } else if (guile !== ours) {
        different[line] = { guile, ours }
      }
    })
    expect(different).toEqual({})
    expect(agreeing, 'listed as deliberate differences, but they agree').toEqual([])
  })
})

test('every deliberate difference is a program', () => {
  const known = new Set(files.flatMap((file) => [...programs(file).keys()]))
  expect(Object.keys(DELIBERATE).filter((line) => !known.has(line))).toEqual([])
})

describe('exports', () => {
  const modules = [...new Set(MODULE_LIBRARIES.map(({ name }) => name))].filter(
    (name) => !name.startsWith('(guix '),
  )
  const names = (name: string) => `(map symbol->string (module-map (lambda (name variable) name)
    (resolve-interface '${name})))`

  test('are those of Guile', { timeout: 120_000 }, async () => {
    const sorted = modules.map((name) => `(sort ${names(name)} string<?)`)
    const theirs = await runInGuile(sorted)
    for (const [i, name] of modules.entries()) {
      const guile = theirs[i]!.value!.slice(1, -1).split(' ')
      const exports = MODULE_LIBRARIES.filter((library) => library.name === name).flatMap(
        (library) => library.load().exports,
      )
      expect({ name, exports: exports.map((each) => JSON.stringify(each)).sort() }).toEqual({
        name,
        exports: guile.sort(),
      })
    }
  })

  test.each(modules)('of %s are all defined', (name) => {
    const { value, error } = runHere(`(let ((interface (resolve-interface '${name})))
      (filter (lambda (name)
                (not (variable-bound? (module-variable interface (string->symbol name)))))
              ${names(name)}))`)
    expect({ value, error }).toEqual({ value: '()', error: undefined })
  })
})
