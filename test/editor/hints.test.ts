/** What is shown in the text without being asked for: defaults, the fleet's size, links. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MarkupContent } from 'vscode-languageserver'
import { settingsFrom } from '../../editor/client-settings.ts'
import { codeLenses } from '../../editor/providers/code-lens.ts'
import { inlayHints } from '../../editor/providers/inlay-hints.ts'
import { documentLinks } from '../../editor/providers/links.ts'
import { marked, shown } from './marked.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
const NEEDED = `(name "a") (systems '("x86_64-linux")) (user "u") (host-key "${KEY}")`
const ALL = 'port 22 · parallel-builds 1 · speed 1.0 · overload-threshold 0.8'

function hints(text: string, from = 0, to = 1000) {
  const { document } = marked(text)
  return inlayHints(document, {
    start: { line: from, character: 0 },
    end: { line: to, character: 0 },
  }).map(({ position, label, tooltip }) => ({
    at: `${position.line}:${position.character}`,
    label,
    more: (tooltip as MarkupContent).value,
  }))
}

describe('inlay hints', () => {
  test('are the defaults of a machine, at its end', () => {
    const text = `(list (build-machine ${NEEDED}))`
    const [hint, ...more] = hints(text)
    expect(more).toEqual([])
    expect(hint).toMatchObject({ at: `0:${text.length - 1}`, label: ALL })
    expect(hint!.more).toContain('(compression "zlib@openssh.com,zlib")')
  })

  test('leave out what is given, here or in a base', () => {
    const text = `(define base (build-machine ${NEEDED} (port 2) (compression "none")))
(list (build-machine (inherit base) (speed 2.0)))`
    const [first, second] = hints(text)
    expect(first!.label).toBe('parallel-builds 1 · speed 1.0 · overload-threshold 0.8')
    expect(second!.label).toBe('parallel-builds 1 · overload-threshold 0.8')
    expect(second!.more).not.toContain('compression "')
  })

  test.each([
    `(list (build-machine (inherit (find-base)) (name "b")))`,
    `(define a (build-machine (inherit b))) (define b (build-machine (inherit a)))`,
    `(define-syntax-rule (m n) (build-machine (name n)))`,
    `'(build-machine (name "a"))`,
    `(list #~(build-machine #$@fields))`,
    `(list (build-machine (name "a"`,
    `(list (build-machine ${NEEDED} (port 1) (parallel-builds 2) (speed 3) (overload-threshold #f)))`,
  ])('are not where there is nothing to say for certain: %s', (text) => {
    expect(hints(text)).toEqual([])
  })

  test('are of what is in sight', () => {
    const machines = Array.from({ length: 20 }, () => `(build-machine ${NEEDED})`)
    const found = hints(`(list\n${machines.join('\n')})`, 5, 8)
    expect(found.map(({ at }) => at.split(':')[0])).toEqual(['5', '6', '7'])
  })

  test('are there in Guix System configurations', () => {
    const text = `(use-modules (gnu))\n(operating-system (machines #~(list (build-machine ${NEEDED}))))`
    expect(hints(text)).toHaveLength(1)
  })

  test('can be switched off in the editor', () => {
    expect(settingsFrom({ inlayHints: { enabled: false } })).toEqual({ inlayHints: false })
    for (const value of [null, undefined, {}, { inlayHints: { enabled: 'no' } }, 5]) {
      expect(settingsFrom(value)).toEqual({ inlayHints: true })
    }
  })
})

describe('code lens', () => {
  const lenses = (text: string) =>
    codeLenses(marked(text).document).map(({ range, command }) => [shown(range), command!.title])

  test('counts what a fleet has', () => {
    const text = `(define (machine name builds system)
  (build-machine (name name) (systems (list system)) (user "u") (parallel-builds builds) (host-key "${KEY}")))
(list (machine "a" 4 "x86_64-linux") (machine "b" 2 "aarch64-linux") (machine "c" 1 "x86_64-linux"))`
    expect(lenses(text)).toEqual([
      [expect.stringMatching(/^2:0-/), '3 machines · 7 slots · x86_64-linux, aarch64-linux'],
    ])
  })

  test('of one', () => {
    const [[, title]] = lenses(`(list (build-machine ${NEEDED}))`) as [[string, string]]
    expect(title).toBe('1 machine · 1 slot · x86_64-linux')
  })

  test.each(['', '(list)', '(display 1)', '(list (build-machine', '(use-modules (gnu))'])(
    'is not where there is no fleet: %j',
    (text) => expect(lenses(text)).toEqual([]),
  )
})

test('links lead to the files that the text names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-test-'))
  const { document, marks } = marked(
    `(load [["hosts.scm"]])
(list (build-machine (name "/a") (private-key [["/root/.ssh/id"]]) (user "u")))
(call-with-input-file [["/etc/key"]] read) (f "/no/link")`,
    { folder },
  )
  const links = documentLinks(document)
  expect(links.map(({ range }) => shown(range))).toEqual(marks)
  expect(links.map(({ target }) => target)).toEqual([
    `file://${folder}/hosts.scm`,
    'file:///root/.ssh/id',
    'file:///etc/key',
  ])
  rmSync(folder, { recursive: true })
})
