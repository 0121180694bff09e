/** Configurations of Guix System: what is found in their g-expressions, GM140 and GM141, and no noise. */
import { describe, expect, test } from 'vitest'
import { check, said } from '../../check.ts'
import { mended } from '../../mended.ts'
import { ED25519 } from '../machines.ts'

const KEY = `(host-key "${ED25519}")`
const X86 = `(systems '("x86_64-linux"))`

function marked(text: string) {
  return check(text).map(({ code, span: { source, start, end } }) => [
    code,
    source.text.slice(start, end),
  ])
}

/** A configuration with this in front and these machines. */
function system(machines: string, before = ''): string {
  return `(use-modules (gnu) (guix gexp))
${before}
(operating-system
  (host-name "head")
  (services
   (modify-services %base-services
     (guix-service-type config =>
       (guix-configuration (inherit config) (build-machines ${machines}))))))
`
}

describe('GM140 unquoted-variable', () => {
  test('finds a variable of the configuration, and mends it', () => {
    const before = '(define offload-user "offload")'
    const text = (user: string) =>
      system(`(list #~(build-machine (name "a") ${X86} (user ${user}) ${KEY}))`, before)
    const column = text('offload-user').split('\n')[7]!.indexOf('offload-user')
    expect(said(text('offload-user'))).toEqual([
      `8:${column} GM140 \`offload-user\` is a variable of the configuration, which the machines file does not have`,
    ])
    expect(mended(text('offload-user'), 'GM140')).toBe(text('#$offload-user'))
    expect(marked(text('#$offload-user'))).toEqual([])
  })

  test.each([
    ['a parameter', `(define (m host) #~(build-machine (name host) ${X86} (user "u") ${KEY}))`],
    [
      'a pattern',
      `(define ms (map (match-lambda ((host user) #~(build-machine (name host) ${X86} (user "u") ${KEY}))) '()))`,
    ],
    [
      'a let',
      `(define ms (let ((host "a")) #~(build-machine (name host) ${X86} (user "u") ${KEY})))`,
    ],
  ])('finds %s', (_, before) => {
    expect(marked(system("'()", before))).toEqual([['GM140', 'host']])
  })

  test('finds what is called, and does not mend it', () => {
    const before = '(define (key-of host) (string-append host "-key"))'
    const text = system(
      `(list #~(build-machine (name "a") ${X86} (user "u") (private-key (key-of "a")) ${KEY}))`,
      before,
    )
    expect(marked(text)).toEqual([['GM140', 'key-of']])
    expect(check(text)[0]).toMatchObject({
      help: 'write #$(key-of …), for it to be called with the configuration',
    })
    expect(check(text)[0]!.fix).toBeUndefined()
  })

  test('finds names from elsewhere', () => {
    const text = system(`(list #~(build-machine (name "a") ${X86} (user "u") (host-key my-key)))`)
    expect(marked(text)).toEqual([['GM140', 'my-key']])
  })

  test('finds it in a machine that has other fields spliced in', () => {
    const text = system('(list #~(build-machine (name host) #$@rest))', '(define host "a")')
    expect(marked(text)).toEqual([['GM140', 'host']])
  })

  test.each([
    [
      'filled in',
      `#~(build-machine (name #$host) ${X86} (user #$(user-of host)) (host-key #$key))`,
    ],
    [
      'filled in, in a list',
      `#~(build-machine (name "a") (systems '(#$system)) (user "u") ${KEY})`,
    ],
    ['a whole list', `#~(build-machine (name "a") (systems '#$systems) (user "u") ${KEY})`],
    [
      'filled in, in words',
      `#~(build-machine (name (ungexp host)) (systems '((ungexp system))) (user "u") (host-key (ungexp keys:host)))`,
    ],
    ['fields of before', `#~(build-machine (name "a") (user name) ${X86} ${KEY})`],
    [
      'procedures of Guile',
      `#~(build-machine (name (string-append "a" ".org")) ${X86} (user "u") ${KEY})`,
    ],
    [
      'its own variables',
      `#~(let ((host "a")) (build-machine (name host) ${X86} (user "u") ${KEY}))`,
    ],
    [
      'its own procedures',
      `#~(map (lambda (host) (build-machine (name host) ${X86} (user "u") ${KEY})) '("a" "b"))`,
    ],
    [
      'modules',
      `#~(build-machine (name "a") ${X86} (user "u") (host-key (call-with-input-file "/k" (@ (ice-9 textual-ports) get-string-all))))`,
    ],
    [
      'modules used',
      `#~(begin (use-modules (ice-9 textual-ports)) (build-machine (name "a") ${X86} (user "u") (host-key (call-with-input-file "/k" get-string-all))))`,
    ],
    [
      'modules that are not known here',
      `#~(begin (use-modules (guix build utils)) (build-machine (name "a") ${X86} (user "u") (host-key (slurp "/k"))))`,
    ],
    [
      'as Guix itself writes it',
      `#~(if (primitive-load #$(check config)) (list (build-machine (name "localhost") (port #$(port-of config)) (systems '#$(systems-of config)) (user "offloading") (host-key (call-with-input-file #$key (@ (ice-9 textual-ports) get-string-all))) (private-key #$(key-of config)))) '())`,
    ],
    ['a g-expression in what is filled in', `#~(build-machine (name #$(f #~(g host))) #$@more)`],
    ['other g-expressions', '#~(begin (start-service host))'],
  ])('not: %s', (_, machine) => {
    const before = '(define host "a") (define key "k") (define (f x) x) (define more (list))'
    expect(marked(system(`(list ${machine})`, before))).toEqual([])
  })
})

