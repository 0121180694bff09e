/** The extension for VS Code as it is packed: what is in it, and that it starts its server. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let extension: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-vscode-'))
  const vsix = join(folder, 'guix-offloader.vsix')
  execFileSync(process.execPath, [join(root, 'scripts/vsix.mjs'), vsix])
  execFileSync('unzip', ['-q', vsix, '-d', folder])
  extension = join(folder, 'extension')
})
afterAll(() => rmSync(folder, { recursive: true }))

const json = (...path: string[]) => JSON.parse(readFileSync(join(extension, ...path), 'utf8'))

test('everything that the manifest names is there', () => {
  const { contributes, main, version } = json('package.json')
  const named = [
    main,
    ...contributes.languages.map((each: { configuration: string }) => each.configuration),
    ...contributes.grammars.map((each: { path: string }) => each.path),
    ...contributes.snippets.map((each: { path: string }) => each.path),
    'server/dist/guix-offloader.cjs',
    'README.md',
    'LICENSE.txt',
  ]
  for (const path of named) expect(existsSync(join(extension, path)), path).toBe(true)
  expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
  const manifest = readFileSync(join(folder, 'extension.vsixmanifest'), 'utf8')
  expect(manifest).toContain(`Version="${version}"`)
  for (const [, path] of manifest.matchAll(/ Path="([^"]+)"/g)) {
    expect(existsSync(join(folder, path!)), path).toBe(true)
  }
})

test('the grammar’s expressions compile', () => {
  const grammar = json('syntaxes', 'guix-machines.tmLanguage.json')
  const expressions = [
    ...JSON.stringify(grammar).matchAll(/"(?:match|begin|end)":("(?:[^"\\]|\\.)*")/g),
  ]
  expect(expressions.length).toBeGreaterThan(15)
  for (const [, text] of expressions) expect(() => new RegExp(JSON.parse(text!))).not.toThrow()
})

test('it starts the server that is packed with it, and shows its diagnostics', () => {
  const file = join(folder, 'machines.scm')
  writeFileSync(file, '(list (build-machine (name "a")\n  (system "i686-linux") (user "u")))\n')
  const runner = join(root, 'test/editor/vscode-run.cjs')
  const output = execFileSync(process.execPath, [runner, extension, file], { encoding: 'utf8' })
  const deprecated = JSON.parse(output).find(({ code }: { code: string }) => code === 'GM206')
  expect(deprecated).toMatchObject({ severity: 1, start: { line: 1, character: 3 } })
  const page = fileURLToPath(deprecated.target)
  expect(page.startsWith(extension)).toBe(true)
  expect(readFileSync(page, 'utf8')).toContain('GM206')
})
