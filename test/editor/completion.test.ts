/** Completion, in texts as they are while someone types: brackets open, words half there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CompletionItem } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { hostsIn } from '../../editor/known-hosts.ts'
import { completion, resolveCompletion } from '../../editor/providers/completion.ts'
import type { Settings } from '../../lint/settings.ts'
import { marked } from './marked.ts'

interface Options {
  settings?: Partial<Settings>
  snippets?: boolean
  trigger?: string
  folder?: string
}

function complete(text: string, options: Options = {}) {
  const { document, offset } = marked(text, options)
  const { snippets = true, trigger } = options
  const list = completion(document, offset, { snippets, trigger })
  const items = [...(list?.items ?? [])].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
  return { document, items, labels: items.map(({ label }) => label) }
}

/** The text with the item of that label taken. */
function taken(text: string, label: string, options: Options = {}): string {
  const { document, items } = complete(text, options)
  const item = items.find((each) => each.label === label)
  if (item === undefined) throw new Error(`no ${label} in ${items.map((each) => each.label)}`)
  expectFiltered(item, document, marked(text, options).offset)
  return TextDocument.applyEdits(document.text, [item.textEdit as never])
}

/** Editors compare what is typed in the range so far with the filter's text. */
function expectFiltered(item: CompletionItem, document: { text: TextDocument }, offset: number) {
  const { range } = item.textEdit as { range: import('vscode-languageserver').Range }
  expect(range.start.line).toBe(range.end.line)
  const start = document.text.offsetAt(range.start)
  expect(start).toBeLessThanOrEqual(offset)
  expect(document.text.offsetAt(range.end)).toBeGreaterThanOrEqual(offset)
  const typed = document.text.getText().slice(start, offset).toLowerCase()
  let at = 0
  for (const letter of (item.filterText ?? item.label).toLowerCase()) if (letter === typed[at]) at++
  expect(at).toBe(typed.length)
}

describe('fields', () => {
  test('required ones come first, then those with defaults, in the manual’s order', () => {
    const { labels } = complete('(list (build-machine <|>))')
    expect(labels).toEqual([
      ...['name', 'systems', 'user', 'host-key'],
      ...['port', 'private-key', 'compression', 'compression-level', 'daemon-socket'],
      ...['overload-threshold', 'parallel-builds', 'speed', 'features'],
      ...['system', 'inherit'],
    ])
  })

  test.each([
    ['(list (build-machine (name "a") <|>', 'name'],
    ['(list (build-machine <|> (name "a")', 'name'],
    ['(list (build-machine (name "a") (systems \'("x")) (<|>))', 'system'],
    ['(list (build-machine (name "a"\n   (user "b")\n   (<|>\n (build-machine (port 1)))', 'user'],
    ['(list (build-machine (<|>\n   (user "b")))', 'user'],
    ['(list (build-machine ; (speed 1)\n (user "(port 1)") <|>))', 'user'],
    ['(list (build-machine (name "a") <|>))', 'inherit'],
  ])('that are given are not offered again: %j', (text, absent) => {
    const { labels } = complete(text)
    expect(labels).toContain('port')
    expect(labels).not.toContain(absent)
  })

  test('are those that the target has', () => {
    const required = (target: Settings['target']) =>
      complete('(list (build-machine <|>))', { settings: { target } })
        .items.filter(({ detail }) => detail === 'required')
        .map(({ label, tags }) => [label, ...(tags ?? [])].join(' '))
    expect(required('guix-1.2')).toEqual(['name', 'system', 'user', 'host-key'])
    expect(required('2014')).toEqual(['name', 'system', 'user'])
    const options: Options = { settings: { target: '2014' }, snippets: false }
    expect(complete('(list (build-machine <|>))', options).labels).not.toContain('port')
    expect(taken('(list <|>)', 'build-machine …', options)).toBe(`(list (build-machine
  (name "")
  (system "x86_64-linux")
  (user "")))`)
  })

  test('with a base, nothing is required', () => {
    const { items } = complete('(list (build-machine (inherit base) <|>))')
    expect(items.filter(({ detail }) => detail === 'required')).toEqual([])
  })

  test('of another machine are its own', () => {
    expect(complete('(list (build-machine (name "a")) (build-machine <|>))').labels).toContain(
      'name',
    )
  })

  test.each([
    ['(list (build-machine <|>))', '(list (build-machine (name "$1")$0))'],
    ['(list (build-machine na<|>))', '(list (build-machine (name "$1")$0))'],
    ['(list (build-machine (na<|>', '(list (build-machine (name "$1")$0'],
    ['(list (build-machine (<|>)))', '(list (build-machine (name "$1"$0)))'],
    ['(list (build-machine (n<|>me "x")))', '(list (build-machine (name "x")))'],
  ])('are written as far as they are missing: %j', (text, expected) => {
    expect(taken(text, 'name')).toBe(expected)
  })

  test.each([
    ['(build-machine (<|>', 'systems', '(build-machine (systems \'("{1:x86_64-linux}"))$0'],
    ['(build-machine <|>)', 'speed', '(build-machine (speed {1:1.0})$0)'],
    ['(build-machine <|>)', 'inherit', '(build-machine (inherit {1:base})$0)'],
  ])('with places to fill in: %s %s', (text, label, expected) => {
    expect(taken(text, label)).toBe(expected.replace('{', '${'))
  })

  test('plain, where the client knows no snippets', () => {
    const options = { snippets: false }
    expect(taken('(build-machine <|>)', 'port', options)).toBe('(build-machine (port 22))')
    expect(taken('(build-machine (<|>)', 'name', options)).toBe('(build-machine (name "")')
  })

  test('say what they mean', () => {
    const item = complete('(build-machine <|>)').items.find(({ label }) => label === 'port')!
    expect(item.detail).toBe('default 22')
    expect(item.documentation).toMatchObject({ value: expect.stringContaining('SSH server') })
  })

  test('in a Guix System configuration as well', () => {
    const text = `(use-modules (gnu))
(operating-system
  (services (list (service guix-service-type
    (guix-configuration (build-machines #~(list (build-machine (name "a") (<|>`
    expect(complete(text).labels.slice(0, 2)).toEqual(['systems', 'user'])
  })
})

