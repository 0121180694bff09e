/** Missing, unknown, repeated, malformed and misplaced fields. */
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { ED25519, file, form } from '../machines.ts'
import { rulesOf } from '../of-group.ts'

const { check, said } = rulesOf('records')

const KEY = `(host-key "${ED25519}")`
const X86 = `(systems '("x86_64-linux"))`

describe('GM201 missing-field', () => {
  test.each([
    [`(list (build-machine (name "a") ${X86} ${KEY}))`, 'the machine a lacks `user`'],
    ['(list (build-machine))', 'this machine lacks `name`, `user`, `host-key` and `systems`'],
    [`(list (build-machine (name "a") (user "u") ${X86}))`, 'the machine a lacks `host-key`'],
    [`(list (build-machine (name "a") (user "u") ${KEY}))`, 'the machine a lacks `systems`'],
    [`(list (build-machine (name (if #f "a" "b")) ${KEY} ${X86}))`, 'this machine lacks `user`'],
  ])('%s', (text, message) => {
    expect(said(text)).toEqual([`1:7 GM201 ${message}`])
  })

  test('points at the head of the form', () => {
    const text = `(list (build-machine ${X86} (user "u") ${KEY}))`
    const [finding] = check(text)
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('build-machine')
  })

  test('a base that lacks something is reported, not the machines that inherit from it', () => {
    const text = `(define base (build-machine (name "a") (user "u") ${X86}))
(list (build-machine (inherit base) (name "b"))
      (build-machine (inherit base) (name "c")))
`
    expect(said(text)).toEqual(['1:14 GM201 the machine a lacks `host-key`'])
  })

  test('a machine that a macro makes is reported where the macro is used', () => {
    const text = `(define-syntax-rule (machine host) (build-machine (name host) (user "u") ${X86}))
(list (machine "a"))
`
    expect(said(text)).toEqual(['2:6 GM201 a machine that is made here lacks `host-key`'])
  })

  test('a branch that is not taken is looked at', () => {
    expect(said(`(if #f (build-machine (name "a") (user "u") ${X86}) '())`)).toEqual([
      '1:8 GM201 the machine a lacks `host-key`',
    ])
  })

  test.each([
    ['a data form', '(define example \'(build-machine (name "a")))\n(if (null? example) 1 \'())'],
    ['a name', '(use-modules ((guix scripts offload) #:select (build-machine)))\n(list)'],
    ['a template', '(define-syntax-rule (m x ...) (build-machine x ...))\n(list)'],
    ['`system` in place of `systems`', file('(system "x86_64-linux")')],
    [
      '2014, without host key',
      `(list (build-machine (name "a") (user "u") (system "x86_64-linux")))`,
    ],
  ])('not: %s', (_, text) => {
    expect(said(text, { target: '2014' }).filter((line) => line.includes('GM201'))).toEqual([])
  })

  test('in a system configuration, but not where fields are spliced in', () => {
    const configuration = (fields: string): string => `(use-modules (gnu))
(operating-system
  (services
    (list (service guix-service-type
      (guix-configuration (build-machines (list #~(build-machine ${fields}))))))))
`
    expect(said(configuration(`(name "a") ${X86} ${KEY}`))).toEqual([
      '5:51 GM201 the machine a lacks `user`',
    ])
    expect(said(configuration(`(name "a") #$@more`))).toEqual([])
  })
})

