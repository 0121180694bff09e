/** Names of machines and of key files. */
import { execFileSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import { KeyFilesHost } from '../../../../cli/key-files-host.ts'
import { ExampleFiles } from '../../example-files.ts'
import { mended } from '../../mended.ts'
import { file, form } from '../machines.ts'
import { rulesOf } from '../of-group.ts'

const { check, said } = rulesOf('keys')

// Those that libssh 0.12, through Guile-SSH, takes as `#:host`.
test.each([
  'builder',
  'builder.example.org',
  'BUILDER',
  'builder.',
  '192.0.2.7',
  '2001:db8::1:22',
  '::1',
  'fe80::1%eth0',
  'xn--bcher-kva.example',
  'a'.repeat(63),
])('nothing about %s', (name) => {
  expect(said(file(`(name "${name}")`))).toEqual([])
})

describe('GM321 host-name-parts', () => {
  test.each([
    ['builder:2222', 'a port', '(name "builder") (port 2222)'],
    ['builder:22', 'a port', '(name "builder")'],
    ['192.0.2.7:2222', 'a port', '(name "192.0.2.7") (port 2222)'],
    ['[2001:db8::1]:2222', 'brackets and a port', '(name "2001:db8::1") (port 2222)'],
    ['[::1]', 'brackets', '(name "::1")'],
    ['offload@builder', 'a user', '(name "builder")'],
    ['ssh://builder', 'a scheme', '(name "builder")'],
    [
      'ssh://offload@builder:2222/',
      'a scheme, a user, a port and a path',
      '(name "builder") (port 2222)',
    ],
    ['builder/store', 'a path', '(name "builder")'],
  ])('%s', (name, parts, good) => {
    const text = file(`(name "${name}")`, '(user "offload")')
    expect(said(text)).toEqual([`1:27 GM321 the name "${name}" has ${parts} in it`])
    expect(mended(text, 'GM321')).toBe(file(good, '(user "offload")'))
  })

  test('the user becomes a field where there is none', () => {
    const text = `(list (build-machine
        (name "bob@builder")
        (systems '("x86_64-linux"))))
`
    expect(mended(text, 'GM321')).toBe(`(list (build-machine
        (name "builder")
        (user "bob")
        (systems '("x86_64-linux"))))
`)
  })

  test('contradictions are left to the author', () => {
    const [finding] = check(file('(name "bob@builder")', '(user "alice")'))
    expect(finding).toMatchObject({ code: 'GM321', help: 'write (name "builder") (user "bob")' })
    expect(finding?.fix).toBeUndefined()
    expect(check(file('(name "builder:23")', '(port 24)'))[0]?.fix).toBeUndefined()
  })

  test('libssh lets a user pass, not a port', () => {
    expect(check(file('(name "offload@builder")'))[0]?.severity).toBe('warning')
    expect(check(file('(name "builder:2222")'))[0]?.severity).toBe('error')
  })

  test('a name that is computed is not edited', () => {
    const text = file('(name (string-append "builder" ":2222"))')
    expect(check(text)).toMatchObject([{ code: 'GM321' }])
    expect(check(text)[0]?.fix).toBeUndefined()
  })
})

// Those that libssh refuses.
describe('GM322 invalid-host-name', () => {
  test.each([
    ['build_host', 'has "_" in it, which no host name has', undefined],
    ['-oProxyCommand=x', 'begins with a hyphen, as options of programs do', undefined],
    [' builder', 'has white space around it', 'builder'],
    ['builder\\n', 'has white space around it', 'builder'],
    ['a b', 'has white space in it', undefined],
    ['bücher.example', 'has "ü" in it, which no host name has', 'xn--bcher-kva.example'],
    ['a,b', 'has "," in it, which no host name has', undefined],
    ['a-', 'has a part that begins or ends with a hyphen, a-', undefined],
    ['a..b', 'has nothing between two dots', undefined],
    ['a'.repeat(64), 'has a part of more than 63 characters', undefined],
    ['2001:db8::g', 'has ":" in it, which no host name has', undefined],
  ])('%j', (name, problem, good) => {
    const text = file(`(name "${name}")`)
    expect(said(text)).toEqual([expect.stringMatching(/^1:27 GM322 the name "/)])
    expect(check(text)[0]?.message.endsWith(problem)).toBe(true)
    expect(mended(text, 'GM322')).toBe(good === undefined ? text : file(`(name "${good}")`))
  })
})

test('older targets let an underscore pass', () => {
  const text = file('(name "build_host")', '(system "x86_64-linux")')
  expect(said(text, { target: 'guix-1.2' })).toEqual([])
})

describe('names of key files', () => {
  const withKey = (value: string): string => file(`(private-key ${value})`)

  test.each([
    ['"keys/offload"', 'GM331', undefined],
    ['"offload.pub"', 'GM331 GM333', undefined],
    ['"~/.ssh/offload"', 'GM332', '(string-append (getenv "HOME") "/.ssh/offload")'],
    ['"$HOME/.ssh/offload"', 'GM332', '(string-append (getenv "HOME") "/.ssh/offload")'],
    [`"$\{HOME}/k"`, 'GM332', '(string-append (getenv "HOME") "/k")'],
    ['"~root/.ssh/offload"', 'GM332', undefined],
    ['"/etc/guix/offload.pub"', 'GM333', '"/etc/guix/offload"'],
  ])('%s', (bad, codes, good) => {
    const text = withKey(bad)
    expect(
      check(text)
        .map(({ code }) => code)
        .join(' '),
    ).toBe(codes)
    if (good !== undefined) expect(mended(text, codes)).toBe(withKey(good))
  })

  test.each(['"/etc/guix/offload"', '(string-append (getenv "HOME") "/.ssh/id_rsa")', '#f'])(
    'not: %s',
    (good) => {
      expect(said(withKey(good))).toEqual([])
    },
  )
})

describe('key files', () => {
  const files = new ExampleFiles({
    '/k/good': 'a private key',
    '/k/open': 'a private key that others may read',
    '/k/locked': 'a private key with a passphrase',
    '/k/far': 'a private key out of reach',
    '/k/text': 'a text',
    '/k/mixed': 'a private key',
    '/k/mixed.pub': 'the public key of another pair',
    '/root/.ssh/id_rsa': 'a private key with a passphrase',
  })
  afterAll(() => files.remove())

  test.each([
    ['good', []],
    ['gone', ['GM341 the private key /k/gone is not there']],
    ['far', ["GM342 the private key /k/far can't be read by root: permission is denied"]],
    ['open', ['GM343 others may read the private key /k/open: its mode is 644']],
    ['locked', ['GM344 the private key /k/locked has a passphrase, which nobody is there to type']],
    ['text', ['GM345 /k/text is no private key: it has no line -----BEGIN … PRIVATE KEY-----']],
    ['mixed', ['GM346 /k/mixed.pub is not the public key of /k/mixed']],
  ])('%s', (name, messages) => {
    const text = file(`(private-key "/k/${name}")`)
    expect(said(text, { files })).toEqual(messages.map((message) => `1:34 ${message}`))
    expect(said(text)).toEqual([])
  })

  test('a device is not read', () => {
    const text = file('(private-key "/dev/zero")')
    expect(said(text, { files: new KeyFilesHost({ environment: {} }) })).toEqual([
      '1:34 GM345 /dev/zero is no private key: it is no regular file',
    ])
  })

  test('the default key is looked at once, for all who have it', () => {
    const text = `(list ${form('(name "a")')} ${form('(name "b")')})`
    expect(said(text, { files }).filter((line) => line.includes('GM34'))).toEqual([
      '1:7 GM344 the private key /root/.ssh/id_rsa has a passphrase, which nobody is there to type',
    ])
    const environment = { HOME: '/home/nobody' }
    expect(said(text, { files, environment }).filter((line) => line.includes('GM34'))).toEqual([
      '1:7 GM341 the private key by default, /home/nobody/.ssh/id_rsa, is not there',
    ])
  })

  test('Guix 1.2 needs the public key as well', () => {
    const text = file('(system "x86_64-linux")', '(private-key "/k/good")')
    expect(said(text, { files, target: 'guix-1.2' })).toEqual([])
    const alone = new (class extends ExampleFiles {
      override stat(path: string, followLinks: boolean) {
        return path.endsWith('.pub') ? undefined : super.stat(path, followLinks)
      }
    })({ '/k/good': 'a private key' })
    expect(said(text, { files: alone, target: 'guix-1.2' })).toEqual([
      '1:58 GM341 the public key of /k/good is not there, in /k/good.pub',
    ])
    expect(said(text, { files: alone })).toEqual([])
    alone.remove()
  })
})

test('a command in a help line is safe to copy', () => {
  const files = new ExampleFiles({})
  const text = file(`(private-key "/k/a'; reboot '")`)
  const [finding] = check(text, { files })
  files.remove()
  const [, shown] = /-f (.*)$/.exec(finding?.help ?? '')!
  expect(execFileSync('sh', ['-c', `printf %s ${shown}`], { encoding: 'utf8' })).toBe(
    "/k/a'; reboot '",
  )
})
