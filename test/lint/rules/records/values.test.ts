/** Values of the wrong type, out of range, empty, unknown or deprecated. */
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { file, form } from '../machines.ts'
import { rulesOf } from '../of-group.ts'

const { check, said } = rulesOf('records')

describe('GM205 field-type', () => {
  test.each([
    ['(port "22")', '`port` must be an integer from 1 to 65535, not the string "22"', '(port 22)'],
    ['(port 70000)', '`port` must be an integer from 1 to 65535, not 70000', undefined],
    ['(port "ssh")', '`port` must be an integer from 1 to 65535, not the string "ssh"', undefined],
    ['(port 22.0)', '`port` must be an integer from 1 to 65535, not 22.0', undefined],
    ['(speed "2.5")', '`speed` must be a number, not the string "2.5"', '(speed 2.5)'],
    [
      '(parallel-builds "4")',
      '`parallel-builds` must be an integer, 0 or more, not the string "4"',
      '(parallel-builds 4)',
    ],
    ['(parallel-builds -1)', '`parallel-builds` must be an integer, 0 or more, not -1', undefined],
    ["(user 'bob)", '`user` must be a user name, not the symbol bob', '(user "bob")'],
    ['(user 5)', '`user` must be a user name, not 5', undefined],
    ['(features #f)', '`features` must be a list of strings, not #f', "(features '())"],
    ['(compression #f)', '`compression` must be a string, not #f', '(compression "none")'],
    ["(systems '())", '`systems` must be a list of system types, at least one, not ()', undefined],
    [
      '(compression-level 0)',
      '`compression-level` must be from 1 to 9 for `guix offload`, not 0',
      undefined,
    ],
    [
      '(compression-level 10)',
      '`compression-level` must be an integer from 0 to 9, not 10',
      undefined,
    ],
    ['(private-key #f)', '`private-key` must be a file name for `guix offload`, not #f', undefined],
    ['(host-key #f)', '`host-key` must be a public key for `guix offload`, not #f', undefined],
    ['(private-key #t)', '`private-key` must be a file name or #f, not #t', undefined],
  ])('%s', (bad, message, good) => {
    const text = file(bad)
    const column = bad.indexOf(' ') + 22
    expect(said(text)).toEqual([`1:${column} GM205 ${message}`])
    expect(mended(text, 'GM205')).toBe(good === undefined ? text : file(good))
  })

  test.each(['(overload-threshold #f)', '(speed 1/2)', '(speed 2.)', '(port 1)'])(
    'not: %s',
    (good) => {
      expect(said(file(good))).toEqual([])
    },
  )

  test('points at the element of a list', () => {
    const text = file('(features \'("kvm" big))')
    expect(said(text)).toEqual([
      '1:39 GM205 `features` must be a list of strings, and has big in it',
    ])
    expect(mended(text, 'GM205')).toBe(file('(features \'("kvm" "big"))'))
  })

  test('a wrong value of a base is reported once, where it is given', () => {
    const text = `(define base ${form('(port "22")')})
(map (lambda (name*) (build-machine (inherit base) (name name*))) '("a" "b" "c"))
`
    expect(said(text).map((line) => line.slice(0, 10))).toEqual(['1:34 GM205'])
  })

  test('a form that makes many machines is reported once', () => {
    const text = `(map (lambda (p) ${form('(port p)')}) '("1" "2" 3))`
    expect(said(text)).toEqual([
      '1:38 GM205 `port` must be an integer from 1 to 65535, not the string "1"',
    ])
    expect(check(text)[0]?.fix).toBeUndefined()
  })

  test("in a macro's template, where the literal is", () => {
    const text = `(define-syntax-rule (machine host)
  ${form('(name host)', '(port "22")')})
(list (machine "a") (machine "b"))
`
    expect(said(text).map((line) => line.slice(0, 10))).toEqual(['2:35 GM205'])
    expect(said(mended(text, 'GM205'))).toEqual([])
  })

  test("not a macro's use, where its template can't be edited", () => {
    const text = `(define-syntax-rule (machine host)
  ${form('(name host)', '(port (string-append "2" "2"))')})
(list (machine "a"))
`
    expect(said(text).map((line) => line.slice(0, 9))).toEqual(['3:6 GM205'])
    expect(check(text)[0]?.fix).toBeUndefined()
  })

  test('in a branch that is not taken, and in a g-expression', () => {
    expect(said(`(if #t (list ${form()}) (list ${form('(port "22")')}))`)).toHaveLength(1)
    const configuration = `(use-modules (gnu))
(operating-system (services (list #~${form('(port "22")', '(user #$user)')})))
`
    expect(said(configuration)).toHaveLength(1)
  })

  test('a list without end', () => {
    const text = `(define l (list "kvm")) (set-cdr! l l) (list ${form('(features l)')})`
    expect(said(text)).toEqual([
      expect.stringContaining('GM205 `features` must be a list of strings'),
    ])
  })
})

