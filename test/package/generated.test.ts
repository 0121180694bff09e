/** Files that are written from others say what those say now: `npm run generate`. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { GENERATED_FOLDERS, generatedFiles } from '../../scripts/generated.ts'
import { itemsOf, readHelp } from '../../scripts/help.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = join(root, 'man/guix-offloader.1')

function readOrNothing(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
}

test('rules’ pages, completions and the manual page are those of now', () => {
  const files = generatedFiles()
  const stale = [...files].filter(([path, text]) => readOrNothing(path) !== text)
  expect(
    stale.map(([path]) => path),
    'npm run generate',
  ).toEqual([])
  const there = GENERATED_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  )
  const belong = [...files.keys()].filter((path) =>
    GENERATED_FOLDERS.some((folder) => path.startsWith(`${folder}/`)),
  )
  expect(there.sort()).toEqual(belong.sort())
})

test('the manual page is correct', () => {
  const { status, stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning', page], {
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
})

test('the manual page has every command and option', () => {
  const shown = execFileSync('mandoc', ['-Tutf8', '-Owidth=1000', page], { encoding: 'utf8' })
  // Bold is a character, a backspace and the character again.
  const plain = shown
    .split('')
    .map((part, at, all) => (at < all.length - 1 ? part.replace(/.$/su, '') : part))
  const text = plain.join('').replaceAll('‐', '-')
  const help = readHelp()
  expect(help.map(({ name }) => name)).toContain('validate')
  for (const { name, summary, usage, parts } of help) {
    expect(text).toContain(`${name} - ${summary}`)
    for (const line of usage) expect(text).toContain(line)
    for (const { names } of itemsOf(parts)) expect(text).toContain(names.join(', '))
  }
})
