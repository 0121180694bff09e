/** Names by their bindings: definition, references, highlight, rename, linked editing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { OpenDocument } from '../../editor/document.ts'
import { definition } from '../../editor/providers/definition.ts'
import { highlights } from '../../editor/providers/highlight.ts'
import { linkedEditing } from '../../editor/providers/linked-editing.ts'
import { references } from '../../editor/providers/references.ts'
import { prepareRename, rename } from '../../editor/providers/rename.ts'
import { marked, shown } from './marked.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
const FIELDS = `(systems '("x86_64-linux")) (user "u") (host-key "${KEY}")`

describe('definition', () => {
  const places = (text: string): [string[], readonly string[]] => {
    const { document, offset, marks } = marked(text)
    return [(definition(document, offset) ?? []).map(({ range }) => shown(range)), marks]
  }

  test.each([
    ['a variable', '(define [[user]] "u") (display us<|>er) (list)'],
    ['a procedure', '(define ([[f]] x) x) (f<|> 1) (list)'],
    ['a parameter, not its namesake', '(define x 1) (define (f [[x]]) (+ x<|> 1)) (list)'],
    ['the global, not the parameter', '(define [[x]] 1) (define (f x) x) (list (f <|>x))'],
    ['a variable of a named let', '(let loop (([[n]] 3)) (if (= <|>n 0) (list) (loop (- n 1))))'],
    ['a macro', '(define-syntax-rule ([[twice]] x) (list x x)) (<|>twice 1) (list)'],
    ['the name of a pattern', "(use-modules (ice-9 match)) (match '(1) (([[a]]) <|>a)) (list)"],
    [
      'a base record',
      `(define [[base]] (build-machine (name "b") ${FIELDS}))
(list (build-machine (inherit ba<|>se) (name "c")))`,
    ],
    ['in a branch that is not taken', '(define [[x]] 1) (if #f (display <|>x)) (list)'],
    ['in a program that fails', '(define [[x]] 1) (car 5) (display <|>x)'],
    ['in a program with a syntax error', '(define [[x]] 1) (display <|>x'],
  ])('of %s', (_, text) => {
    const [found, marks] = places(text)
    expect(found).toEqual(marks)
    expect(marks).toHaveLength(1)
  })

  test('of what comes from Guile is nowhere here', () => {
    expect(places('(string-<|>append "a") (list)')[0]).toEqual([])
  })

  describe('in another file', () => {
    let folder: string
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
      writeFileSync(join(folder, 'hosts.scm'), '(define x 1)\n(define (host n) n)\n')
      writeFileSync(
        join(folder, 'site.scm'),
        '(define-module (site) #:export (host twice))\n(define (host n) n)\n(define-syntax-rule (twice x) (list x x))\n',
      )
    })
    afterAll(() => rmSync(folder, { recursive: true }))

    test('that this one loads', () => {
      const { document, offset } = marked('(load "hosts.scm") (ho<|>st 1) (list)', { folder })
      const [found] = definition(document, offset)!
      expect(found!.uri).toBe(`file://${folder}/hosts.scm`)
      expect(shown(found!.range)).toBe('1:9-1:13')
    })

    const HERE = '(dirname (current-filename))'
    const SITE = `(add-to-load-path ${HERE})`

    test.each([
      ['(load "hosts.scm") (ho<|>st 1) (car 5)', 'hosts.scm 1:9-1:13'],
      ['(load "hosts.scm") (ho<|>st 1) (car ', 'hosts.scm 1:9-1:13'],
      ['(car 5) (load "hosts.scm") (ho<|>st 1)', 'hosts.scm 1:9-1:13'],
      ['(primitive-load "hosts.scm") (display <|>x) (car 5)', 'hosts.scm 0:8-0:9'],
      ['(include "hosts.scm") (ho<|>st 1) (car 5)', 'hosts.scm 1:9-1:13'],
      [`(load (string-append ${HERE} "/hosts.scm")) (ho<|>st 1) (car 5)`, 'hosts.scm 1:9-1:13'],
      [`${SITE} (use-modules (site)) (ho<|>st 1) (list)`, 'site.scm 1:9-1:13'],
      [`${SITE} (use-modules (site)) (ho<|>st 1) (car 5)`, 'site.scm 1:9-1:13'],
      [`${SITE} (use-modules (site)) (twi<|>ce 1) (car `, 'site.scm 2:21-2:26'],
      [`${SITE} (use-modules ((site) #:prefix s:)) (s:ho<|>st 1) (car 5)`, 'site.scm 1:9-1:13'],
    ])('whether or not the program fails: %s', (text, place) => {
      const { document, offset } = marked(text, { folder })
      const found = definition(document, offset)!
      expect(found.map(({ uri, range }) => `${basename(uri)} ${shown(range)}`)).toEqual([place])
    })

    test('of a local variable, not of what another file defines under its name', () => {
      const { document, offset, marks } = marked(
        '(load "hosts.scm") (let (([[host]] 1)) (list ho<|>st)) (car 5)',
        { folder },
      )
      expect(definition(document, offset)!.map(({ range }) => shown(range))).toEqual(marks)
    })

    test('as of the last evaluation that went through', () => {
      const before = marked(`${SITE} (use-modules (site)) (ho<|>st 1) (list)`, { folder }).document
      expect(before.findings).toEqual(expect.anything())
      const after = marked(`(car 5) ${SITE} (use-modules (site)) (ho<|>st 1) (list)`, { folder })
      const { text, world } = after.document
      const document = new OpenDocument(text, world, before)
      expect(basename(definition(document, after.offset)![0]!.uri)).toBe('site.scm')
    })

    test('by its name', () => {
      const { document, offset } = marked('(load "ho<|>sts.scm") (list)', { folder })
      expect(definition(document, offset)).toEqual([
        { uri: `file://${folder}/hosts.scm`, range: expect.anything() },
      ])
    })
  })
})

describe('references', () => {
  test.each([
    '(define [[x]] 1) (define (f x) x) (list [[x]] (f [[<|>x]]))',
    '(define (f [[n]] m) (if (= [[n]] 0) m (let ((m [[n]])) (+ m <|>[[n]]))))',
    '(let* (([[a]] 1) (b [[a]]) (a b)) (list a b <|>))'
      .replace('[[a]] 1', '<|>[[a]] 1')
      .replace(' <|>))', '))'),
  ])('%s', (text) => {
    const { document, offset, marks } = marked(text)
    const found = references(document, offset, true)!
    expect(found.map(({ range }) => shown(range))).toEqual(marks)
    expect(highlights(document, offset)!.map(({ range }) => shown(range))).toEqual(marks)
  })

  test('without the definition, where it is not asked for', () => {
    const { document, offset, marks } = marked('(define <|>x 1) (list [[x]])')
    expect(references(document, offset, false)!.map(({ range }) => shown(range))).toEqual(marks)
  })
})

describe('rename', () => {
  function renamed(text: string, name: string): string {
    const { document, offset } = marked(text)
    const { changes } = rename(document, offset, name)
    return TextDocument.applyEdits(document.text, changes![document.uri]!)
  }

  test.each([
    [
      '(define <|>x 1) (define (f x) x) (list x)',
      'why',
      '(define why 1) (define (f x) x) (list why)',
    ],
    ['(define (f <|>x) (* x x)) (list)', 'n', '(define (f n) (* n n)) (list)'],
    ['(let ((a 1)) (let ((b 2)) (+ <|>a b)))', 'c', '(let ((c 1)) (let ((b 2)) (+ c b)))'],
    [
      '(define-syntax-rule (<|>twice x) (list x x)) (twice 1)',
      'double',
      '(define-syntax-rule (double x) (list x x)) (double 1)',
    ],
  ])('%s to %s', (text, name, expected) => {
    expect(renamed(text, name)).toBe(expected)
  })

  test.each([
    ['would be captured', '(let ((a 1)) (let ((b 2)) (+ <|>a b)))', 'b', /means something else/],
    ['would capture', '(define x 1) (define (f <|>y) (+ x y)) (list)', 'x', /means something else/],
    ['hides what is used', '(define <|>x 1) (list x)', 'list', /means something else/],
    ['is no name', '(define <|>x 1) (list x)', 'a b', /a b is not a name/],
    ['is a number', '(define <|>x 1) (list x)', '12', /12 is not a name/],
    ['is of a thing from Guile', '(<|>car 1)', 'kar', /car is not defined in this file/],
    ['is of a field', `(list (build-machine (<|>name "c") ${FIELDS}))`, 'host', /names from Guix/],
    ['is of nothing', '(list <|>1)', 'x', /no name here/],
  ])('is refused where it %s', (_, text, name, message) => {
    expect(() => renamed(text, name)).toThrow(message)
  })

  test('says beforehand what it is about', () => {
    const { document, offset, marks } = marked('(define (f x) (+ 1 [[<|>x]]))')
    const { range, placeholder } = prepareRename(document, offset)!
    expect([shown(range), placeholder]).toEqual([marks[0], 'x'])
  })
})

describe('linked editing', () => {
  test('is for local variables', () => {
    const { document, offset, marks } = marked('(define (f [[x]]) (* [[<|>x]] [[x]])) (list)')
    expect(linkedEditing(document, offset)!.ranges.map(shown)).toEqual(marks)
  })

  test.each(['(define <|>x 1) (list x)', `(list (build-machine (<|>name "c") ${FIELDS}))`])(
    'is not for %s',
    (text) => {
      const { document, offset } = marked(text)
      expect(linkedEditing(document, offset)).toBeNull()
    },
  )
})