describe('GM141 machine-outside-gexp', () => {
  const machine = `(build-machine (name "a") ${X86} (user "u") ${KEY})`

  test.each([
    [`(list ${machine})`, `(list #~${machine})`],
    [`(cons* ${machine} others)`, `(cons* #~${machine} others)`],
    [`(if near? (list ${machine}) (list))`, `(if near? (list #~${machine}) (list))`],
  ])('%s', (machines, right) => {
    expect(marked(system(machines))).toEqual([['GM141', 'build-machine']])
    expect(mended(system(machines), 'GM141')).toBe(system(right))
  })

  test('does not mend where something would have to be filled in', () => {
    const text = system(`(list (build-machine (name host) ${X86} (user "u") ${KEY}))`)
    expect(marked(text)).toEqual([['GM141', 'build-machine']])
    expect(check(text)[0]!.fix).toBeUndefined()
  })

  test.each([
    ['in a g-expression', `(list #~${machine})`],
    ['deeper in one', `(list #~(list ${machine}))`],
    ['a procedure that makes them', '(map builder hosts)'],
    ['a machine as an argument', `(list (g-expression-of ${machine}))`],
  ])('not: %s', (_, machines) => {
    expect(marked(system(machines))).toEqual([])
  })
})

test('what is literal in g-expressions is checked as in a machines file', () => {
  const text = system(
    `(list #~(build-machine (name "a") (systems "x86_64-linux") (user "u") (speed -1) (compression "gzip") ${KEY}))`,
  )
  expect(marked(text)).toEqual([
    ['GM208', '"x86_64-linux"'],
    ['GM412', '-1'],
    ['GM407', '"gzip"'],
  ])
})

test('nothing is said of the names and calls of a configuration', () => {
  const text = `(use-modules (gnu) (nongnu system linux-initrd) (my hosts))
(use-service-modules networking ssh)
(define unused (string-append))
(operating-system
  (host-name (gethostname))
  (kernel linux)
  (services (cons* (service openssh-service-type) (undefined-procedure 1 2) %base-services)))
`
  expect(said(text)).toEqual([])
})

test('nor of one that deploys', () => {
  const text = `(use-modules (gnu) (gnu machine) (gnu machine ssh))
(define %os (load "os.scm"))
(list (machine
       (operating-system %os)
       (environment managed-host-environment-type)
       (configuration (machine-ssh-configuration
                       (host-name "a.example.org")
                       (system "x86_64-linux")
                       (user "root")
                       (host-key "${ED25519}")))))
`
  expect(said(text)).toEqual([])
})
