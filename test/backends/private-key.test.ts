/** Every way in which a private key can be unusable has its own words, and ssh-keygen's keys are read. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BackendFailure } from '../../backends/backend.ts'
import { readPrivateKey } from '../../backends/private-key.ts'
import { identitySource } from '../../backends/ssh2/identity.ts'

let directory: string
let good: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'keys-'))
  good = keygen('good')
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('unusable', () => {
  const cases: [what: string, file: () => string, message: RegExp, hint: RegExp][] = [
    ['missing', () => at('missing'), /does not exist/, /ssh-keygen -t ed25519/],
    ['in no directory', () => at('good/inside'), /does not exist/, /ssh-keygen/],
    ['a directory', () => directory, /is not a file/, /^$/],
    ['a public key', () => `${good}.pub`, /is a public key/, /good\./],
    [
      'a public key under another name',
      () => copy(`${good}.pub`, 'renamed'),
      /is a public key/,
      /without "\.pub"/,
    ],
    ['a public key in PEM form', () => publicPem('RFC4716'), /is a public key/, /private key/],
    ['a public key in PKCS#8 form', () => publicPem('PKCS8'), /is a public key/, /private key/],
    ['readable by others', () => copy(good, 'open', 0o644), /mode 0644/, /chmod 600/],
    ['readable by the group', () => copy(good, 'group', 0o640), /mode 0640/, /chmod 600/],
    ['writable by others', () => copy(good, 'writable', 0o602), /mode 0602/, /chmod 600/],
    ['with a passphrase', () => keygen('locked', 'secret'), /passphrase/, /ssh-keygen -p/],
    [
      'with a passphrase, PEM',
      () => keygen('pem', 'secret', 'ecdsa', 'PEM'),
      /passphrase/,
      /ssh-keygen -p/,
    ],
    [
      'with a passphrase, PKCS#8',
      () => keygen('p8', 'secret', 'ecdsa', 'PKCS8'),
      /passphrase/,
      /ssh-keygen -p/,
    ],
    ['empty', () => write('empty', ''), /does not hold a private key/, /ssh-keygen/],
    ['a text', () => write('text', 'hello\n'), /does not hold a private key/, /ssh-keygen/],
    ['huge', () => write('huge', '-'.repeat(2 << 20)), /too large/, /^$/],
  ]
  test.each(cases)('%s', (_, makeFile, message, hint) => {
    const file = makeFile()
    const failure = refusal(() => readPrivateKey(file))
    expect(failure.kind).toBe('configuration')
    expect(failure.message).toContain(file)
    expect(failure.message).toMatch(message)
    expect(failure.hint ?? '').toMatch(hint)
  })

  test('damaged', () => {
    const file = write(
      'damaged',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    )
    const failure = refusal(() => identitySource(endpoint(file)))
    expect(failure.kind).toBe('configuration')
    expect(failure.message).toContain(file)
  })

  function refusal(attempt: () => unknown): BackendFailure {
    try {
      attempt()
    } catch (error) {
      if (error instanceof BackendFailure) return error
      throw error
    }
    throw new Error('it was taken for usable')
  }
})

describe('usable', () => {
  test.each([
    ['ed25519', undefined],
    ['ecdsa', undefined],
    ['rsa', undefined],
    ['rsa', 'PEM'],
    ['ecdsa', 'PEM'],
  ])('%s, form %s', async (type, form) => {
    const file = keygen(`usable-${type}-${form}`, '', type, form)
    const [identity] = await identitySource(endpoint(file)).load()
    expect(identity?.key.isPrivateKey()).toBe(true)
  })

  test('by a symbolic link', () => {
    symlinkSync(good, at('link'))
    expect(readPrivateKey(at('link'))).toEqual(readPrivateKey(good))
  })

  // ssh looks at the mode of its user's own keys only: others may share a key with us by group.
  test('readable by the group, but not ours', () => {
    const file = copy(good, 'shared', 0o640)
    chownSync(file, 12345, process.getgid!())
    expect(readPrivateKey(file)).toEqual(readPrivateKey(good))
  })
})

function endpoint(privateKey: string) {
  const rest = { compression: false, compressionLevel: 0, hostKeys: [] }
  return { host: 'example.org', port: 22, user: 'bob', privateKey, ...rest }
}

function at(name: string): string {
  return join(directory, name)
}

function write(name: string, content: string): string {
  writeFileSync(at(name), content, { mode: 0o600 })
  return at(name)
}

function copy(from: string, name: string, mode = 0o600): string {
  copyFileSync(from, at(name))
  chmodSync(at(name), mode)
  return at(name)
}

function keygen(name: string, passphrase = '', type = 'ed25519', form?: string): string {
  const options = form === undefined ? [] : ['-m', form]
  execFileSync('ssh-keygen', ['-q', '-t', type, ...options, '-N', passphrase, '-f', at(name)])
  return at(name)
}

function publicPem(form: string): string {
  const pair = keygen(`for-${form}`, '', 'ecdsa')
  return write(
    `public-${form}`,
    execFileSync('ssh-keygen', ['-e', '-m', form, '-f', pair], { encoding: 'utf8' }),
  )
}
