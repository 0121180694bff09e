/** Names of hosts: GM403 and GM409. */
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { file, form } from '../machines.ts'
import { check, said } from './check.ts'

const marked = (text: string, options = {}) =>
  check(text, options).map(({ code, span: { source, start, end } }) => [
    code,
    source.text.slice(start, end),
  ])

describe('GM403 own-host', () => {
  test.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'localhost.localdomain',
    'builder.localhost',
    'ip6-localhost',
    '127.0.0.1',
    '127.1',
    '127.200.3.4',
    '0.0.0.0',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
  ])('%s', (name) => {
    expect(marked(file(`(name "${name}")`))).toContainEqual(['GM403', `"${name}"`])
  })

  test.each([
    ['another port', '(port 10022)'],
    ['another daemon', '(daemon-socket "/var/guix-2/socket")'],
  ])('not, with %s', (_, field) => {
    expect(marked(file('(name "localhost")', field))).toEqual([])
  })

  test.each(['localhost.example.org', 'local', 'mylocalhost', '128.0.0.1', '10.0.0.127', '::2'])(
    'not: %s',
    (name) => {
      expect(marked(file(`(name "${name}")`)).filter(([code]) => code === 'GM403')).toEqual([])
    },
  )

  test('the hosts that the configuration names, behind any port', () => {
    const daemonHosts = ['head.example.org', '10.0.0.1']
    const text = `(list ${form('(name "HEAD.example.org")', '(port 2222)')}
      ${form('(name "10.0.0.1")')}
      ${form('(name "head")')})\n`
    expect(marked(text, { daemonHosts })).toEqual([
      ['GM403', '"HEAD.example.org"'],
      ['GM403', '"10.0.0.1"'],
    ])
    expect(marked(text)).toEqual([])
  })

  test('what a machine inherits is reported once, where it stands', () => {
    const text = `(define base ${form('(name "localhost")')})
(list (build-machine (inherit base) (systems '("i586-gnu")))
      (build-machine (inherit base) (systems '("aarch64-linux")))
      (build-machine (inherit base) (systems '("riscv64-linux")) (port 2222)))\n`
    expect(said(text)).toEqual([
      '1:34 GM403 `localhost` is the host whose daemon reads this file: its builds would wait for themselves',
    ])
  })

  test('not: a base of which no machine keeps the name or the port', () => {
    const text = `(define base ${form('(name "localhost")')})
(list (build-machine (inherit base) (name "a"))
      (build-machine (inherit base) (port 2222)))\n`
    expect(marked(text)).toEqual([])
  })

  test('in a system configuration, where nothing else can be meant', () => {
    const system = (fields: string) =>
      `(operating-system (services (list (simple-service 'x guix-service-type
  (guix-extension (build-machines (list #~(build-machine (name "localhost") (user "u") ${fields}))))))))\n`
    const codes = (fields: string) => marked(system(fields)).filter(([code]) => code === 'GM403')
    expect(codes(`(systems '("x86_64-linux"))`)).toEqual([['GM403', '"localhost"']])
    expect(codes('(port #$port)')).toEqual([])
    expect(codes('(port 10022)')).toEqual([])
    expect(codes('#$@others')).toEqual([])
  })
})

describe('GM403 own-host, of a system', () => {
  const system = (machines: string) => `(operating-system
  (host-name "head")
  (services (list (simple-service 'x guix-service-type
    (guix-extension (build-machines ${machines}))))))\n`
  const codes = (text: string) => marked(text).filter(([code]) => code === 'GM403')
  const machine = (name: string) => `#~${form(`(name "${name}")`)}`

  test('a system that is among its own machines', () => {
    const text = system(`(list ${machine('build')} ${machine('head')})`)
    expect(codes(text)).toEqual([['GM403', '"head"']])
  })

  test.each([
    ['a longer name', system(`(list ${machine('head.example.org')})`)],
    ['on a condition', system(`(if head? '() (list ${machine('head')}))`)],
    ['in another place', `(define other ${machine('head')})\n${system('(list other)')}`],
  ])('not: %s', (_, text) => {
    expect(codes(text)).toEqual([])
  })
})

describe('GM409 unknown-host', () => {
  const options = { knownHosts: ['one.example.org', 'two.example.org', '192.0.2.7'] }

  test('offers the one that is meant', () => {
    const text = file('(name "onee.example.org")')
    expect(said(text, options)).toEqual([
      '1:27 GM409 `onee.example.org` is none of the known hosts',
    ])
    expect(check(text, options)[0]?.help).toBe('did you mean `one.example.org`?')
    expect(mended(text, 'GM409', options)).toBe(file('(name "one.example.org")'))
  })

  test('or else says where to name it', () => {
    const [finding] = check(file('(name "builder")'), options)
    expect(finding).toMatchObject({
      code: 'GM409',
      help: 'name it in `known-hosts` of guix-offloader.toml',
    })
    expect(finding?.fix).toBeUndefined()
  })

  test('does not mend what is put together', () => {
    const text = `(define (host n) (string-append n ".example.org"))\n${file('(name (host "onee"))')}`
    const [finding] = check(text, options)
    expect(finding).toMatchObject({ code: 'GM409', help: 'did you mean `one.example.org`?' })
    expect(finding?.fix).toBeUndefined()
  })

  test.each([
    ['a known one', '(name "two.example.org")'],
    ['another way to write it', '(name "TWO.example.org.")'],
    ['an address', '(name "192.0.2.7")'],
  ])('not: %s', (_, name) => {
    expect(said(file(name), options)).toEqual([])
  })

  test('not: a base, nor anything where no hosts are known', () => {
    const text = `(define base ${form('(name "base")')})
(list (build-machine (inherit base) (name "one.example.org")))\n`
    expect(said(text, options)).toEqual([])
    expect(said(file('(name "anything")'))).toEqual([])
  })
})
