/** Machines files without Guix at hand: where we differ from it on purpose, and the places of things. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MachineHost } from '../../../cli/host.ts'
import { type LoadedMachines, loadMachines } from '../../../offload/machines/load.ts'
import type { FieldName } from '../../../offload/machines/record.ts'
import { formatPlace, Source } from '../../../scheme/source.ts'

function load(
  text: string,
  environment: Record<string, string> = { HOME: '/root' },
): LoadedMachines {
  return loadMachines(new Source('m.scm', text), { host: new MachineHost({ environment }) })
}

function said({ diagnostics }: LoadedMachines): string[] {
  return diagnostics.map(({ span, message }) => `${formatPlace(span)}: ${message}`)
}

const MANUAL_OF_2014 = `(list (build-machine
        (name "eightysix.example.org")
        (system "x86_64-linux")
        (user "bob")
        (speed 2.))    ; incredibly fast!

      (build-machine
        (name "meeps.example.org")
        (system "mips64el-linux")
        (user "alice")
        (private-key
         (string-append (getenv "HOME")
                        "/.ssh/id-rsa-for-guix"))))`

describe('build machines', () => {
  test('of the manual of 2014, which had no host keys', () => {
    const { machines, diagnostics } = load(MANUAL_OF_2014, { HOME: '/var/empty' })
    expect(diagnostics).toEqual([])
    expect(machines).toEqual([
      {
        name: 'eightysix.example.org',
        port: 22,
        systems: ['x86_64-linux'],
        user: 'bob',
        privateKey: '/var/empty/.ssh/id_rsa',
        hostKey: undefined,
        compression: 'zlib@openssh.com,zlib',
        compressionLevel: 3,
        daemonSocket: '/var/guix/daemon-socket/socket',
        overloadThreshold: 0.8,
        parallelBuilds: 1,
        speed: 2,
        features: [],
        location: { file: 'm.scm', line: 1, column: 6 },
      },
      expect.objectContaining({
        name: 'meeps.example.org',
        systems: ['mips64el-linux'],
        privateKey: '/var/empty/.ssh/id-rsa-for-guix',
        location: { file: 'm.scm', line: 7, column: 6 },
      }),
    ])
  })

  test('are frozen, to the last list', () => {
    const [machine] = load(MANUAL_OF_2014).machines
    expect(Object.isFrozen(machine)).toBe(true)
    expect(Object.isFrozen(machine!.systems)).toBe(true)
    expect(Object.isFrozen(machine!.location)).toBe(true)
  })

  test('have no private key where HOME is not known', () => {
    const text = `(list (build-machine (name "a") (user "u") (system "x")))`
    expect(load(text, {}).machines[0]!.privateKey).toBeUndefined()
  })

  test('have fields computed in the order of the file, which see and may change those before', () => {
    const text = `(define base (build-machine (name "b") (user "u") (system "x")))
(define log "")
(define (note! text) (set! log (string-append log text)) log)
(list (build-machine (inherit (begin (note! "i") base))
                     (user (note! "a")) (name (note! user)) (features (list (note! "f"))))
      (build-machine (name "n") (user (begin (set! name (string-append name "1")) "v")) (port 23)
                     (features (list name user)) (systems '("x")))
      (build-machine (inherit base) (name "c") (user "w") (private-key (string-append "/" user name))
                     (features (list user)) (user "last")))`
    const { machines, diagnostics } = load(text)
    expect(diagnostics).toEqual([])
    expect(machines).toEqual([
      expect.objectContaining({ user: 'a', name: 'aa', features: ['aaf'] }),
      expect.objectContaining({ name: 'n1', user: 'v', port: 23, features: ['n1', 'v'] }),
      expect.objectContaining({ name: 'c', user: 'last', privateKey: '/wc', features: ['w'] }),
    ])
  })

  test('from one base know where each field was given', () => {
    const text = `(define base (build-machine (name "b") (user "u") (system "x")))
(list (build-machine (inherit base) (name "a") (speed 2)))`
    const { machines, records } = load(text)
    const record = records.get(machines[0]!)!
    const place = (field: FieldName): string | undefined => {
      const span = record.placeOf(field)
      return span && formatPlace(span)
    }
    expect(formatPlace(record.form)).toBe('m.scm:2:6')
    expect(place('name')).toBe('m.scm:2:36')
    expect(place('speed')).toBe('m.scm:2:47')
    expect(place('user')).toBe('m.scm:1:39')
    expect(place('system')).toBe('m.scm:1:50')
    expect(place('port')).toBeUndefined()
  })
})

describe('a wrong value is an error at its field', () => {
  const record = (field: string) =>
    `(list (build-machine (name "a") (user "u") (systems '("x86_64-linux")) ${field}))`

  test.each([
    ['(port "22")', 'port must be an integer from 1 to 65535, not "22"'],
    ['(port 0)', 'port must be an integer from 1 to 65535, not 0'],
    ['(port 22.)', 'port must be an integer from 1 to 65535, not 22.0'],
    ['(host-key 5)', 'host-key must be a public key as ssh-keygen writes it, not 5'],
    ['(host-key "")', 'host-key must be a public key as ssh-keygen writes it, not ""'],
    ['(private-key #t)', 'private-key must be a file name or #f, not #t'],
    ['(compression #f)', 'compression must be a string, not #f'],
    ['(compression-level 10)', 'compression-level must be an integer from 0 to 9, not 10'],
    ["(daemon-socket 'socket)", 'daemon-socket must be a file name, not socket'],
    ['(overload-threshold "0.8")', 'overload-threshold must be a number or #f, not "0.8"'],
    ['(parallel-builds -1)', 'parallel-builds must be an integer, 0 or more, not -1'],
    ['(parallel-builds 1/2)', 'parallel-builds must be an integer, 0 or more, not 1/2'],
    ['(speed "fast")', 'speed must be a number, not "fast"'],
    ['(speed (/ 0. 0.))', 'speed must be a number, not +nan.0'],
    ['(features "kvm")', 'features must be a list of strings, not "kvm"'],
    ["(features '(kvm))", 'features must be a list of strings, not (kvm)'],
    ['(features \'("kvm" . "x"))', 'features must be a list of strings, not ("kvm" . "x")'],
  ])('%s', (field, message) => {
    const text = record(field)
    expect(said(load(text))).toEqual([`m.scm:1:${text.indexOf(field)}: ${message}`])
    expect(load(text).machines).toEqual([])
  })

  test.each([
    ['(build-machine (name 5) (user "u") (system "x"))', '15: name must be a host name, not 5'],
    ['(build-machine (name "") (user "u") (system "x"))', '15: name must be a host name, not ""'],
    [
      '(build-machine (name "-oX") (user "u") (system "x"))',
      '15: name must be a host name, not "-oX"',
    ],
    [
      '(build-machine (name "a b") (user "u") (system "x"))',
      '15: name must be a host name, not "a b"',
    ],
    ['(build-machine (name "a") (user #f) (system "x"))', '26: user must be a user name, not #f'],
    ['(build-machine (name "a") (user "u") (system 1))', '37: system must be a system type, not 1'],
    [
      '(build-machine (name "a") (user "u") (systems \'()))',
      '37: systems must be a list of system types, at least one, not ()',
    ],
    ['(build-machine (name "a") (user "u"))', '0: missing field initializers (systems)'],
  ])('%s', (form, message) => {
    expect(said(load(`(list\n${form})`))).toEqual([expect.stringContaining(`m.scm:2:${message}`)])
  })

  test('also where it was inherited, and each of several', () => {
    const text = `(define base (build-machine (name "b") (user 5) (system "x") (port "22")))
(list (build-machine (inherit base) (name "a") (speed 'fast)))`
    expect(said(load(text))).toEqual([
      'm.scm:1:39: user must be a user name, not 5',
      'm.scm:1:61: port must be an integer from 1 to 65535, not "22"',
      'm.scm:2:47: speed must be a number, not fast',
    ])
  })

  test.each([
    ['(speed 1/2)', { speed: 0.5 }],
    ['(speed 2.)', { speed: 2 }],
    ['(parallel-builds 4.)', { parallelBuilds: 4 }],
    ['(overload-threshold #f)', { overloadThreshold: undefined }],
    ['(private-key "etc/key")', { privateKey: '/etc/key' }],
    ['(systems (list "a" "b"))', { systems: ['a', 'b'] }],
  ])('%s is none', (field, expected) => {
    const text = `(list (build-machine (name "a") (user "u") (system "x") ${field}))`
    expect(load(text).machines[0]).toMatchObject(expected)
  })
})

describe('errors', () => {
  test('of reading are all told', () => {
    expect(load('(list (build-machine (name "a)\n(foo))')).toMatchObject({
      machines: [],
      diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    })
    expect(load('(list))\n(list))').diagnostics).toHaveLength(2)
  })

  test('of a program that does not end are told within its budget', () => {
    const loaded = loadMachines(new Source('m.scm', '(let loop () (loop))'), {
      host: new MachineHost({ environment: {} }),
      limits: { steps: 100_000 },
    })
    expect(loaded).toMatchObject({
      machines: [],
      diagnostics: [{ code: 'budget', severity: 'error' }],
    })
  })

  test('stand in the file that has them, be it one that this loads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'offloader-machines-'))
    try {
      const other = join(folder, 'other.scm')
      writeFileSync(other, '(define x 1)\n  (car x)\n')
      expect(said(load(`(primitive-load "${other}")`))).toEqual([
        expect.stringContaining(`${other}:2:2: In procedure car: Wrong type`),
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