describe('GM206 deprecated-system', () => {
  test.each([
    ['(system "x86_64-linux")', `(systems '("x86_64-linux"))`],
    ['(system (car l))', '(systems (list (car l)))'],
    [
      '(system "x86_64-linux") (features (list system "kvm"))',
      `(systems '("x86_64-linux")) (features (list "x86_64-linux" "kvm"))`,
    ],
    [
      `(system "i686-linux") (features '("system"))`,
      `(systems '("i686-linux")) (features '("system"))`,
    ],
    [`(systems '("i686-linux")) (system "i686-linux")`, `(systems '("i686-linux"))`],
  ])('%s', (bad, good) => {
    const text = `(define l '("x86_64-linux"))\n${file(bad)}`
    expect(said(text)).toEqual([expect.stringContaining('GM206 `system` is deprecated')])
    expect(mended(text, 'GM206')).toBe(`(define l '("x86_64-linux"))\n${file(good)}`)
  })

  test('no fix where a later field binds or computes with the variable', () => {
    const text = file('(system "x86_64-linux") (features (let ((system "b")) (list system)))')
    expect(check(text)[0]).toMatchObject({ code: 'GM206', help: expect.stringMatching(/^write/) })
    expect(check(text)[0]?.fix).toBeUndefined()
  })

  test("in a macro's template", () => {
    const text = `(define-syntax-rule (machine host)
  ${form('(name host)', '(system "x86_64-linux")')})
(list (machine "a") (machine "b"))
`
    expect(said(text)).toEqual(['2:37 GM206 a macro gives the deprecated field `system`'])
  })

  test('not for older targets', () => {
    expect(said(file('(system "x86_64-linux")'), { target: 'guix-1.2' })).toEqual([])
  })
})

