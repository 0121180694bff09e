/** What follows from the text's structure alone: symbols, folding, selection. */

import { expect, test } from 'vitest'
import type { SelectionRange } from 'vscode-languageserver'
import { foldingRanges } from '../../editor/providers/folding.ts'
import { selectionRanges } from '../../editor/providers/selection.ts'
import { SEMANTIC_LEGEND, semanticTokens } from '../../editor/providers/semantic-tokens.ts'
import { documentSymbols, workspaceSymbols } from '../../editor/providers/symbols.ts'
import { marked } from './marked.ts'

const FLEET = `;; The fleet.
;; Two machines.
(define (host n)
  (string-append "b" n))

(define base
  (build-machine
   (name "base")
   (systems '("x86_64-linux" "i686-linux"))
   (user "u")))
(list (build-machine (inherit base) (name (host "1")))
      ;; The second.
      (build-machine (inherit base)))
`

test('symbols are the machines by name and what is defined', () => {
  const outline = documentSymbols(marked(FLEET).document).map(({ name, detail, children }) => [
    name,
    detail,
    (children ?? []).map((child) => [child.name, child.detail]),
  ])
  expect(outline).toEqual([
    ['host', undefined, []],
    ['base', undefined, [['base', `'("x86_64-linux" "i686-linux")`]]],
    ['(host "1")', undefined, []],
    ['build-machine', undefined, []],
  ])
})

test('symbols of the workspace are found by some of their letters', () => {
  const { document } = marked(FLEET)
  expect(workspaceSymbols([document], 'hs').map(({ name }) => name)).toEqual(['host', '(host "1")'])
  expect(workspaceSymbols([document], 'zzz')).toEqual([])
})

test('folding is by form and by comment', () => {
  const folds = foldingRanges(marked(FLEET).document).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? 'form'}`,
  )
  expect(folds).toEqual(['2-3 form', '5-9 form', '6-9 form', '10-12 form', '0-1 comment'])
})

test('a selection grows by datum', () => {
  const { document, offset } = marked('(define x (list "a<|>b" 2))')
  const grown: string[] = []
  let range: SelectionRange | undefined = selectionRanges(document, [
    document.text.positionAt(offset),
  ])[0]
  for (; range !== undefined; range = range.parent) grown.push(document.text.getText(range.range))
  expect(grown).toEqual([
    'ab',
    '"ab"',
    'list "ab" 2',
    '(list "ab" 2)',
    'define x (list "ab" 2)',
    '(define x (list "ab" 2))',
  ])
})

test.each(['', '<|>)', '(a . <|>b', "'<|>", '#(1 <|>'])(
  '%j has a selection, as any text',
  (text) => {
    const { document, offset } = marked(text)
    expect(selectionRanges(document, [document.text.positionAt(offset)])).toHaveLength(1)
  },
)

test('tokens say what each name is', () => {
  const { document } = marked(`(define (f x) (string-append x "b"))
(list (build-machine (name (f "a")) (system "i686-linux") (user "u")))`)
  const { data } = semanticTokens(document)
  const shown: string[] = []
  let line = 0
  let character = 0
  for (let at = 0; at < data.length; at += 5) {
    const [lines, characters, length, type, bits] = data.slice(at, at + 5) as [
      number,
      number,
      number,
      number,
      number,
    ]
    line += lines
    character = lines > 0 ? characters : character + characters
    const start = document.offset({ line, character })
    const modifiers = SEMANTIC_LEGEND.tokenModifiers.filter((_, bit) => bits & (1 << bit))
    const text = document.source.text.slice(start, start + length)
    shown.push([text, SEMANTIC_LEGEND.tokenTypes[type], ...modifiers].join(' '))
  }
  expect(shown).toEqual([
    'define macro defaultLibrary',
    'f function definition',
    'x parameter definition',
    'string-append function defaultLibrary',
    'x parameter',
    'list function defaultLibrary',
    'build-machine macro defaultLibrary',
    'name property',
    'f function',
    'system property deprecated',
    'user property',
  ])
})
