/** The command as a user meets it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { VERSION } from '../../cli/version.ts'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const good = `${root}/fixtures/machines/good`
const bad = `${root}/fixtures/machines/bad`

function offloader(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}/cli/main.ts`, ...args], {
    encoding: 'utf8',
    env: { HOME: '/nowhere' },
  })
  return { status, stdout, stderr }
}

test('--version tells the version of the package', () => {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  expect(VERSION).toBe(version)
  expect(offloader('--version')).toEqual({
    status: 0,
    stdout: `guix-offloader ${version}\n`,
    stderr: '',
  })
})

test('--help lists the commands, and each has its own', () => {
  const { status, stdout } = offloader('--help')
  expect(status).toBe(0)
  for (const name of ['hook', 'machines', 'eval', 'doctor']) {
    expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    const help = offloader(name, '--help')
    expect(help.status).toBe(0)
    expect(help.stdout).toMatch(new RegExp(`^usage: guix-offloader ${name}`))
  }
})

test.each([
  [[], /^usage: guix-offloader COMMAND/],
  [['hok'], /no command 'hok'/],
  [['toString'], /no command 'toString'/],
  [['machines', '--jsn', 'x'], /--jsn.*\nusage: guix-offloader machines/],
  [['machines', 'a', 'b'], /one file/],
  [['hook', 'x86_64-linux'], /SYSTEM MAX-SILENT-TIME/],
  [['doctor', '--verbose'], /--verbose/],
])('%j is wrong usage', (args, message) => {
  const { status, stdout, stderr } = offloader(...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

describe('machines', () => {
  test('prints each field with its effective value', () => {
    const { status, stdout } = offloader('machines', `${good}/every-field.scm`)
    expect(status).toBe(0)
    const rows = stdout.split('\n').map((line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .slice(0, 2),
    )
    expect(rows).toEqual([
      [`everything.example.org (${good}/every-field.scm:1:6)`],
      ['name', 'everything.example.org'],
      ['port', '2222'],
      ['systems', 'x86_64-linux, i686-linux'],
      ['user', 'offload'],
      ['private-key', '/etc/guix/offload_key'],
      ['host-key', expect.stringMatching(/^ssh-ed25519 AAAA/)],
      ['compression', 'none'],
      ['compression-level', '9'],
      ['daemon-socket', '/srv/guix/socket'],
      ['overload-threshold', '0.5'],
      ['parallel-builds', '16'],
      ['speed', '0.5'],
      ['features', 'kvm, big-parallel'],
      [''],
    ])
  })

  test('--json prints the same as data', () => {
    const { stdout } = offloader('machines', '--json', `${good}/inherit.scm`)
    const machines = JSON.parse(stdout)
    expect(machines.map(({ name }: { name: string }) => name)).toEqual([
      'base',
      'half',
      'last',
      'half',
    ])
    expect(machines[3]).toMatchObject({
      port: 23,
      'private-key': '/keys/23',
      'overload-threshold': 0.8,
      location: { file: `${good}/inherit.scm`, line: 19, column: 6 },
    })
  })

  test('of no machines prints nothing', () => {
    expect(offloader('machines', `${good}/empty.scm`)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('HOME is the one of the password database', () => {
    const { stdout } = offloader('machines', `${good}/manual.scm`)
    expect(stdout).not.toContain('/nowhere')
    expect(stdout).toMatch(/^ {2}private-key +\/.*\/\.ssh\/id_rsa +default$/m)
  })

  test('tells what is wrong, with the line', () => {
    const { status, stdout, stderr } = offloader('machines', `${bad}/unknown-field.scm`)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(
      `${bad}/unknown-field.scm:1:6: error: extraneous field initializers (sistems)`,
    )
    expect(stderr).toMatch(/^ +1 \| \(list \(build-machine .*\n +\| +\^/m)
  })

  test('warns, and goes on', () => {
    const { status, stdout, stderr } = offloader('machines', '--json', `${bad}/not-a-list.scm`)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '[]\n' })
    expect(stderr).toContain('warning: ')
  })

  test('of a file that is not there, or is a folder', () => {
    expect(offloader('machines', `${root}/nowhere.scm`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no such file'),
    })
    expect(offloader('machines', root)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('directory'),
    })
  })
})

test('doctor says what is missing and what to do', () => {
  const { status, stdout } = offloader('doctor')
  expect(stdout).toContain(`good  Node ${process.versions.node}`)
  expect(stdout).toMatch(/^(good {2}ssh2 uses its native addon|poor {2}ssh2's native addon)/m)
  expect(status).toBe(stdout.includes('\nbad ') ? 1 : 0)
  for (const line of stdout.split('\n').filter((line) => line.startsWith('bad'))) {
    expect(line).toMatch(/^bad {3}\S/)
  }
})
