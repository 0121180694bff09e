/** What `validate` takes, and how it ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UsageError } from '../../../cli/command.ts'
import { FORMATS } from '../../../cli/validate/format.ts'
import { parseValidate } from '../../../cli/validate/options.ts'
import { CLEAN, Folder, validate, validateProcess, WARNED, WRONG } from './run.ts'

let folder: Folder
beforeAll(() => {
  folder = new Folder()
  folder.write('clean.scm', CLEAN)
  folder.write('warned.scm', WARNED)
  folder.write('wrong.scm', WRONG)
})
afterAll(() => folder[Symbol.dispose]())

const run = (...args: string[]) => validate(args, { cwd: folder.path })

describe('wrong usage', () => {
  test.each([
    [['--format', 'yaml'], /no format 'yaml': they are pretty, short, json/],
    [['--format', 'jsn'], /no format 'jsn': did you mean json\?/],
    [['--output', 'json'], /FORMAT=FILE/],
    [['--output', 'xml=x'], /no format 'xml'/],
    [['--fail-on', 'hint'], /no severity 'hint'/],
    [['--target', 'guix-1.4'], /no target 'guix-1.4': did you mean guix-1.5\?/],
    [['--env', 'HOME'], /--env takes NAME=VALUE, not 'HOME'/],
    [['--pass-env', 'A=B'], /--pass-env takes the name of a variable/],
    [['--max-steps', '0'], /--max-steps takes a positive number, not '0'/],
    [['--max-time', 'soon'], /--max-time takes a positive number/],
    [['--fix', '--fix-dry-run'], /exclude each other/],
    [['--config', 'x', '--no-config'], /exclude each other/],
    [['--stdin-filename', 'x', 'clean.scm'], /--stdin-filename/],
    [['-', '-'], /'-' can be there only once/],
    [['--colour'], /--colour/],
  ])('%j', async (args, message) => {
    expect(() => parseValidate(args, {})).toThrow(message)
    expect(() => parseValidate(args, {})).toThrow(UsageError)
  })

  test('is told with what is right', async () => {
    const { status, stdout, stderr } = validateProcess(['--fail-on', 'hint'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/no severity 'hint'.*\nusage: guix-offloader validate/)
  })
})

test.each(FORMATS)('exit codes are those of the findings in the format %s', async (format) => {
  expect((await run('-f', format, 'warned.scm')).status).toBe(0)
  expect((await run('-f', format, '--fail-on', 'warning', 'clean.scm', 'warned.scm')).status).toBe(
    1,
  )
  expect((await run('-f', format, 'wrong.scm', 'nowhere.scm')).status).toBe(2)
})

test('findings go to standard output and all else to standard error', async () => {
  const clean = await run('clean.scm')
  expect(clean).toEqual({ status: 0, stdout: '', stderr: 'no findings in 1 file\n' })
  const { stdout, stderr } = await run('warned.scm', 'nowhere.scm')
  expect(stdout).toMatch(/^warned\.scm:3:8: warning: /)
  expect(stderr).toBe(
    'guix-offloader: nowhere.scm: no such file\n1 warning in 1 file; --fix mends 1 of them\n',
  )
})

test('without a file it checks that of the daemon', async () => {
  const { stderr } = await validate([])
  expect(stderr).toMatch(/\/etc\/guix\/machines\.scm|no findings|in 1 file/)
})

test('standard input has a name for its findings and its configuration', async () => {
  const plain = validateProcess(['--format', 'short', '-'], { input: WARNED })
  expect(plain.stdout).toMatch(/^<stdin>:3:9: warning: .*\[GM206 deprecated-system\]\n$/)
  folder.write('configured/guix-offloader.toml', '[rules]\ndeprecated-system = "error"\n')
  const named = validateProcess(
    ['-f', 'short', '--stdin-filename', 'configured/machines.scm', '-'],
    {
      cwd: folder.path,
      input: WARNED,
    },
  )
  expect(named.stdout).toMatch(/^configured\/machines\.scm:3:9: error: /)
  expect(named.status).toBe(1)
})

describe('a configuration', () => {
  test('sets what the options do not', async () => {
    folder.write('strict.toml', 'fail-on = "warning"\n')
    const given = ['--config', 'strict.toml']
    expect((await run(...given, 'warned.scm')).status).toBe(1)
    expect((await run(...given, '--fail-on', 'error', 'warned.scm')).status).toBe(0)
  })

  test('is left alone on request', async () => {
    folder.write('quiet/guix-offloader.toml', '[rules]\nmissing-field = "off"\n')
    folder.write('quiet/wrong.scm', WRONG)
    expect((await run('--no-config', 'quiet/wrong.scm')).status).toBe(1)
    expect((await run('quiet/wrong.scm')).stdout).not.toContain('missing-field')
  })

  test('that is wrong is told once, and nothing is checked by it', async () => {
    folder.write('broken/guix-offloader.toml', 'targt = "2014"\n')
    folder.write('broken/a.scm', WRONG)
    folder.write('broken/b.scm', WRONG)
    const { status, stdout, stderr } = await run('broken')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.match(/no key `targt`/g)).toHaveLength(1)
    expect(stderr).toContain('did you mean `target`?')
  })

  test('that is not there is an error', async () => {
    const { status, stderr } = await run('--config', 'nowhere.toml', 'clean.scm')
    expect(status).toBe(2)
    expect(stderr).toContain('nowhere.toml')
  })
})

test('--target tells what the daemons accept', async () => {
  expect((await run('--fail-on', 'warning', '--target', 'guix-1.2', 'warned.scm')).status).toBe(0)
})

test('several formats at once are those that are printed one by one', async () => {
  const { status, stdout } = await run('-o', 'json=out/all.json', 'warned.scm')
  expect({ status, stdout: stdout !== '' }).toEqual({ status: 2, stdout: true })
  await run('-f', 'short', '-o', 'json=a.json', '--output', 'sarif=a.sarif', 'warned.scm')
  for (const [format, file] of [
    ['json', 'a.json'],
    ['sarif', 'a.sarif'],
  ] as const) {
    expect(folder.read(file)).toBe((await run('-f', format, 'warned.scm')).stdout)
  }
})

test('colours are there only where they are wanted', async () => {
  const colored = (env: Record<string, string>) =>
    validateProcess(['warned.scm'], { cwd: folder.path, env }).stdout.includes('\x1b[')
  expect(colored({})).toBe(false)
  expect(colored({ FORCE_COLOR: '1' })).toBe(true)
  expect(colored({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
  expect(colored({ FORCE_COLOR: '0' })).toBe(false)
})
