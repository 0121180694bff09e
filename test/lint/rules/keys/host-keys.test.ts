/** Host keys that can't be read, do not match, are weak or shared. */
import { afterAll, describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { KeyFolder, keygenSays } from '../../ssh-keys.ts'
import { file, form } from '../machines.ts'
import { rulesOf } from '../of-group.ts'

const { check, said } = rulesOf('keys')

const keys = new KeyFolder()
afterAll(() => keys.remove())

const ed25519 = keys.make('a', '-t ed25519').split(' ').slice(0, 2).join(' ')
const other = keys.make('b', '-t ed25519').split(' ').slice(0, 2).join(' ')
const rsa = keys.make('rsa', '-t rsa -b 2048').split(' ').slice(0, 2).join(' ')
const ecdsa = keys.make('ecdsa', '-t ecdsa -b 384').split(' ').slice(0, 2).join(' ')

function withKey(text: string): string {
  return file(`(host-key "${text}")`)
}

/** The place of the literal. */
const PLACE = '1:31'

test.each([
  ['an Ed25519 key', ed25519],
  ['an RSA key', rsa],
  ['with a comment', `${ed25519} root@builder`],
  ['with a line end, as a file has it', `${ed25519} root@builder\\n`],
  ['with spaces around it', `  ${ed25519}  `],
])('nothing about %s', (_, text) => {
  expect(said(withKey(text))).toEqual([])
})

describe('GM301 undecodable-host-key', () => {
  test.each([
    [
      'cut off',
      ed25519.slice(0, -8),
      /^the host key of type ssh-ed25519 can't be decoded: it is cut off/,
    ],
    ['abridged', `${ed25519.slice(0, 30)}…`, /it is abridged: it ends with …$/],
    ['of other characters', ed25519.replace('AAAA', 'AA_A'), /"_" is no character of base64$/],
    ['a word', 'todo', /^the host key is no public key$/],
    ['a type', 'ssh-ed25519', /^the host key is only a type, ssh-ed25519$/],
    [
      'of SSH2',
      `---- BEGIN SSH2 PUBLIC KEY ----\n${ed25519.slice(12)}\n`,
      /in the form of RFC 4716/,
    ],
  ])('%s', (_, text, message) => {
    const [finding, ...others] = check(withKey(text))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      code: 'GM301',
      severity: 'error',
      message: expect.stringMatching(message),
    })
    expect(finding?.fix).toBeUndefined()
    expect(keygenSays(text)).toBeUndefined()
  })

  test('without its type', () => {
    const text = withKey(ed25519.split(' ')[1]!)
    expect(said(text)).toEqual([`${PLACE} GM301 the host key lacks its type`])
    expect(mended(text, 'GM301')).toBe(withKey(ed25519))
  })

  test('without its padding', () => {
    const text = withKey(ecdsa.replace(/=+$/, ''))
    expect(said(text)[0]).toContain('GM301')
    expect(mended(text, 'GM301')).toBe(withKey(ecdsa))
  })
})

describe('GM302 host-key-mismatch', () => {
  test.each(['ssh-rsa', 'ed25519', 'SSH-ED25519'])('%s in front', (label) => {
    const text = withKey(ed25519.replace('ssh-ed25519', label))
    expect(said(text)).toEqual([
      `${PLACE} GM302 the host key says it is ${label}, and is ssh-ed25519`,
    ])
    expect(mended(text, 'GM302')).toBe(withKey(ed25519))
  })
})

describe('GM303 pasted-private-key', () => {
  test.each(['host-key', 'private-key'])('in %s', (name) => {
    const text = file(`(${name} "${keys.text('a')}")`)
    expect(check(text).map(({ code }) => code)).toEqual(['GM303'])
    expect(check(text)[0]?.help).toContain('make a new key')
  })
})

describe('GM304 weak-host-key', () => {
  test('RSA with 1024 bits', () => {
    const text = withKey(keys.make('short', '-t rsa -b 1024'))
    expect(check(text)).toMatchObject([
      { code: 'GM304', severity: 'warning', message: 'the host key is RSA with only 1024 bits' },
    ])
  })

  test('DSA, which Guix 1.5 has not at all', () => {
    const text = withKey(keys.make('dsa', '-t dsa'))
    expect(check(text)).toMatchObject([{ code: 'GM304', severity: 'error' }])
    const older = text.replace('(systems \'("x86_64-linux"))', '(system "x86_64-linux")')
    expect(check(older, { target: 'guix-1.2' })).toMatchObject([{ severity: 'warning' }])
  })
})

describe('GM305 unmatched-host-key', () => {
  test('ECDSA', () => {
    expect(said(withKey(ecdsa))).toEqual([
      `${PLACE} GM305 the host key is an ECDSA key (ecdsa-sha2-nistp384), which \`guix offload\` never finds equal`,
    ])
  })

  test('a certificate', () => {
    keys.make('authority', '-t ed25519')
    expect(check(withKey(keys.certify('a', 'authority')))).toMatchObject([{ code: 'GM305' }])
  })
})

