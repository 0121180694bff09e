/** Whatever the text and wherever the place: an answer, not a crash, and one that is within the text. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CompletionItem, Range } from 'vscode-languageserver'
import type { OpenDocument } from '../../editor/document.ts'
import { codeLenses } from '../../editor/providers/code-lens.ts'
import { completion } from '../../editor/providers/completion.ts'
import { hover } from '../../editor/providers/hover.ts'
import { inlayHints } from '../../editor/providers/inlay-hints.ts'
import { signatureHelp } from '../../editor/providers/signature-help.ts'
import { marked } from './marked.ts'

const GOOD = fileURLToPath(new URL('../../fixtures/machines/good', import.meta.url))
const FILES = readdirSync(GOOD)
  .filter((name) => name.endsWith('.scm'))
  .map((name) => readFileSync(`${GOOD}/${name}`, 'utf8'))
  .filter((text) => text.length < 5000)

function ask(document: OpenDocument, at: number): void {
  // An editor's places are not between a return and its newline.
  const offset = document.offset(document.text.positionAt(at))
  const list = completion(document, offset, { snippets: true, trigger: undefined })
  for (const item of list?.items ?? []) checkItem(item, document, offset)
  const help = signatureHelp(document, offset)
  if (help !== null) {
    const { label, parameters } = help.signatures[help.activeSignature!]!
    for (const { label: part } of parameters ?? []) {
      expect(label.slice(...(part as [number, number])).trim()).not.toBe('')
    }
  }
}

function checkItem(item: CompletionItem, document: OpenDocument, offset: number): void {
  const { range } = item.textEdit as { range: Range }
  const [start, end] = [document.offset(range.start), document.offset(range.end)]
  if (!(start <= offset && offset <= end && range.start.line === range.end.line)) {
    throw new Error(`${item.label} is for ${start} to ${end}, not for ${offset}`)
  }
}

test('at every place of real files, also where they end there', { timeout: 120_000 }, () => {
  expect(FILES.length).toBeGreaterThan(5)
  for (const text of FILES) {
    const whole = marked(text).document
    for (let offset = 0; offset <= text.length; offset += 7) {
      ask(whole, offset)
      ask(marked(text.slice(0, offset)).document, offset)
      hover(whole, offset)
    }
    const end = whole.text.positionAt(text.length)
    inlayHints(whole, { start: { line: 0, character: 0 }, end })
  }
})

test('in texts of any parts', { timeout: 120_000 }, () => {
  const parts = [
    ...[
      '(',
      ')',
      '[',
      ']',
      '"',
      "'",
      '`',
      ',',
      ',@',
      '#~',
      '#$@',
      '#;',
      '#|',
      '|#',
      ';',
      '\n',
      ' ',
    ],
    ...[
      '#\\(',
      '#(',
      '\\',
      '(build-machine',
      '(name',
      '(systems',
      '"x86',
      'let',
      'match',
      'define',
    ],
    ...[
      '(use-modules',
      '((srfi srfi-1)',
      '#:select',
      '(@',
      '#:use-module',
      'define-module',
      'a',
      '1',
    ],
    ...[
      '(define-record-type',
      '(define-syntax m (syntax-rules ()',
      '...',
      '.',
      'ü',
      '𝒳',
      '\r\n',
      '\t',
    ],
  ]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom('', ' '))),
      fc.nat(),
      (words, at) => {
        const text = words.map((pair) => pair.join('')).join('')
        const { document } = marked(text.replaceAll(/<\|>|\[\[|\]\]/g, ''))
        const { length } = document.source.text
        const offset = at % (length + 1)
        ask(document, offset)
        hover(document, offset)
        inlayHints(document, {
          start: { line: 0, character: 0 },
          end: document.text.positionAt(length),
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('a large text is not evaluated for it', () => {
  const machine =
    '(build-machine (name "a") (user "u") (systems (list "x86_64-linux")) (speed 2.0))'
  const { document } = marked(`(define (f x) x)
(list
${Array.from({ length: 3000 }, () => machine).join('\n')}
(build-machine (name (f "a")) (user (string-append "u")`)
  const { length } = document.source.text
  expect(document.live).toBeDefined()
  for (let offset = length - 60; offset <= length; offset++) {
    ask(document, offset)
    hover(document, offset)
  }
  const end = document.text.positionAt(length)
  inlayHints(document, { start: { line: 0, character: 0 }, end })
  expect(codeLenses(document)).toEqual([])
  expect(document.isChecked).toBe(false)
})