describe('values', () => {
  test.each([
    ['(build-machine (systems \'("x86<|>")))', 'x86_64-linux', `'("x86_64-linux")))`],
    ['(build-machine (systems \'("x86<|>', 'x86_64-linux', `'("x86_64-linux"`],
    ['(build-machine (systems <|>))', '\'("aarch64-linux")', `'("aarch64-linux")))`],
    ["(build-machine (systems '<|>))", '("aarch64-linux")', `'("aarch64-linux")))`],
    ["(build-machine (systems '(<|>)))", '"aarch64-linux"', `'("aarch64-linux")))`],
    ['(build-machine (systems (list <|>)))', '"aarch64-linux"', `(list "aarch64-linux")))`],
  ])('of systems: %j', (text, label, end) => {
    expect(taken(text, label)).toBe(`(build-machine (systems ${end}`)
  })

  test('that a list has already are not offered again', () => {
    const { labels } = complete('(build-machine (systems \'("x86_64-linux" "<|>")))')
    expect(labels).toContain('i686-linux')
    expect(labels).not.toContain('x86_64-linux')
  })

  test('that the file uses elsewhere come first', () => {
    const text = `(list (build-machine (systems '("vax-linux")) (user "alice") (features '("kvm" "big-disk")))
 (build-machine (systems '("<|>`
    expect(complete(text).labels[0]).toBe('vax-linux')
    expect(complete(text.replace('(systems \'("<|>', '(user "<|>')).labels).toEqual(['alice'])
    const features = complete(text.replace('(systems \'("<|>', '(features \'("<|>')).labels
    expect(features.slice(0, 2)).toEqual(['kvm', 'big-disk'])
    expect(features).toContain('big-parallel')
  })

  test.each([
    ['compression', 'none'],
    ['host-key', 'ssh-ed25519'],
    ['daemon-socket', '/var/guix/daemon-socket/socket'],
    ['private-key', '/root/.ssh/id_ed25519'],
  ])('of %s are known', (field, value) => {
    expect(complete(`(build-machine (${field} "<|>"))`).labels).toContain(value)
  })

  test('are not offered in strings of several lines, nor modules', () => {
    expect(complete('(build-machine (user "a\nb<|>"))\n(build-machine (user "c"))').labels).toEqual(
      [],
    )
    expect(complete('(use-modules (\nice-9 <|>').labels).toEqual([])
  })

  test('after the type of a key, the key follows', () => {
    expect(taken('(build-machine (host-key "ssh<|>', 'ssh-ed25519')).toBe(
      '(build-machine (host-key "ssh-ed25519 ',
    )
  })

  test.each([
    ['port', '22'],
    ['speed', '1.0'],
    ['overload-threshold', '#f'],
    ['features', "'()"],
  ])('of %s that are no strings', (field, value) => {
    expect(complete(`(build-machine (${field} <|>))`, { trigger: ' ' }).labels).toContain(value)
  })

  test('to inherit from: the machines that have a name', () => {
    const text =
      '(define other 1)\n(define base\n  (build-machine (name "b")))\n(list (build-machine (inherit <|>'
    expect(complete(text, { trigger: ' ' }).labels).toEqual(['base'])
    const { labels } = complete(text.replace('<|>', 'b<|>'))
    expect(labels.filter((label) => label === 'base')).toHaveLength(1)
    expect(labels[0]).toBe('base')
  })

  test('may be expressions', () => {
    const { labels } = complete('(define them "bob") (build-machine (name "a") (user <|>))')
    expect(labels).toContain('name')
    expect(labels).toContain('string-append')
  })
})

