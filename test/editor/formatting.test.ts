/** The formatter as an editor asks for it; what it makes of texts is tested with the formatter. */

import { expect, test } from 'vitest'
import type { TextEdit } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { OpenDocument } from '../../editor/document.ts'
import { formatDocument, formatLines, formatOnType } from '../../editor/providers/formatting.ts'
import { marked } from './marked.ts'

const applied = ({ text }: OpenDocument, edits: TextEdit[]): string =>
  TextDocument.applyEdits(text, edits)

test('a document is formatted', () => {
  const { document } = marked('(list  (f\n   1)\n )')
  expect(applied(document, formatDocument(document))).toBe('(list (f\n       1))\n')
})

test('one that is formatted gets no edits, nor one that can’t be read', () => {
  expect(formatDocument(marked('(list 1)\n').document)).toEqual([])
  expect(formatDocument(marked('(list   1').document)).toEqual([])
})

test('lines are formatted, those around them not', () => {
  const { document } = marked('(list  1\n   2\n   3)')
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }
  expect(applied(document, formatLines(document, range))).toBe('(list  1\n       2\n   3)')
})

test('a new line is indented for what is typed there, also in a text that is not whole', () => {
  const { document, offset } = marked('(list (build-machine\n<|>')
  const position = document.text.positionAt(offset)
  expect(applied(document, formatOnType(document, position))).toBe('(list (build-machine\n        ')
})

test('of a large text, it is as of a small one', () => {
  const machines = '(build-machine (name "a")\n                     (user "u"))\n      '.repeat(
    5000,
  )
  const text = `(list ${machines}(foo (bar\n<|> (baz 1))\n${machines})\n`
  const { document, offset } = marked(text)
  expect(document.live).toBeDefined()
  const [edit] = formatOnType(document, document.text.positionAt(offset))
  const small = marked('(list (foo (bar\n<|> (baz 1))\n)')
  const [expected] = formatOnType(small.document, small.document.text.positionAt(small.offset))
  expect(edit!.newText).toBe(expected!.newText)
})

test('nothing is indented inside a string', () => {
  const { document, offset } = marked('(list "a\n   b<|>')
  expect(formatOnType(document, document.text.positionAt(offset))).toEqual([])
})
