/** What code actions make of a text, and that the text then is what `validate` wants. */

import { describe, expect, test } from 'vitest'
import { CodeActionTriggerKind } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { codeActions } from '../../editor/providers/code-actions.ts'
import { said } from '../lint/check.ts'
import { marked } from './marked.ts'

const KEYS = [
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJVBwOQ6eQnbrTLqp5fbkCcJ9BLWFuH9MdTkwk8SgUlQ',
]

function offered(text: string, only?: string[]) {
  const { document, offset } = marked(text)
  const position = document.text.positionAt(offset)
  const range = { start: position, end: position }
  const triggerKind = CodeActionTriggerKind.Invoked
  const context = { diagnostics: [], triggerKind, ...(only && { only }) }
  return codeActions(document, { range, context }).map((action) => ({
    title: action.title,
    kind: action.kind,
    preferred: action.isPreferred ?? false,
    text: TextDocument.applyEdits(document.text, action.edit!.changes![document.uri]!),
  }))
}

function applied(text: string, title: RegExp, only?: string[]): string {
  const actions = offered(text, only)
  const found = actions.find((action) => title.test(action.title))
  if (found === undefined) throw new Error(`offered: ${actions.map((a) => a.title).join(' | ')}`)
  return found.text
}

test('a fix of validate is a preferred quick fix', () => {
  const text = `(list (build-machine (name "a") (sys<|>tem "x86_64-linux") (user "u") (host-key "${KEYS[0]}")))`
  const fixed = text.replace(`(sys<|>tem "x86_64-linux")`, `(systems '("x86_64-linux"))`)
  expect(applied(text, /systems/)).toBe(fixed)
  expect(said(fixed)).toEqual([])
  expect(offered(text).find(({ preferred }) => preferred)!.kind).toBe('quickfix')
})

test('fix all is what validate --fix does, and is not offered for a place', () => {
  const machine = (name: string, key: string) =>
    `(build-machine (name "${name}") (system "x86_64-linux") (user "u") (host-key "${key}"))`
  const text = `(list<|> ${machine('a', KEYS[0]!)}\n      ${machine('b', KEYS[1]!)})`
  const fixed = applied(text, /Fix all/, ['source.fixAll'])
  expect(fixed.match(/\(systems '\("x86_64-linux"\)\)/g)).toHaveLength(2)
  expect(said(fixed)).toEqual([])
  expect(offered(text).map(({ title }) => title)).not.toContain(
    'Fix all that guix-offloader can fix',
  )
})

test('a finding can be silenced, with a reason to be filled in', () => {
  const text = `(list (build-machine (name "a")
                     (sys<|>tem "x86_64-linux")
                     (user "u")
                     (host-key "${KEYS[0]}")))`
  const silenced = applied(text, /^Allow deprecated-system \(GM206\) here$/)
  expect(silenced).toBe(
    text.replace(
      '                     (sys<|>tem',
      `                     ;; guix-offloader: allow deprecated-system — REASON
                     (system`,
    ),
  )
  expect(said(silenced.replace('REASON', 'Guix 1.2 reads this file too'))).toEqual([])
})

test('missing fields are added in the order of the manual', () => {
  const text = `(list (build-machine
       (na<|>me "a")))`
  expect(
    applied(text, /^Add the missing fields systems, user, host-key$/),
  ).toBe(`(list (build-machine
       (name "a")
       (systems '("x86_64-linux"))
       (user "USER")
       (host-key "ssh-ed25519 …")))`)
})

test('nothing is missing where a base has it', () => {
  const text = `(define b (build-machine (name "b") (systems '("i686-linux")) (user "u") (host-key "${KEYS[0]}")))
(list (build-machine (inherit b) (na<|>me "a")))`
  expect(offered(text).map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/^Add/))
})

describe('lists', () => {
  test.each([
    ['(list "a" <|>"b")', '\'("a" "b")', /quoted/],
    ['\'(<|>"a" "b")', '(list "a" "b")', /call of list/],
    ['(quote ("a" <|>"b"))', '(list "a" "b")', /call of list/],
    ['(list "a" ; one\n <|>"b")', '\'("a" ; one\n "b")', /quoted/],
  ])('%s to %s', (before, after, title) => {
    expect(applied(`(define x ${before}) (list)`, title)).toBe(`(define x ${after}) (list)`)
  })

  test.each(['(list "a" <|>(f))', "'(a <|>b)", '(list <|>)', "'(<|>)", '(list <|>x)'])(
    '%s stays, since the other is not the same',
    (text) => {
      expect(
        offered(`(define x ${text}) (list)`).filter(({ title }) => /^Write as/.test(title)),
      ).toEqual([])
    },
  )
})

describe('sorting fields', () => {
  test('is in the order of the manual', () => {
    const text = `(list (build-machine (user "u") (na<|>me "a")
  (host-key "${KEYS[0]}") (systems '("i686-linux"))))`
    expect(applied(text, /Sort/)).toBe(`(list (build-machine (name "a") (systems '("i686-linux"))
  (user "u") (host-key "${KEYS[0]}")))`)
  })

  test.each([
    ['where a field uses another', '(user "u") (name user)'],
    ['where a comment would lose its field', '(user "u") ; me\n (name "a")'],
    ['where it is sorted', '(name "a") (user "u")'],
  ])('is not offered %s', (_, fields) => {
    const text = `(list (build<|>-machine ${fields} (host-key "${KEYS[0]}")))`
    expect(offered(text).filter(({ title }) => /Sort/.test(title))).toEqual([])
  })
})

test('repeated fields go into a base machine that the others inherit', () => {
  const machine = (name: string, key: string) => `(build-machine
       (name "${name}")
       (systems '("x86_64-linux"))
       (user "offload")
       (private-key "/etc/guix/key")
       (host-key "${key}"))`
  const text = `;; The fleet.
(list ${machine('<|>a', KEYS[0]!)}
      ${machine('b', KEYS[1]!)})
`
  const factored = applied(text, /^Put systems, user, private-key into a base machine$/)
  expect(factored).toBe(`;; The fleet.
(define base-machine
  (build-machine
   (name "a")
   (systems '("x86_64-linux"))
   (user "offload")
   (private-key "/etc/guix/key")
   (host-key "${KEYS[0]}")))

(list (build-machine (inherit base-machine)
       (name "a")
       (host-key "${KEYS[0]}"))
      (build-machine (inherit base-machine)
       (name "b")
       (host-key "${KEYS[1]}")))
`)
  expect(said(factored)).toEqual([])
})