describe('GM202 unknown-field', () => {
  test.each([
    ['(max-builds 4)', '(parallel-builds 4)'],
    ['(maxJobs 4)', '(parallel-builds 4)'],
    ['(private_key "/k")', '(private-key "/k")'],
    ['(speeed 2.0)', '(speed 2.0)'],
    ['(paralel-builds 4)', '(parallel-builds 4)'],
    ['(IdentityFile "/k")', '(private-key "/k")'],
    [`(supportedFeatures '("kvm"))`, `(features '("kvm"))`],
  ])('%s', (bad, good) => {
    const text = file(bad)
    expect(said(text)).toEqual([
      `1:22 GM202 \`${/\w[\w-]*/.exec(bad)}\` is not a field of a machine`,
    ])
    expect(mended(text, 'GM202')).toBe(file(good))
  })

  test('a string becomes a list where the field takes one', () => {
    const text = `(list (build-machine (name "a") (user "u") ${KEY} (arch "x86_64-linux")))`
    expect(mended(text, 'GM202')).toContain(`(systems '("x86_64-linux"))`)
  })

  test.each([
    ['(ssh-options "-4")', /gave up lsh/],
    ['(protocol "ssh-ng")', /always reached over SSH/],
    [`(mandatory-features '("kvm"))`, /list what it has in `features`/],
    ['(wibble 1)', /^the fields are name, port, systems, user, /],
    ['(hostname "b") (name "a")', /did you mean name\? That is given as well/],
  ])('%s has no fix', (bad, help) => {
    const [finding] = check(file(bad))
    expect(finding).toMatchObject({ code: 'GM202', help: expect.stringMatching(help) })
    expect(finding?.fix).toBeUndefined()
  })

  test('what was meant by another name is not missing', () => {
    const text = `(list (build-machine (hostname "a") (usr "u") ${X86} ${KEY}))`
    expect(said(text).map((line) => line.slice(5, 10))).toEqual(['GM202', 'GM202'])
    expect(said(mended(text, 'GM202'))).toEqual([])
  })

  test('each of them', () => {
    expect(said(file('(foo 1)', '(barr 2)')).map((line) => line.slice(0, 10))).toEqual([
      '1:22 GM202',
      '1:30 GM202',
    ])
  })

  test('not where the name has another meaning', () => {
    expect(
      said(
        '(define-syntax-rule (build-machine x ...) (list (quote x) ...))\n(build-machine (foo 1))',
      ),
    ).not.toContainEqual(expect.stringContaining('GM202'))
  })
})

describe('GM203 repeated-field', () => {
  test('says where the first is, and removes what says the same', () => {
    const text = `(list (build-machine (name "a")
  (user "u")
  ${X86}
  ; once more
  (user "u")
  ${KEY}))
`
    expect(said(text)).toEqual(['5:3 GM203 `user` is given twice'])
    expect(check(text)[0]?.related).toMatchObject([{ message: 'first given here' }])
    expect(mended(text, 'GM203')).toBe(
      text.replace('  ; once more\n  (user "u")\n', '  ; once more\n'),
    )
  })

  test('leaves it to the author which of two values is right', () => {
    expect(check(file('(port 22)', '(port 23)'))[0]).toMatchObject({
      code: 'GM203',
      severity: 'error',
    })
    expect(check(file('(port 22)', '(port 23)'))[0]?.fix).toBeUndefined()
  })

  test('with inherit it is a warning: the last one counts', () => {
    const text = `(define a ${form()})
(list (build-machine (inherit a) (port 1) (port 2)))`
    expect(check(text)).toMatchObject([
      { code: 'GM203', severity: 'warning', message: '`port` is given twice; the last one counts' },
    ])
  })

  test('a comment before what is removed swallows nothing', () => {
    const text = `(list (build-machine (name "a") (user "u") ${X86} ${KEY}
  ; again
  (user "u")))
`
    const after = mended(text, 'GM203')
    expect(said(after)).toEqual([])
    expect(after).toContain('; again\n')
  })
})

describe('GM204 malformed-field', () => {
  test.each([
    ['name', '`name` stands alone, without a value', undefined],
    ['"a"', '"a" is no field', undefined],
    ['(speed)', '`speed` has no value', undefined],
    ['(port 22 23)', '`port` has 2 values', undefined],
    [`(features "kvm" "big")`, '`features` has 2 values', `(features '("kvm" "big"))`],
    ['(port . 22)', '`port` and its value are a pair, not a list', '(port 22)'],
    ["'(port 22)", "a field is not quoted, as this is with '", '(port 22)'],
    ['("port" 22)', '"port" is no name of a field', '(port 22)'],
    ['(#:port 22)', '#:port is no name of a field', '(port 22)'],
    ['(22 port)', '`port` stands behind its value', '(port 22)'],
    ['()', '() is no field', undefined],
  ])('%s', (bad, message, good) => {
    const text = file(bad)
    expect(said(text)).toEqual([`1:21 GM204 ${message}`])
    expect(mended(text, 'GM204')).toBe(good === undefined ? text : file(good))
  })

  test('`inherit` is moved to the front', () => {
    const base = `(define a ${form()})`
    const text = `${base}\n(list (build-machine (name "b") (inherit a) (speed 2)))`
    expect(said(text)).toEqual(['2:33 GM204 `inherit` counts only as the first field'])
    expect(mended(text, 'GM204')).toBe(
      `${base}\n(list (build-machine (inherit a) (name "b") (speed 2)))`,
    )
  })

  test('inheriting twice', () => {
    const text = `(define a ${form()})\n(list (build-machine (inherit a) (inherit a)))`
    expect(said(text)).toEqual(['2:34 GM204 a machine inherits from one other only'])
  })
})
