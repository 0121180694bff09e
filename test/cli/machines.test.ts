/** `guix-offloader machines`: where values come from, and the forms that other programs read. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describe as describeMachines } from '../../cli/machines/described.ts'
import { toJson } from '../../cli/machines/json.ts'
import { toNix } from '../../cli/machines/nix.ts'
import { toSshConfig } from '../../cli/machines/ssh-config.ts'
import { toTable } from '../../cli/machines/table.ts'
import { loadMachinesFile } from '../../cli/machines-file.ts'
import { Sshd } from '../backends/sshd.ts'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMd38FZmir7iEieOA8VT+/PtZ58jBmWqEuOkEPZm+vXK'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machines-'))
  file = join(folder, 'machines.scm')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The file as the hook loads it. */
function load(text: string) {
  writeFileSync(file, text)
  const loaded = loadMachinesFile(file, { HOME: '/root' })
  expect(loaded.diagnostics).toEqual([])
  return loaded
}

/** As a user runs it: a process takes its time, so little is tested with it. */
function run(text: string, ...options: string[]) {
  writeFileSync(file, text)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${root}/cli/main.ts`, 'machines', ...options, file],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

function form(...fields: string[]): string {
  const given = fields.join(' ')
  const rest = [
    '(name "a")',
    `(systems '("x86_64-linux"))`,
    '(user "u")',
    `(host-key "${KEY} a@b")`,
  ]
  const others = rest.filter((field) => !given.includes(field.slice(0, field.indexOf(' ') + 1)))
  return `(build-machine ${[...fields, ...others].join(' ')})`
}

describe('where a value comes from', () => {
  const text = `(define base
  (build-machine
    (name "base")
    (system "x86_64-linux")
    (user "offload")
    (host-key "${KEY}")))
(list (build-machine (inherit base)
        (name "a")
        (speed 2)))
`

  test('is in the table', () => {
    const lines = toTable(describeMachines(load(text))).split('\n')
    expect(lines[0]).toBe(`a (${file}:7:6)`)
    const origin = (name: string) =>
      lines
        .find((line) => line.startsWith(`  ${name} `))!
        .split(/\s{2,}/)
        .at(-1)
    expect(origin('name')).toBe(`${file}:8:8`)
    expect(origin('systems')).toBe(`${file}:4:4, inherited`)
    expect(origin('user')).toBe(`${file}:5:4, inherited`)
    expect(origin('speed')).toBe(`${file}:9:8`)
    expect(origin('port')).toBe('default')
  })

  test('is in the JSON, beside what was there before', () => {
    const [machine] = JSON.parse(toJson(describeMachines(load(text))))
    expect(machine).toMatchObject({
      name: 'a',
      systems: ['x86_64-linux'],
      'overload-threshold': 0.8,
      location: { file, line: 7, column: 6 },
      provenance: {
        name: { from: 'given', file, line: 8, column: 8 },
        systems: { from: 'inherited', file, line: 4, column: 4 },
        'overload-threshold': { from: 'default' },
      },
    })
    const { location, provenance, ...fields } = machine
    expect(Object.keys(provenance)).toEqual(Object.keys(fields))
  })

  test('is the use of the macro that makes the machine', () => {
    const text = `(define-syntax-rule (machine host) ${form('(name host)')})
(list (machine "a"))
`
    expect(toTable(describeMachines(load(text)))).toMatch(
      new RegExp(`^ {2}name +a +${file}:2:6$`, 'm'),
    )
  })
})

test('one format at a time', () => {
  const { status, stdout, stderr } = run('(list)', '--json', '--nix')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('one format')
})

/** The fields of a line as Nix's manual has them ("Remote Builds"). */
function nixLines(text: string) {
  return toNix(load(text).machines)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [uri, systems, key, jobs, speed, features, mandatory, hostKey, ...more] =
        line.split(' ')
      expect(more).toEqual([])
      return { uri, systems, key, jobs, speed, features, mandatory, hostKey }
    })
}