describe('files', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
    mkdirSync(join(folder, 'keys'))
    writeFileSync(join(folder, 'hosts.scm'), '(define the-host "h")\n(define (host n) n)\n')
    writeFileSync(join(folder, 'keys', 'id_ed25519'), '')
    writeFileSync(join(folder, 'keys', 'id_ed25519.pub'), '')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('that a program loads', () => {
    expect(taken('(load "ho<|>', 'hosts.scm', { folder })).toBe('(load "hosts.scm')
    expect(complete('(load "<|>")', { folder }).labels).toEqual(['hosts.scm', 'keys/'])
  })

  test('of keys, by absolute names', () => {
    const text = `(build-machine (private-key "${folder}/keys/<|>"))`
    expect(complete(text, { folder }).labels.slice(-2)).toEqual(['id_ed25519', 'id_ed25519.pub'])
    expect(taken(text, 'id_ed25519', { folder })).toBe(text.replace('<|>', 'id_ed25519'))
  })

  test('elsewhere are not to be seen', () => {
    expect(complete('(load "/etc/<|>")', { folder }).labels).toEqual([])
  })

  test('that are loaded bring names', () => {
    const { items, labels } = complete('(load "hosts.scm") (list (ho<|>', { folder })
    expect(items[0]).toMatchObject({ label: 'host', detail: '(host n)' })
    expect(labels).toContain('the-host')
  })
})

describe('what the site knows', () => {
  const settings = { knownHosts: ['a.example.org', 'b.example.org'], knownFeatures: ['big-disk'] }

  test('hosts that the file does not have yet', () => {
    const text = '(list (build-machine (name "a.example.org")) (build-machine (name "<|>")))'
    expect(complete(text, { settings }).labels).toEqual(['b.example.org'])
  })

  test('features', () => {
    const { labels } = complete('(build-machine (features \'("<|>")))', { settings })
    expect(labels.slice(0, 2)).toEqual(['big-disk', 'kvm'])
  })

  test('hosts and keys that ssh knows', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
    writeFileSync(
      join(folder, 'known_hosts'),
      '# mine\nc.example.org,10.0.0.1 ssh-ed25519 AAAAC3c root@c\nd.example.org ssh-rsa AAAAB3d\n',
    )
    const names = complete('(build-machine (name "<|>"))', { folder }).labels
    expect(names).toEqual(['c.example.org', '10.0.0.1', 'd.example.org'])
    const text = '(list (build-machine (name "c.example.org") (host-key "<|>"'
    expect(complete(text, { folder }).labels.slice(0, 2)).toEqual([
      'ssh-ed25519 AAAAC3c',
      'ssh-ed25519',
    ])
    expect(taken(text, 'ssh-ed25519 AAAAC3c', { folder })).toBe(
      text.replace('<|>', 'ssh-ed25519 AAAAC3c'),
    )
    rmSync(folder, { recursive: true })
  })

  test('but for hashed names, patterns and revoked keys', () => {
    const text = `|1|x|y ssh-rsa AAAAB3
*.example.org,!x,y.example.org ssh-rsa AAAAB3
@revoked z.example.org ssh-rsa AAAAB3
[p.example.org]:2222 ssh-ed25519 AAAAC3
q.example.org 2048 35 123`
    expect(hostsIn(text)).toEqual([
      { name: 'y.example.org', key: 'ssh-rsa AAAAB3' },
      { name: 'p.example.org', key: 'ssh-ed25519 AAAAC3' },
    ])
  })
})