describe('GM306 host-key-lines', () => {
  test('what ssh-keyscan prints is taken apart', () => {
    const scanned = ['# builder:22 SSH-2.0-OpenSSH_9.2', `builder ${rsa}`, `builder ${ed25519}`]
    const text = withKey(scanned.join('\n'))
    expect(said(text)).toEqual([`${PLACE} GM306 \`host-key\` has 2 keys, and takes one`])
    expect(said(mended(text, 'GM306')).map((line) => line.split(' ')[1])).toEqual(['GM307'])
  })

  test('one key, wrapped by an editor', () => {
    const text = withKey(`${rsa.slice(0, 70)}\n   ${rsa.slice(70)}`)
    expect(said(text)).toEqual([`${PLACE} GM306 the host key goes on in another line`])
    expect(mended(text, 'GM306')).toBe(withKey(rsa))
  })
})

describe('GM307 host-key-words', () => {
  test.each([
    [`builder,192.0.2.7 ${ed25519}`, /as in known_hosts files: builder,192\.0\.2\.7$/, ed25519],
    [`[builder]:2222 ${ed25519} x`, /as in known_hosts files/, `${ed25519} x`],
    [`|1|aGFzaA==|aGFzaA== ${ed25519}`, /as in known_hosts files/, ed25519],
    [
      `no-pty,command="x" ${ed25519}`.replaceAll('"', '\\"'),
      /as in authorized_keys files/,
      ed25519,
    ],
    [
      `@cert-authority *.example.org ${ed25519}`,
      /^@cert-authority is a mark of known_hosts/,
      ed25519,
    ],
    [
      `${ed25519} root@builder in the cellar`,
      /comment has 4 words/,
      `${ed25519} root@builder-in-the-cellar`,
    ],
  ])('%s', (bad, message, good) => {
    const text = withKey(bad)
    expect(check(text)).toMatchObject([{ code: 'GM307', message: expect.stringMatching(message) }])
    expect(mended(text, 'GM307')).toBe(withKey(good))
  })
})

describe('GM308 host-key-reference', () => {
  test.each([
    [keygenSays(ed25519)!.fingerprint, 'is a fingerprint'],
    [`256 ${keygenSays(ed25519)!.fingerprint} root@builder (ED25519)`, 'is a fingerprint'],
    ['MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', 'is a fingerprint'],
    ['/etc/ssh/ssh_host_ed25519_key.pub', 'is the name of a file'],
  ])('%s', (text, message) => {
    expect(said(withKey(text))).toEqual([expect.stringContaining(`GM308 the host key ${message}`)])
  })
})

function fleet(...machines: readonly (readonly [name: string, key: string, more?: string])[]) {
  const forms = machines.map(([name, key, more = '']) =>
    form(`(name "${name}")`, `(host-key "${key}")`, ...(more === '' ? [] : [more])),
  )
  return `(list ${forms.join('\n      ')})\n`
}

describe('GM309 shared-host-key', () => {
  test('says whose key it is', () => {
    const text = fleet(['a.example.org', ed25519], ['b.example.org', `${ed25519} again`])
    expect(said(text)).toEqual(['2:54 GM309 b.example.org has the host key of a.example.org'])
    expect(check(text)[0]?.related).toMatchObject([{ message: 'the key of a.example.org' }])
  })

  test.each([
    ['of different keys', fleet(['a', ed25519], ['b', other])],
    ['of one host', fleet(['a', ed25519], ['A', ed25519, '(user "v")'])],
    ['of a short name and the full one', fleet(['a', ed25519], ['a.example.org', ed25519])],
    ['of two ports of one host', fleet(['a', ed25519], ['a', ed25519, '(port 23)'])],
  ])('not: %s', (_, text) => {
    expect(said(text)).toEqual([])
  })

  test('what is inherited is reported once', () => {
    const text = `(define base ${form('(name "a")', `(host-key "${ed25519}")`)})
(cons base (map (lambda (host) (build-machine (inherit base) (name host))) '("b" "c" "d")))
`
    expect(said(text)).toEqual(['2:32 GM309 b has the host key of a'])
  })
})

describe('GM310 two-host-keys', () => {
  test('says where the other is', () => {
    const text = fleet(['a', ed25519], ['a', other, '(user "v")'])
    expect(check(text)).toMatchObject([
      {
        code: 'GM310',
        message: 'a has another host key than before',
        related: [{ message: 'its key here' }],
      },
    ])
  })

  test('not where the port is another', () => {
    expect(said(fleet(['a', ed25519], ['a', other, '(port 2222)']))).toEqual([])
  })

  test('alternatives are not held against each other', () => {
    const text = `(if #t (list ${form('(name "a")', `(host-key "${ed25519}")`)})
    (list ${form('(name "a")', `(host-key "${other}")`)}))`
    expect(said(text)).toEqual([])
  })
})

test('keys and names in a g-expression of a system configuration', () => {
  const key = ed25519.slice(0, -4)
  const text = `(use-modules (gnu))
(operating-system
  (services
    (list (simple-service 'machines guix-service-type
      (guix-extension (build-machines (list #~(build-machine
        (name "a:23") (systems '("x86_64-linux")) (user #$user)
        (host-key "${key}")))))))))
`
  expect(said(text)).toEqual([
    '6:14 GM321 the name "a:23" has a port in it',
    expect.stringMatching(
      /^7:18 GM301 the host key of type ssh-ed25519 can't be decoded: it is cut off/,
    ),
  ])
})
