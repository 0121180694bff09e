/** known_hosts files, with `ssh-keygen -F` as the oracle for what a line matches. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownHostName } from '../../backends/host-key.ts'
import { readKnownHosts } from '../../backends/ssh2/known-hosts.ts'
import { generateKey } from './sshd.ts'

let directory: string
let key: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'known-hosts-'))
  key = readFileSync(`${generateKey(join(directory, 'key'))}.pub`, 'utf8').trim()
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const machines: [host: string, port: number][] = [
  ['build.example.org', 22],
  ['BUILD.example.org', 22],
  ['build.example.org', 2222],
  ['other.example.org', 22],
  ['192.0.2.7', 22],
  ['192.0.2.7', 2222],
  ['2001:db8::1', 22],
  ['2001:db8::1', 2222],
]

const patterns = [
  'build.example.org',
  'Build.Example.ORG',
  '[build.example.org]:2222',
  'build.example.org,192.0.2.7',
  '*.example.org',
  '*.example.org,!build.example.org',
  '!build.example.org,*.example.org',
  '!build.example.org',
  'b?ild.example.org',
  'build.example.or?',
  'build.example.or',
  '*',
  '[*.example.org]:2222',
  '[*]:*',
  '192.0.2.*',
  '2001:db8::1',
  '[2001:db8::1]:2222',
]

test.each(machines)('the lines for %s, port %i are those that ssh finds', async (host, port) => {
  const file = write(patterns.map((pattern) => `${pattern} ${key} a comment\n`).join(''))
  expect(linesFor(file, host, port)).toEqual(await linesForSsh(file, host, port))
})

test.each(machines)('a hashed line for %s, port %i is found', async (host, port) => {
  const file = write(machines.map((machine) => `${knownHostName(...machine)} ${key}\n`).join(''))
  execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' })
  expect(readFileSync(file, 'utf8')).toMatch(/^(\|1\|.*\n)+$/)
  const lines = linesFor(file, host, port)
  expect(lines).toContain(machines.findIndex(([h, p]) => h === host && p === port) + 1)
  expect(lines).toEqual(await linesForSsh(file, host, port))
})

test('keys are told with their file and line, over several files', () => {
  const first = write(`# comment\n\nexample.org ${key}\n`)
  const second = write(`other ${key}\n  example.org   ${key}\n@revoked * ${key}`)
  const found = readKnownHosts([first, '/does/not/exist', second], 'example.org')
  expect(found.map(({ file, line, revoked }) => [file, line, revoked])).toEqual([
    [first, 3, false],
    [second, 2, false],
    [second, 3, true],
  ])
  expect(found.every(({ type }) => type === 'ssh-ed25519')).toBe(true)
})

test('lines that are no keys are passed over', () => {
  const [type, base64] = key.split(' ')
  const file = write(
    [
      'example.org',
      `example.org ${type}`,
      `example.org ssh-rsa ${base64}`,
      `example.org ${type} AAAA`,
      `@cert-authority example.org ${key}`,
      `@unheard-of example.org ${key}`,
      `|2|AAAA|AAAA ${key}`,
      `| ${key}`,
    ].join('\n'),
  )
  expect(readKnownHosts([file], 'example.org')).toEqual([])
})

function write(content: string): string {
  const file = join(directory, `known_hosts-${files++}`)
  writeFileSync(file, content)
  return file
}
let files = 0

function linesFor(file: string, host: string, port: number): number[] {
  return readKnownHosts([file], knownHostName(host, port)).map(({ line }) => line)
}

/** By ssh-keygen, which other than ssh takes a name as it is written (ssh.c lowers it first). */
async function linesForSsh(file: string, host: string, port: number): Promise<number[]> {
  const name = port === 22 ? host : `[${host}]:${port}`
  const { stdout } = spawn('ssh-keygen', ['-F', name.toLowerCase(), '-f', file])
  return Array.from((await text(stdout)).matchAll(/found: line (\d+)/g), ([, line]) => Number(line))
}