test('variables of the environment', () => {
  const { items } = complete('(getenv "<|>")')
  expect(items.map(({ label, detail }) => [label, detail])).toContainEqual(['HOME', '/root'])
})

describe('names', () => {
  test('the nearest first: local, of the file, imported, those that are always there', () => {
    const { labels } = complete(`(use-modules (srfi srfi-1))
(define (fortune x) x)
(define (f forty) (fo<|>`)
    const order = ['fortune', 'forty', 'fold', 'for-each']
    // At the head of a form, a procedure is likelier; it is local names before all, though.
    expect(labels.filter((label) => order.includes(label))).toEqual([
      'forty',
      'fortune',
      'fold',
      'for-each',
    ])
  })

  test('what is not imported is not offered', () => {
    expect(complete('(fold<|>').labels).not.toContain('fold')
    expect(complete('(use-modules ((srfi srfi-1) #:prefix s:))\n(s:fo<|>').labels).toContain(
      's:fold',
    )
  })

  test.each([
    ['(string-ap<|>', 'string-append', '(string-append'],
    ['(list %ho<|>)', '%host-type', '(list %host-type)'],
    ['(begin (string-s<|>t! s))', 'string-set!', '(begin (string-set! s))'],
    ['(call-w<|>', 'call-with-input-file', '(call-with-input-file'],
    ['(let ((a-b 1)) (list a-<|>', 'a-b', '(let ((a-b 1)) (list a-b'],
    ["(list 'x (list-r<|>", 'list-ref', "(list 'x (list-ref"],
  ])('of Scheme’s letters are one word: %j', (text, label, expected) => {
    expect(taken(text, label)).toBe(expected)
  })

  test.each([
    '(list ; car<|>',
    '#| car<|> |#',
    '(list "car<|>")',
    "(list 'car<|>)",
    "(list '(a car<|>))",
    '(quote (car<|>',
    '(define car<|>',
    '(define (f car<|>',
    '(lambda (car<|>',
    '(let ((car<|>',
    '(let* ((a 1) (car<|>',
    '(define-module (m) car<|>',
  ])('are not offered in %j', (text) => {
    expect(complete(text).labels).not.toContain('car')
  })

  test.each([
    '(list `(a ,(car<|>',
    '(let ((x car<|>',
    '(define x car<|>',
    '(lambda (x) car<|>',
    '(define* (f #:optional (b car<|>',
    '#;(f) (car<|>',
    '(list "a;" (car<|>',
    'car<|>',
  ])('are offered in %j', (text) => {
    expect(complete(text).labels).toContain('car')
  })

  test('a space alone brings up nothing that could stand anywhere', () => {
    expect(complete('(list <|>', { trigger: ' ' }).labels).toEqual([])
    expect(complete('(list (<|>', { trigger: '(' }).labels).toContain('string-append')
    expect(complete('(string-copy/<|>', { trigger: '/' }).labels).toEqual([])
    expect(complete('(substring/<|>', { trigger: '/' }).labels).toContain('substring/copy')
  })

  test('come with how they are used, and more when one is looked at', () => {
    const { items, document } = complete('(string-ap<|>')
    const item = items.find(({ label }) => label === 'string-append')!
    expect(item.detail).toBe('(string-append string …)')
    expect(item.documentation).toBeUndefined()
    const { documentation } = resolveCompletion(item, document.world)
    expect(documentation).toMatchObject({ value: expect.stringContaining('one after the other') })
    const rare = complete('(substring-mov<|>').items[0]!
    expect(resolveCompletion(rare, document.world).detail).toBe(
      '(substring-move! arg1 arg2 arg3 arg4 arg5)',
    )
    expect(resolveCompletion({ label: 'x' }, document.world)).toEqual({ label: 'x' })
  })

  test('of the text show how it defines them', () => {
    const item = complete('(define* (host name #:optional domain) name)\n(ho<|>').items[0]!
    expect([item.label, item.detail]).toEqual(['host', '(host name #:optional domain)'])
  })

  test('are few before anything is typed, and asked for again then', () => {
    const { document, offset } = marked('(list <|>')
    const list = completion(document, offset, { snippets: true, trigger: undefined })!
    expect(list.isIncomplete).toBe(true)
    expect(list.items.length).toBeLessThan(700)
  })

  test('of a file that has thousands of them are not all sent at once', () => {
    const names = Array.from({ length: 3000 }, (_, i) => `(define machine-${i} ${i})`)
    const { document, offset } = marked(`${names.join('\n')}\n(define (f local) (<|>`)
    const { isIncomplete, items } = completion(document, offset, {
      snippets: true,
      trigger: '(',
    })!
    expect(isIncomplete).toBe(true)
    expect(items.length).toBeLessThanOrEqual(1000)
    expect(items.map(({ label }) => label)).toContain('local')
    expect(complete(`${names.join('\n')}\n(machine-2999<|>`).labels).toEqual(['machine-2999'])
  })

  test('are found without evaluating the text', () => {
    const { document, offset } = marked('(use-modules (srfi srfi-1))\n(let loop () (loop)) (fol<|>')
    completion(document, offset, { snippets: true, trigger: undefined })
    expect(document.isChecked).toBe(false)
  })
})

