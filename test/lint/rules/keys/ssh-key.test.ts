/** Keys are read as ssh-keygen reads them. */
import { afterAll, describe, expect, test } from 'vitest'
import { readPrivateKey } from '../../../../lint/private-key.ts'
import { fingerprintOf } from '../../../../lint/ssh-key.ts'
import { describeHostKey, type KeyText, readKeyText } from '../../../../lint/ssh-key-text.ts'
import { KeyFolder, keygenSays } from '../../ssh-keys.ts'

const keys = new KeyFolder()
afterAll(() => keys.remove())

const KINDS: readonly (readonly [name: string, options: string])[] = [
  ['ed25519', '-t ed25519'],
  ['rsa1024', '-t rsa -b 1024'],
  ['rsa2048', '-t rsa -b 2048'],
  ['rsa2056', '-t rsa -b 2056'],
  ['dsa', '-t dsa'],
  ['ecdsa256', '-t ecdsa -b 256'],
  ['ecdsa384', '-t ecdsa -b 384'],
  ['ecdsa521', '-t ecdsa -b 521'],
]
const lines = new Map(KINDS.map(([name, options]) => [name, keys.make(name, options)]))
keys.make('authority', '-t ed25519')

/** A key of a security key, which takes one to make. */
function securityKey(type: string, ...parts: readonly Buffer[]): string {
  const blob = Buffer.concat(
    [Buffer.from(type), ...parts, Buffer.from('ssh:')].flatMap((part) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )
  return `${type} ${blob.toString('base64')} root@token`
}

function blobOf(line: string): Buffer {
  return Buffer.from(line.split(' ')[1]!, 'base64')
}

function texts(): [string, string][] {
  const ed25519 = blobOf(lines.get('ed25519')!).subarray(-32)
  const point = blobOf(lines.get('ecdsa256')!).subarray(-65)
  return [
    ...lines,
    ['ed25519 certificate', keys.certify('ed25519', 'authority')],
    ['rsa certificate', keys.certify('rsa2048', 'authority')],
    ['ecdsa certificate', keys.certify('ecdsa384', 'authority')],
    ['sk-ed25519', securityKey('sk-ssh-ed25519@openssh.com', ed25519)],
    ['sk-ecdsa', securityKey('sk-ecdsa-sha2-nistp256@openssh.com', Buffer.from('nistp256'), point)],
  ]
}

describe('public keys', () => {
  test('a usual line is read as one with more white space, which is taken apart', () => {
    const text = lines.get('ed25519')!
    const whole = plainly(readKeyText(text))
    expect(whole).toEqual(plainly(readKeyText(text.replace(' ', '  '))))
    expect(plainly(readKeyText(text.split(' ', 2).join(' ')))).toEqual({ ...whole, comment: [] })
    // The same characters with other lengths in them.
    const longer = text.replace('AAAAI', 'AAAAJ')
    expect(readKeyText(longer)).toMatchObject({ key: undefined })
    const [type, base64] = text.split(' ') as [string, string]
    const odd = `${type} ${base64.slice(0, 25)}Q${base64.slice(26)}`
    expect(readKeyText(odd)).toMatchObject({ key: undefined })
  })

  test.each(texts())('%s', (_, text) => {
    const said = keygenSays(text)
    expect(said).toBeDefined()
    expect(describeHostKey(text)).toMatchObject({
      type: text.split(' ')[0],
      bits: said!.bits,
      fingerprint: said!.fingerprint,
      comment: text.split(' ')[2],
    })
  })

  test.each(texts())('%s cut off anywhere is no key', (_, text) => {
    const [type, base64] = text.split(' ') as [string, string]
    const bytes = Buffer.from(base64, 'base64')
    for (let length = 0; length < bytes.length; length++) {
      const cut = `${type} ${bytes.subarray(0, length).toString('base64')} x`
      const read = readKeyText(cut)
      expect(read.kind === 'line' && read.key, `${length} bytes`).toBeFalsy()
    }
    const longer = `${type} ${Buffer.concat([bytes, Buffer.from([0])]).toString('base64')}`
    expect(readKeyText(longer)).toMatchObject({ error: '1 more byte follows the key' })
  })

  test('what ssh-keygen refuses is refused', () => {
    const [type, base64] = lines.get('ecdsa256')!.split(' ') as [string, string]
    const bytes = Buffer.from(base64, 'base64')
    bytes[bytes.length - 1]! ^= 1
    const off = `${type} ${bytes.toString('base64')}`
    expect(keygenSays(off)).toBeUndefined()
    expect(readKeyText(off)).toMatchObject({ error: 'its point is not on the curve nistp256' })
  })

  test.each([
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…', 'it is abridged: it ends with …'],
    ['ssh-ed25519 AAAAC3Nza*', '"*" is no character of base64'],
    [
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMd38FY=',
      'it is cut off in the public value: 32 bytes should follow, 4 do',
    ],
    ['ssh-ed25519 AAAAB3Nv', 'it is cut off in the type: 7 bytes should follow, 2 do'],
  ])('%s', (text, error) => {
    expect(keygenSays(text)).toBeUndefined()
    expect(readKeyText(text)).toMatchObject({ kind: 'line', key: undefined, error })
  })

  test('without its padding', () => {
    const line = keys.make('padded', '-t ecdsa -b 384')
    const [type, base64] = line.split(' ') as [string, string]
    expect(base64).toMatch(/=$/)
    const bare = `${type} ${base64.replace(/=+$/, '')}`
    expect(keygenSays(bare)).toBeUndefined()
    expect(readKeyText(bare)).toMatchObject({ key: undefined, padded: base64 })
  })

  test('any bytes are read to an end', () => {
    for (let seed = 1; seed < 3000; seed++) {
      const bytes = blobOf(lines.get(KINDS[seed % KINDS.length]![0])!)
      bytes[(seed * 7919) % bytes.length]! ^= 1 << (seed % 8)
      const type = KINDS[seed % KINDS.length]![0]
      expect(() => readKeyText(`ssh-${type} ${bytes.toString('base64')}`)).not.toThrow()
    }
  })
})

/** What is computed when it is asked for, as a value. */
function plainly(read: KeyText) {
  if (read.kind !== 'line' || read.key === undefined) return read
  const { type, family, isCertificate, bits, plain } = read.key
  return { ...read, key: { type, family, isCertificate, bits, plain: Buffer.from(plain) } }
}

describe('private keys', () => {
  test.each(KINDS.filter(([name]) => name !== 'dsa'))('%s in every form', (name) => {
    const expected = describeHostKey(lines.get(name)!)!.fingerprint
    const options = KINDS.find(([kind]) => kind === name)![1]
    const own = readPrivateKey(Buffer.from(keys.text(name)))
    const publicKeys = [own]
    if (name !== 'ed25519') {
      for (const form of ['PEM', 'PKCS8']) {
        keys.make(`${name}-${form}`, `${options} -m ${form}`)
        const file = readPrivateKey(Buffer.from(keys.text(`${name}-${form}`)))
        const line = keys.text(`${name}-${form}.pub`)
        expect(file).toMatchObject({ kind: 'key', isEncrypted: false })
        expect(file.kind === 'key' && file.publicKey && fingerprintOf(file.publicKey)).toBe(
          keygenSays(line)!.fingerprint,
        )
      }
    }
    for (const file of publicKeys) {
      expect(file).toMatchObject({ kind: 'key', isEncrypted: false })
      expect(file.kind === 'key' && fingerprintOf(file.publicKey!)).toBe(expected)
    }
  })

  test.each(['-t ed25519', '-t rsa -m PEM', '-t rsa -m PKCS8'])(
    'with a passphrase: %s',
    (options) => {
      const name = `locked ${options}`
      keys.make(name, options, 'correct horse')
      expect(readPrivateKey(Buffer.from(keys.text(name)))).toMatchObject({
        kind: 'key',
        isEncrypted: true,
      })
    },
  )

  test.each(['', ' -m PEM'])('DSA is none that is of use%s', (form) => {
    keys.make(`old${form}`, `-t dsa${form}`)
    expect(readPrivateKey(Buffer.from(keys.text(`old${form}`)))).toEqual({
      kind: 'none',
      error: 'it is a DSA key, which SSH has given up',
    })
  })

  test('cut off anywhere, it is none', () => {
    const text = keys.text('ed25519')
    for (let length = 0; length < text.length - 8; length += 7) {
      expect(readPrivateKey(Buffer.from(text.slice(0, length)))).toMatchObject({ kind: 'none' })
    }
  })

  test.each([
    ['', 'it is empty'],
    ['hello\n', 'it has no line -----BEGIN … PRIVATE KEY-----'],
    [lines.get('ed25519')!, 'it is a public key'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n',
      'it is no RSA PRIVATE KEY that can be read',
    ],
    [
      'PuTTY-User-Key-File-3: ssh-ed25519\n',
      'it is in the form of PuTTY (puttygen -O private-openssh makes one of it)',
    ],
  ])('%j', (text, error) => {
    expect(readPrivateKey(Buffer.from(text))).toEqual({ kind: 'none', error })
  })
})