describe('GM207 unknown-system', () => {
  test.each([
    ['x86-64-linux', 'x86_64-linux'],
    ['amd64-linux', 'x86_64-linux'],
    ['x86_64', 'x86_64-linux'],
    ['X86_64-Linux', 'x86_64-linux'],
    ['x86_64-linux-gnu', 'x86_64-linux'],
    ['x86_64-pc-linux-gnu', 'x86_64-linux'],
    ['linux/amd64', 'x86_64-linux'],
    ['i386-linux', 'i686-linux'],
    ['arm64', 'aarch64-linux'],
    ['aarch64', 'aarch64-linux'],
    ['armv7l-linux', 'armhf-linux'],
    ['arm-linux-gnueabihf', 'armhf-linux'],
    ['powerpc64el-linux', 'powerpc64le-linux'],
    ['riscv64', 'riscv64-linux'],
    ['i586-gnuu', 'i586-gnu'],
  ])('%s', (bad, good) => {
    const text = file(`(systems '("${bad}"))`)
    expect(said(text)).toEqual([`1:32 GM207 "${bad}" is no system type that Guix builds for`])
    expect(check(text)[0]?.severity).toBe('error')
    expect(mended(text, 'GM207')).toBe(file(`(systems '("${good}"))`))
  })

  test('without a guess', () => {
    expect(check(file(`(systems '("x86_64-darwin" "x86_64-linux"))`))).toMatchObject([
      { severity: 'warning', help: 'Guix builds for GNU/Linux and the Hurd' },
    ])
    expect(check(file(`(systems '("s390x-linux"))`))[0]?.fix).toBeUndefined()
  })

  test('`system` as well', () => {
    const text = file('(system "amd64-linux")')
    expect(mended(text, 'GM207')).toBe(file('(system "x86_64-linux")'))
  })

  test('computed ones are reported, and not edited', () => {
    const text = `(list ${form('(systems (list (string-append "x86-64" "-linux")))')})`
    expect(said(text)).toHaveLength(1)
    expect(check(text)[0]?.fix).toBeUndefined()
  })

  // (systems) of Guix 1.5's (guix platform).
  test.each(
    'i686-linux i586-gnu x86_64-linux x86_64-gnu riscv64-linux powerpc-linux powerpc64le-linux mips64el-linux aarch64-linux armhf-linux'.split(
      ' ',
    ),
  )('not: %s', (name) => {
    expect(said(file(`(systems '("${name}"))`))).toEqual([])
  })
})

describe('GM208 string-for-list', () => {
  test.each([
    ['(systems "x86_64-linux")', `(systems '("x86_64-linux"))`],
    ['(systems "x86_64-linux,i686-linux")', `(systems '("x86_64-linux" "i686-linux"))`],
    ['(features "kvm")', `(features '("kvm"))`],
    ['(features (getenv "F"))', '(features (list (getenv "F")))'],
  ])('%s', (bad, good) => {
    const text = file(bad)
    const environment = { HOME: '/root', F: 'kvm' }
    expect(said(text, { environment })).toEqual([expect.stringMatching(/^1:\d+ GM208 /)])
    expect(mended(text, 'GM208', { environment })).toBe(file(good))
  })
})

describe('GM209 empty-string', () => {
  test.each([
    ['(name "")', '1:27 GM209 `name` is empty'],
    ['(user "")', '1:27 GM209 `user` is empty'],
    ['(host-key "")', '1:31 GM209 `host-key` is empty'],
    ['(private-key "")', '1:34 GM209 `private-key` is empty'],
    [`(systems '("x86_64-linux" ""))`, '1:47 GM209 `systems` has an empty string in it'],
  ])('%s', (bad, message) => {
    expect(said(file(bad))).toEqual([message])
  })
})

describe('GM210 field-unknown-to-target', () => {
  test('guix-1.2 has no `systems` and no `overload-threshold`', () => {
    const text = file('(overload-threshold 0.5)', `(systems '("x86_64-linux"))`)
    expect(said(text, { target: 'guix-1.2' })).toEqual([
      '1:22 GM210 Guix 1.2 does not know `overload-threshold`',
      '1:47 GM210 Guix 1.2 does not know `systems`',
    ])
    const after = mended(text, 'GM210', { target: 'guix-1.2' })
    expect(said(after, { target: 'guix-1.2' })).toEqual([])
    expect(after).toContain('(system "x86_64-linux")')
  })

  test('2014 knows no host key', () => {
    expect(said(file('(system "x86_64-linux")'), { target: '2014' })).toEqual([
      expect.stringContaining('GM210 Guix as of 2014 does not know `host-key`'),
    ])
  })
})

describe('GM211 repeated-element', () => {
  test('says where the first is', () => {
    const text = file(`(features '("kvm" "big" "kvm"))`)
    expect(said(text)).toEqual(['1:45 GM211 "kvm" is in `features` twice'])
    expect(check(text)[0]?.related?.[0]?.span.start).toBe(33)
  })
})