test('keywords are those that the procedure takes and has not been given', () => {
  const text = '(open-input-file "x" #:binary #t #<|>'
  expect(complete(text, { trigger: '#' }).labels).toEqual(['#:encoding', '#:guess-encoding'])
  expect(taken('(define* (f #:key port) port)\n(f #:p<|>', '#:port')).toMatch(/\(f #:port$/)
  expect(complete('(list #<|>', { trigger: '#' }).labels).toEqual([])
})

describe('modules', () => {
  test.each([
    ['(use-modules <|>', '(use-modules (ice-9 match)'],
    ['(use-modules (<|>', '(use-modules (ice-9 match)'],
    ['(use-modules (srfi srfi-1) (ice-9 m<|>))', '(use-modules (srfi srfi-1) (ice-9 match))'],
    ['(use-modules (ice<|> ))', '(use-modules (ice-9 match))'],
    ['(use-modules ((ice-9 m<|>', '(use-modules ((ice-9 match)'],
    ['(define-module (m) #:use-module <|>', '(define-module (m) #:use-module (ice-9 match)'],
    ['(define-module (m) #:use-module (i<|>)', '(define-module (m) #:use-module (ice-9 match)'],
    ['((@ (ice-9 m<|>', '((@ (ice-9 match)'],
  ])('are named after %j', (text, expected) => {
    expect(taken(text, '(ice-9 match)')).toBe(expected)
  })

  test.each([
    '(use-modules ((srfi srfi-1) #:select (any fol<|>',
    '(use-modules ((srfi srfi-1) #:hide (fol<|>',
    '((@ (srfi srfi-1) fol<|>',
    '(define-module (m) #:use-module ((srfi srfi-1) #:select (fol<|>',
  ])('have names: %j', (text) => {
    const { labels } = complete(text)
    expect(labels).toContain('fold')
    expect(labels).not.toContain('string-append')
    expect(taken(text, 'fold')).toBe(text.replace('fol<|>', 'fold'))
  })

  test('a name is selected once', () => {
    expect(complete('(use-modules ((srfi srfi-1) #:select (any <|>').labels).not.toContain('any')
  })

  test('and words around them', () => {
    expect(complete('(use-modules ((srfi srfi-1) #<|>').labels).toContain('#:select')
    expect(complete('(define-module (m) #<|>').labels).toContain('#:use-module')
    expect(complete('(define-module (m) #:export (<|>))\n(define (f x) x)').labels).toEqual(['f'])
  })
})

describe('a whole machine', () => {
  test('is offered first where machines stand', () => {
    expect(complete('(list <|>').labels[0]).toBe('build-machine …')
    expect(complete('(cons (bu<|>').labels[0]).toBe('build-machine …')
    expect(complete('(string-append (bu<|>').labels[0]).not.toBe('build-machine …')
  })

  test('has its required fields, each with a place to fill in', () => {
    expect(taken('(list <|>', 'build-machine …')).toBe(`(list (build-machine
  (name "$1")
  (systems '("\${2:x86_64-linux}"))
  (user "$3")
  (host-key "$4"))$0`)
    expect(taken('(list (bui<|>', 'build-machine …')).toMatch(/^\(list \(build-machine\n.*\)\$0$/s)
  })

  test('is not offered in one', () => {
    const { labels } = complete('(build-machine (name (<|>')
    expect(labels).not.toContain('build-machine …')
  })
})
