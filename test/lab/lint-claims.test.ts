/**
 * What the rules on keys and names say of Guix, asked of Guix itself, its Guile-SSH and its libssh:
 * each name, level and key that a rule calls an error is refused there, and the others are not.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPrivateKey } from '../../lint/private-key.ts'
import { SYSTEM_TYPES } from '../../lint/system-types.ts'
import { file } from '../lint/rules/machines.ts'
import { rulesOf } from '../lint/rules/of-group.ts'
import { KeyFolder } from '../lint/ssh-keys.ts'
import { debianRoot } from './debian.ts'
import { Machine, startInit } from './machine.ts'

const keys = new KeyFolder()
const ed25519 = keys.make('ed25519', '-t ed25519')
const ecdsa = keys.make('ecdsa', '-t ecdsa')
const rsa = keys.make('rsa', '-t rsa -b 2048')
const dsa = keys.make('dsa', '-t dsa')

let folder: string
let guix: Machine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guix-offloader-claims-'))
  const options = { name: 'guix', debian: await debianRoot(() => {}), folder, repository: false }
  guix = new Machine(options, await startInit(options))
})
afterAll(async () => {
  keys.remove()
  await guix?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** Whether Guix evaluates each of the expressions without an error. */
async function accepted(prelude: string, expressions: readonly string[]): Promise<boolean[]> {
  const tries = expressions.map((each) => `(catch #t (lambda () ${each} #t) (const #f))`)
  const script = `${prelude}\n(write (list '----- ${tries.join('\n')}))\n`
  await guix.writeFile('/tmp/claims.scm', script)
  const { stdout, stderr } = await guix.guix(['repl', '/tmp/claims.scm'])
  const answers = /\(----- (.*)\)/.exec(stdout)?.[1]?.split(' ')
  expect(answers, stderr).toHaveLength(expressions.length)
  return answers!.map((answer) => answer === '#t')
}

function hasError(text: string): boolean {
  const groups = [rulesOf('keys'), rulesOf('records')]
  return groups.some(({ check }) => check(text).some(({ severity }) => severity === 'error'))
}

const SESSION = '(use-modules (ssh session))'

describe('what libssh connects to', () => {
  test('names', async () => {
    const names =
      `builder builder.example.org BUILDER builder. 192.0.2.7 ::1 2001:db8::1:22 fe80::1%lo
      xn--bcher-kva.example bob@builder [::1] -a a- a-.b a_b a,b * bücher a:22 a/b bob@a:22 ssh://a
      ${'a'.repeat(63)} ${'a'.repeat(64)}`.split(/\s+/)
    names.push('a b', ' a', 'a ')
    const theirs = await accepted(
      SESSION,
      names.map((name) => `(make-session #:host ${JSON.stringify(name)})`),
    )
    const ours = names.map((name) => !hasError(file(`(name "${name}")`)))
    expect(Object.fromEntries(names.map((name, at) => [name, ours[at]]))).toEqual(
      Object.fromEntries(names.map((name, at) => [name, theirs[at]])),
    )
  })

  test('levels of compression, and ports of other types', async () => {
    const fields = [0, 1, 9, 10].map((level) => ['compression-level', `${level}`] as const)
    const all = [...fields, ['port', '22'], ['port', '0'], ['port', '"22"'], ['user', '5']] as const
    const theirs = await accepted(
      SESSION,
      all.map(([name, value]) => `(make-session #:host "a" #:${name} ${value})`),
    )
    expect(all.map(([name, value]) => !hasError(file(`(${name} ${value})`)))).toEqual(theirs)
  })
})

test('host keys that authenticate a server', async () => {
  const [type, base64] = ed25519.split(' ') as [string, string]
  const plain = `${type} ${base64}`
  const cases: readonly (readonly [server: string, field: string])[] = [
    [ed25519, plain],
    [ed25519, `${plain} root@builder`],
    [ed25519, `${plain} root@builder\n`],
    [ed25519, `${plain} root@builder in the cellar`],
    [ed25519, `builder ${plain}`],
    [ed25519, `ssh-rsa ${base64}`],
    [ed25519, plain.slice(0, -4)],
    [ed25519, base64],
    [rsa, rsa],
    [ecdsa, ecdsa],
    [dsa, dsa],
  ]
  // The key that the server shows is put in the place of a connection.
  const prelude = `(use-modules (ssh session) (ssh key) (guix ssh))
(define (authenticate server type key)
  (let ((public (string->public-key server type)))
    (module-set! (resolve-module '(ssh session)) 'get-server-public-key (const public))
    (authenticate-server* (make-session #:host "builder") key)))`
  const kinds: Readonly<Record<string, string>> = {
    'ssh-ed25519': 'ed25519',
    'ssh-rsa': 'rsa',
    'ssh-dss': 'dss',
    'ecdsa-sha2-nistp256': 'ecdsa-p256',
  }
  const theirs = await accepted(
    prelude,
    cases.map(([server, field]) => {
      const [kind, blob] = server.split(' ') as [string, string]
      return `(authenticate "${blob}" '${kinds[kind]} ${JSON.stringify(field)})`
    }),
  )
  const ours = cases.map(([, field]) => !hasError(file(`(host-key ${JSON.stringify(field)})`)))
  expect(ours).toEqual(theirs)
  expect(theirs.slice(0, 3)).toEqual([true, true, true])
})

test('private keys that can be loaded', async () => {
  keys.make('pem', '-t rsa -m PEM')
  keys.make('pkcs8', '-t rsa -m PKCS8')
  keys.make('locked', '-t ed25519', 'correct horse')
  keys.make('locked-pem', '-t rsa -m PEM', 'correct horse')
  keys.make('dsa-pem', '-t dsa -m PEM')
  const files = [
    'ed25519',
    'ecdsa',
    'rsa',
    'dsa',
    'dsa-pem',
    'pem',
    'pkcs8',
    'locked',
    'locked-pem',
    'ed25519.pub',
  ]
  const texts = files.map((name) => keys.text(name))
  texts.push('', 'hello\n', keys.text('ed25519').slice(0, 100), keys.text('rsa').slice(0, -80))
  for (const [at, text] of texts.entries()) await guix.writeFile(`/tmp/key-${at}`, text)
  const theirs = await accepted(
    '(use-modules (ssh key))',
    texts.map((_, at) => `(private-key-from-file "/tmp/key-${at}")`),
  )
  const ours = texts.map((text) => {
    const read = readPrivateKey(Buffer.from(text))
    return read.kind === 'key' && !read.isEncrypted
  })
  expect(ours).toEqual(theirs)
})

test('system types', async () => {
  const theirs = await accepted(
    '(use-modules (guix platform))',
    SYSTEM_TYPES.map((name) => `(lookup-platform-by-system "${name}")`),
  )
  // loongarch64-linux has a platform, and no system type as yet.
  expect(SYSTEM_TYPES.filter((_, at) => !theirs[at])).toEqual(['loongarch64-linux'])
})