describe('--nix', () => {
  test('has every field of a line', () => {
    const text = `(list ${form(
      `(systems '("x86_64-linux" "i686-linux"))`,
      '(private-key "/root/key")',
      '(parallel-builds 8)',
      '(speed 2.)',
      `(features '("kvm" "big-parallel"))`,
    )})`
    const [line] = nixLines(text)
    expect(line).toEqual({
      uri: 'ssh://u@a?compress=true',
      systems: 'x86_64-linux,i686-linux',
      key: '/root/key',
      jobs: '8',
      speed: '2',
      features: 'kvm,big-parallel',
      mandatory: '-',
      hostKey: expect.any(String),
    })
    expect(Buffer.from(line!.hostKey!, 'base64').toString()).toBe(KEY)
  })

  test('says nothing where there is nothing to say', () => {
    const [line] = nixLines(`(list ${form('(private-key #f)', '(compression "none")')})`)
    expect(line).toMatchObject({ uri: 'ssh://u@a', key: '-', features: '-', jobs: '1', speed: '1' })
  })

  test.each([
    ['(port 2222)', 'ssh://u@a:2222?compress=true'],
    ['(name "2001:db8::1")', 'ssh://u@[2001:db8::1]?compress=true'],
    ['(name "2001:db8::1") (port 2222)', 'ssh://u@[2001:db8::1]:2222?compress=true'],
    ['(user "a@b")', 'ssh://a%40b@a?compress=true'],
  ])('reaches %s at %s', (field, uri) => {
    expect(nixLines(`(list ${form(field)})`)[0]!.uri).toBe(uri)
  })

  test.each([
    [
      ['1', '2.', '10'],
      ['1', '2', '10'],
    ],
    [
      ['0.5', '1.0', '3/4'],
      ['2', '4', '3'],
    ],
    [
      ['1.1', '2'],
      ['11', '20'],
    ],
    [
      ['0', '1'],
      ['1', '1'],
    ],
  ])('keeps how the speeds %j compare', (speeds, numbers) => {
    const all = speeds.map((speed) => form(`(speed ${speed})`))
    expect(nixLines(`(list ${all.join('\n')})`).map(({ speed }) => speed)).toEqual(numbers)
  })

  test('refuses what has no form there', () => {
    const text = `(list ${form('(private-key "/root/my key")')})`
    const { status, stdout, stderr } = run(text, '--nix')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(`guix-offloader: a: Nix's machines file can't have "/root/my key"\n`)
  })
})

/** What ssh makes of the configuration for a name. */
function sshSettings(text: string, name: string): Record<string, string> {
  const config = join(folder, 'config')
  writeFileSync(config, toSshConfig(load(text).machines))
  const ssh = spawnSync('ssh', ['-T', '-G', '-F', config, name], { encoding: 'utf8' })
  expect(ssh.stderr).toBe('')
  return Object.fromEntries(
    ssh.stdout
      .trimEnd()
      .split('\n')
      .map((line) => [line.replace(/ .*/, ''), line.replace(/^\S+ ?/, '')]),
  )
}

describe('--ssh-config', () => {
  test('says to ssh what the machine says', () => {
    const text = `(list ${form('(private-key "/root/my keys/%h")', '(port 2222)', '(user "guix offload")')})`
    expect(sshSettings(text, 'a')).toMatchObject({
      hostname: 'a',
      port: '2222',
      user: 'guix offload',
      identityfile: '/root/my keys/%%h',
      identitiesonly: 'yes',
      compression: 'yes',
      stricthostkeychecking: 'true',
      userknownhostsfile: 'none',
    })
  })

  test('tells machines with one name apart by their ports', () => {
    const text = `(list ${form()} ${form('(port 2222)', '(compression "none")')}
      ${form(`(systems '("i686-linux"))`)} ${form('(name "::1")')})`
    expect(sshSettings(text, 'a')).toMatchObject({ hostname: 'a', port: '22', compression: 'yes' })
    expect(sshSettings(text, 'a:2222')).toMatchObject({
      hostname: 'a',
      port: '2222',
      compression: 'no',
    })
    expect(sshSettings(text, '::1')).toMatchObject({ hostname: '::1', user: 'u' })
  })

  test.each([
    ['(name "build-*")', 'build-*: ssh_config takes this name for a pattern'],
    ['(private-key "/a\\"b")', `a: ssh_config can't have "/a\\"b"`],
  ])('refuses %s', (field, message) => {
    const { machines } = load(`(list ${form(field)})`)
    expect(() => toSshConfig(machines)).toThrow(message)
  })

  test('connects, with the host key that the machine has and with no other', async () => {
    await using sshd = await Sshd.start()
    const connect = (hostKey: string) => {
      const fields = [
        '(name "127.0.0.1")',
        `(port ${sshd.port})`,
        `(user "${sshd.user}")`,
        `(private-key "${sshd.userKey}")`,
        `(host-key "${hostKey}")`,
      ]
      const config = join(folder, 'config')
      writeFileSync(config, toSshConfig(load(`(list ${form(...fields)})`).machines))
      return spawnSync('ssh', ['-F', config, '-o', 'BatchMode=yes', '127.0.0.1', 'echo', 'here'], {
        encoding: 'utf8',
      })
    }
    expect(connect(sshd.hostKeys[0]!)).toMatchObject({ status: 0, stdout: 'here\n' })
    const refused = connect(KEY)
    expect(refused).toMatchObject({ status: 255, stdout: '' })
    expect(refused.stderr).toMatch(/host key|Host key/)
  })
})
