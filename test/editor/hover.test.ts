/** What hovering shows. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MarkupContent } from 'vscode-languageserver'
import { FIELD_DOCS } from '../../editor/field-docs.ts'
import { hover } from '../../editor/providers/hover.ts'
import { marked, shown } from './marked.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'

function hovered(text: string, folder?: string): string | undefined {
  const { document, offset } = marked(text, folder === undefined ? {} : { folder })
  return (hover(document, offset)?.contents as MarkupContent | undefined)?.value
}

describe('a field', () => {
  test.each(Object.keys(FIELD_DOCS))('%s has its meaning, type and history', (name) => {
    const text = hovered(`(list (build-machine (name "a") (<|>${name} "x")`)!
    expect(text).toContain(`**${name}** — `)
    expect(text).toContain('Type: ')
    expect(text).toMatch(/Since .*Guix \d\.\d+/)
  })

  test.each([
    ['port', 'Default: `22`.'],
    ['features', "Default: `'()`."],
    ['user', 'Required.'],
    ['port', 'an integer from 1 to 65535'],
  ])('%s: %s', (name, fact) => {
    expect(hovered(`(build-machine (${name}<|> `)).toContain(fact)
  })

  test('is shown for its name alone', () => {
    const { document, offset, marks } = marked('(build-machine ([[compression-<|>level]] 3))')
    expect(shown(hover(document, offset)!.range!)).toBe(marks[0])
    expect(hovered('(list (port<|> 1))')).toBeUndefined()
    expect(hovered('(build-machine (nothing<|> 1))')).toBeUndefined()
  })

  test('has the value that was computed for it', () => {
    const text = `(list (build-machine (na<|>me (string-append "a" ".org")) (user "u")
 (systems '("x86_64-linux")) (host-key "${KEY}")))`
    expect(hovered(text)).toContain('Here: `"a.org"`')
    const elsewhere = text.replace('na<|>me', 'name')
    expect(hovered(elsewhere.replace('(user', '(us<|>er'))).not.toContain('Here')
    expect(hovered(elsewhere.replace('(systems', '(sys<|>tems'))).not.toContain('Here')
  })

  test('in a Guix System configuration', () => {
    const text = `(use-modules (gnu)) (operating-system (services (list
      (guix-configuration (build-machines #~(list (build-machine (sp<|>eed 2))))))))`
    expect(hovered(text)).toContain('**speed**')
  })

  test('of base: inherit', () => {
    expect(hovered('(build-machine (inherit<|> base))')).toContain('The machine whose fields')
  })
})

describe('a machine', () => {
  test('has all its fields, with what is inherited and what is a default', () => {
    const lines = hovered(`(define base
  (build-machine (name "base") (systems '("x86_64-linux")) (user "bob") (port 2222) (host-key "${KEY}")))
(list (build-mach<|>ine (inherit base) (name (string-append "a" ".example.org")) (speed 2.)))`)!
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
    expect(lines).toContain('(name "a.example.org")')
    expect(lines).toContain('(systems \'("x86_64-linux")) ; inherited')
    expect(lines).toContain('(port 2222) ; inherited')
    expect(lines).toContain('(parallel-builds 1) ; default')
    expect(lines).toContain('(speed 2.0)')
    expect(lines.join('\n')).not.toContain('(system ')
  })

  test('is shown as it could be written', () => {
    const text = hovered(`(list (build-mach<|>ine (name "a") (systems '("x86_64-linux")) (user "u")
  (host-key "${KEY}")))`)!
    const [, shownForm] = /```scheme\n(.*)\n```/s.exec(text)!
    const { document } = marked(`(list ${shownForm}\n)`)
    expect(document.file.fleet).toHaveLength(1)
    expect(document.file.recordForms[0]!.fields).toHaveLength(13)
  })

  test('in a procedure shows what is the same for all that it makes', () => {
    const text = hovered(`(define (machine n)
  (build-<|>machine (name n) (systems '("x86_64-linux")) (user "bob") (host-key "${KEY}")))
(map machine '("a" "b" "c"))`)!
    expect(text).toContain('(name n)')
    expect(text).toContain('(user "bob")')
    expect(text).toContain('Makes 3 machines.')
  })

  test('that is not evaluated shows what is written', () => {
    const text = hovered(
      '(use-modules (gnu))\n(list #~(build-<|>machine (name #$host) (user "u")))',
    )!
    expect(text).toContain('(name #$host)')
    expect(text).toMatch(/\(port 22\) +; default/)
    expect(text).not.toContain('systems')
  })

  test('that is not closed', () => {
    expect(hovered('(list (build-<|>machine (name "a")\n  (user "b"')).toContain('(name "a")')
  })
})

describe('a host key', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['ed25519', []],
    ['ecdsa', ['-b', '384']],
    ['rsa', ['-b', '2048']],
  ])('%s has the fingerprint that ssh-keygen gives', (type, options) => {
    const file = join(folder, type)
    const args = ['-q', '-t', type, ...options, '-N', '', '-C', 'root@a b', '-f', file]
    execFileSync('ssh-keygen', args)
    const [bits, fingerprint] = execFileSync('ssh-keygen', ['-lf', `${file}.pub`], {
      encoding: 'utf8',
    }).split(' ')
    const key = readFileSync(`${file}.pub`, 'utf8').trim()
    const text = hovered(`(build-machine (host-key "${key.slice(0, 9)}<|>${key.slice(9)}"))`)!
    expect(text).toContain(`**${key.split(' ')[0]}**, ${bits} bits`)
    expect(text).toContain(fingerprint)
    expect(text).toContain('root@a b')
  })

  test('that is none has nothing to say', () => {
    expect(hovered('(build-machine (host-key "ssh-ed<|>25519 AAAA"))')).toBeUndefined()
    expect(hovered('(build-machine (name "ho<|>st"))')).toBeUndefined()
  })
})

describe('a name', () => {
  test.each([
    ['(string-app<|>end "a")', '(string-append string …)'],
    ['(string-app<|>end "a")', 'one after the other'],
    ['(use-modules (srfi srfi-1)) (fold<|> + 0 x)', '`(srfi srfi-1)`'],
    ['(use-modules ((srfi srfi-1) #:prefix s:)) (s:fold<|> + 0 x)', '(fold procedure initial'],
    ['(<|>let loop () 1)', '(let loop ((name value) …) body …)'],
    ['((@ (srfi srfi-1) fol<|>d) + 0 x)', '(fold procedure initial'],
    ['(display %host-<|>type)', 'Variable of Guile'],
    ['(substring-move<|>! 1)', '(substring-move! arg1 arg2 arg3 arg4 arg5)'],
    ['(build-machine-na<|>me x)', 'The host name of MACHINE.'],
  ])('of the library: %s', (text, expected) => {
    expect(hovered(text)).toContain(expected)
  })

  test.each([
    ['(define u (string-append "b" "ob"))\n(list u<|>)', 'u ⇒ "bob"'],
    ['(define u (string-append "b" "ob"))\n(list u<|>)', 'in line 1.'],
    ['(define l<|> (iota 1000)) (list)', '…'],
    ['(define (f a #:optional b) a)\n(f<|> 1)', '(f a #:optional b)'],
    ['(define-syntax-rule (twice x) (list x x))\n(tw<|>ice 1)', '(twice x)'],
    ['(define (f abc)\n  (list abc<|>))', 'A parameter'],
    ['(let ((x "v")) (list x<|>))', 'x ⇒ "v"'],
    ['(let ((x (f))) (list x<|>', '(let ((x (f))) (list x'],
    ['(build-machine (name "a") (user na<|>me))', 'A field of this machine'],
    ['(define x (car 5)) (list x<|>)', '(define x (car 5))'],
  ])('of the text: %j', (text, expected) => {
    expect(hovered(text)).toContain(expected)
  })

  test('of a file that is loaded', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
    writeFileSync(join(folder, 'hosts.scm'), '(define (host n) n)\n')
    const here = '(dirname (current-filename))'
    for (const program of [
      '(load "hosts.scm") (ho<|>st 1)',
      '(load "hosts.scm") (ho<|>st 1) (car 5)',
      `(load (string-append ${here} "/hosts.scm")) (ho<|>st 1) (car 5)`,
      '(include "hosts.scm") (ho<|>st 1) (car ',
    ]) {
      const text = hovered(program, folder)
      expect(text).toContain('(host n)')
      expect(text).toContain('hosts.scm')
    }
    rmSync(folder, { recursive: true })
  })

  test.each(['(nothing<|> 1)', '(list ; car<|>\n)', '<|>', '(list 12<|>)', '(list "car<|>")'])(
    'that means nothing: %j',
    (text) => expect(hovered(text)).toBeUndefined(),
  )
})
