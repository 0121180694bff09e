/** What is read out of texts: names, derivations, errors, remarks. The texts are those of Guix 1.5.0. */
import { describe, expect, test } from 'vitest'
import { derivationOutputs } from '../../../offload/store/derivation.ts'
import { explainText } from '../../../offload/store/failure.ts'
import { isStorePath } from '../../../offload/store/path.ts'
import { Remarks } from '../../../offload/store/remarks.ts'
import { StoreFailure } from '../../../offload/store/store.ts'

const hash = 'z3zxq6c5g06v2s6298nh6lqqs9awj8i9'

describe('store paths', () => {
  test.each([
    `/gnu/store/${hash}-ok`,
    `/gnu/store/${hash}-gcc-toolchain-14.2.0.drv`,
    `/gnu/store/${hash}-a+b_c?d=e`,
    `/home/me/store/${hash}-x`,
  ])('%s is one', (path) => {
    expect(isStorePath(path)).toBe(true)
  })

  test.each([
    '',
    '/gnu/store',
    `/gnu/store/${hash}`,
    `/gnu/store/${hash}-`,
    `/gnu/store/${hash}-.hidden`,
    `/gnu/store/${hash}-a/b`,
    `/gnu/store/${hash}-a b`,
    `/gnu/store/${hash}-a\n`,
    `/gnu/store/${hash.replace('z', 'e')}-x`,
    `/gnu/store/${hash.slice(1)}-x`,
    `gnu/store/${hash}-x`,
    `${hash}-x`,
    `/gnu/store/${hash}-${'x'.repeat(212)}`,
    `/${'d'.repeat(1024)}/${hash}-x`,
  ])('%j is none', (path) => {
    expect(isStorePath(path)).toBe(false)
  })
})

describe("a derivation's outputs", () => {
  test('are at its beginning', () => {
    const text = `Derive([("doc","/gnu/store/${hash}-two-doc","",""),("out","/gnu/store/${hash}-two","sha256","b94d")],[],["/gnu/store/${hash}-x"],"x86_64-linux","/bin/sh",[],[("a","[(\\"out\\",\\"/x\\",\\"\\",\\"\\")],")])`
    expect(derivationOutputs(text)).toEqual([
      `/gnu/store/${hash}-two-doc`,
      `/gnu/store/${hash}-two`,
    ])
  })

  test.each(['', 'Derive([],[],[])', '#!/bin/sh', `Derive([("out","/etc/passwd","","")],[],`])(
    'are not in %j',
    (text) => {
      expect(() => derivationOutputs(text)).toThrow(StoreFailure)
    },
  )
})

describe('errors', () => {
  const unauthorized = `unauthorized public key: (public-key
 (ecc
  (curve Ed25519)
  (q #C0DFC2A2B3FCC33BFCA24A85EFC9D01B2DD0182F269E4C9D41859467D4D6B116#)
  )
 )
 `
  const key =
    '(public-key (ecc (curve Ed25519) (q #C0DFC2A2B3FCC33BFCA24A85EFC9D01B2DD0182F269E4C9D41859467D4D6B116#)))'

  test.each([
    ['there', "this host's key is not authorized on the build machine", 'on the build machine run'],
    ['here', "the build machine's key is not authorized on this host", 'on this host run'],
  ] as const)(
    'an unauthorized key %s says which one and where to authorize it',
    (side, message, where) => {
      expect(explainText(unauthorized, side, 'importing')).toMatchObject({
        kind: 'unauthorized',
        message,
        hint: `${where}: echo '${key}' | guix archive --authorize`,
      })
    },
  )

  test.each([
    [
      "getting status of `/etc/guix/signing-key.sec': No such file or directory",
      'unauthorized',
      /nothing can be signed on this host/,
    ],
    ['writing to file: No space left on device', 'no-space', /no space is left on this host/],
    [
      "failed to connect to `/var/guix/daemon-socket/socket': Connection refused",
      'unavailable',
      /failed to connect/,
    ],
    ["path `/gnu/store/x' is not valid", 'other', /^exporting on this host failed: path/],
  ] as const)('%s', (text, kind, message) => {
    const failure = explainText(text, 'here', 'exporting')
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(message) })
    expect(failure.message).not.toContain('\n')
  })
})

describe("the daemon's remarks", () => {
  const remarks = (...chunks: readonly string[]): Remarks => {
    const remarks = new Remarks()
    for (const chunk of chunks) remarks.add(Buffer.from(chunk))
    return remarks
  }

  test('on a failure', () => {
    const drv = `/gnu/store/${hash}-fail.drv`
    expect(
      remarks('about to fail\n', `builder for \`${drv}' failed with exit code 3\n`).verdict,
    ).toEqual({
      status: 'failed',
      message: `builder for \`${drv}' failed with exit code 3`,
    })
  })

  test('on silence, and on time, whose limit it misprints', () => {
    const drv = `/gnu/store/${hash}-slow.drv`
    expect(remarks(`building of \`${drv}' timed out after 2 seconds of silence\n`).verdict).toEqual(
      {
        status: 'timed-out',
        message: `building of \`${drv}' timed out after 2 seconds of silence`,
      },
    )
    expect(remarks(`building of \`${drv}' timed out after %2% seconds\n`).verdict).toEqual({
      status: 'timed-out',
      message: `building of \`${drv}' timed out`,
    })
  })

  test('are found behind a long log, in whatever pieces it comes', () => {
    const log = `${'x'.repeat(100_000)}\nnote: build failure may have been caused by lack of free disk space\n`
    expect(remarks(log).noSpace).toBe(true)
    expect(remarks(...log.match(/[\s\S]{1,7}/g)!).noSpace).toBe(true)
    expect(remarks(log).verdict).toBeUndefined()
  })
})
