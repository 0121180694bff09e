/** Completion in the real shells, asked as each asks itself. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../lint/rules.ts'
import { readHelp } from '../../scripts/help.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let env: Record<string, string>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-complete-'))
  mkdirSync(join(folder, 'bin'))
  // The command itself, for the names of rules.
  const command = join(folder, 'bin/guix-offloader')
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${root}/cli/main.ts' "$@"\n`)
  chmodSync(command, 0o755)
  mkdirSync(join(folder, 'work/keys dir'), { recursive: true })
  for (const name of ['fleet.scm', 'notes.txt', 'a b.scm']) {
    writeFileSync(join(folder, 'work', name), '')
  }
  env = { PATH: `${folder}/bin:${process.env.PATH}`, HOME: folder, KEY_OF_TEST: 'x' }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cwd = () => join(folder, 'work')

/** Candidates for the last word. */
type Complete = (...words: string[]) => string[]

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

const bash: Complete = (...words) => {
  // As readline parts words: at '=' as well.
  const parted = words.flatMap((word) =>
    word.split(/(=)/).filter((part, i) => part !== '' || i === 0 || word === ''),
  )
  if (words.at(-1)!.endsWith('=')) parted.push('')
  const script = `source '${root}/completions/guix-offloader.bash'
    COMP_WORDS=(guix-offloader "$@") COMP_CWORD=$#
    _guix_offloader
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '--noprofile', '-u', '-c', script, 'bash', ...parted],
    {
      cwd: cwd(),
      env,
      encoding: 'utf8',
    },
  )
  expect(stderr).toBe('')
  return lines(stdout)
}

const fish: Complete = (...words) => {
  const line = ['guix-offloader', ...words].join(' ')
  const script = `source '${root}/completions/guix-offloader.fish'; complete -C '${line}'`
  const out = execFileSync('fish', ['--no-config', '-c', script], {
    cwd: cwd(),
    env,
    encoding: 'utf8',
  })
  return lines(out).map((each) => each.split('\t')[0]!)
}

const zsh: Complete = (...words) => {
  const line = ['guix-offloader', ...words].join(' ')
  const args = ['-f', join(import.meta.dirname, 'complete.zsh'), join(root, 'completions'), line]
  const options = {
    cwd: cwd(),
    env: { ...env, TERM: 'dumb' },
    encoding: 'utf8',
    timeout: 20_000,
  } as const
  const { stdout } = spawnSync('zsh', args, options)
  return [...stdout.matchAll(/<<(.*?)>>/g)].map((match) => match[1]!)
}

const commands = readHelp().map(({ name }) => name)

describe.each([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
])('%s completes', (shell, complete) => {
  test('commands', () => {
    expect(complete('')).toEqual(expect.arrayContaining(commands))
    expect(complete('val')).toEqual(['validate'])
  })

  test('options of the command', () => {
    expect(complete('validate', '--fix')).toEqual(['--fix', '--fix-dry-run'])
    expect(complete('machines', '--js')).toEqual(['--json'])
    expect(complete('machines', '--fix')).toEqual([])
  })

  test('values', () => {
    expect(complete('validate', '--format', 's').sort()).toEqual(['sarif', 'short'])
    expect(complete('validate', '-f', 'gi')).toEqual(['github'])
    expect(complete('validate', '--target', 'guix-').sort()).toEqual(['guix-1.2', 'guix-1.5'])
    expect(complete('which', '--system', 'aarch')).toEqual(['aarch64-linux'])
    expect(complete('validate', '--pass-env', 'KEY_OF')).toEqual(['KEY_OF_TEST'])
  })

  test('rules', () => {
    const all = complete('explain', 'GM')
    expect(all.sort()).toEqual(RULES.map(({ code }) => code))
  })

  test('files that are Scheme, and folders', () => {
    const found = complete('validate', '').map((name) =>
      name.replaceAll('\\', '').replace(/\/$/, ''),
    )
    // fish has the others as well, after these.
    const others = shell === 'fish' ? ['notes.txt'] : []
    expect(found.sort()).toEqual(['a b.scm', 'fleet.scm', 'keys dir', ...others])
    expect(complete('validate', '--config', 'no')).toEqual(['notes.txt'])
  })
})

test('bash completes what stands behind =', () => {
  expect(bash('validate', '--output', 'js')).toEqual(['json='])
  expect(bash('validate', '--output', 'json=no')).toEqual(['notes.txt'])
  expect(bash('validate', '--format=sa')).toEqual(['sarif'])
  expect(bash('validate', '--format=').length).toBe(6)
})
