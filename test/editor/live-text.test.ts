/** A large text that is edited is what it would be if it were opened anew. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument'
import { OpenDocument, type PlacedDiagnostic } from '../../editor/document.ts'
import type { Checked } from '../../editor/live-text.ts'
import { diagnostics, placedDiagnostics } from '../../editor/providers/diagnostics.ts'
import { quickDiagnostics } from '../../editor/quick-diagnostics.ts'
import { Texts } from '../../editor/texts.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { write } from '../../scheme/runtime/print.ts'
import { testWorld } from './marked.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
/** A small text will do, if it counts as large. */
const world = { ...testWorld('/nowhere'), largeFrom: 1000 }
const URI = 'file:///nowhere/machines.scm'

function fleet(count: number): string {
  const machines = Array.from(
    { length: count },
    (_, at) => `(build-machine
        (name "builder-${at}.example.org")
        (systems '("x86_64-linux" "i686-linux"))
        (user "offload") ; machine ${at}
        (host-key "${KEY}"))`,
  )
  return `;; A large fleet.\n(list ${machines.join('\n      ')})\n`
}
const FLEET = fleet(250)

/** The texts as the server has them, driven without a connection. */
class Session {
  readonly texts = new Texts(world)
  #text: TextDocument
  #version = 1

  constructor(text: string) {
    const { create } = configuration(this.texts)
    this.#text = create(URI, 'scheme', 1, text)
    this.texts.all.get = () => this.#text
  }

  get document(): OpenDocument {
    return this.texts.find(URI)!
  }

  change(changes: TextDocumentContentChangeEvent[]): void {
    configuration(this.texts).update(this.#text, changes, ++this.#version)
  }

  /** Inserts at an offset, in the place of `removed` characters. */
  edit(start: number, removed: number, text: string): void {
    const range = {
      start: this.#text.positionAt(start),
      end: this.#text.positionAt(start + removed),
    }
    this.change([{ range, text }])
  }

  get text(): string {
    return this.#text.getText()
  }

  anew(): OpenDocument {
    return new OpenDocument(TextDocument.create(URI, 'scheme', 1, this.text), world)
  }
}

function configuration(texts: Texts) {
  return (
    texts.all as unknown as {
      _configuration: import('vscode-languageserver').TextDocumentsConfiguration<TextDocument>
    }
  )._configuration
}

function shown(forms: readonly Syntax[]): unknown[] {
  return forms.map((form) =>
    form.kind === 'atom'
      ? [form.start, form.end, write(form.value)]
      : [form.start, form.end, form.kind, ...shown(form.items)],
  )
}

const wholeCheck = (document: OpenDocument): Checked<PlacedDiagnostic> => ({
  said: placedDiagnostics(document),
  fleet: undefined,
  isReadable: document.syntax.diagnostics.length === 0,
})

const sorted = (all: readonly { code?: unknown; range: unknown; message: unknown }[]) =>
  all.map(({ code, range, message }) => JSON.stringify([code, range, message])).sort()

test('what it says at once of an edited machine has its place, and goes again', () => {
  const session = new Session(FLEET)
  const { document } = session
  document.live!.checked(wholeCheck(session.anew()))
  const before = quickDiagnostics(document, document.live!)
  const at = FLEET.indexOf('"builder-200.example.org"')
  session.edit(at, 0, '(')
  const broken = quickDiagnostics(session.document, document.live!)
  const { line } = session.document.text.positionAt(at)
  expect(
    broken.filter(({ code }) => code === 'GM101').map(({ range }) => range.start.line),
  ).toEqual([line])
  session.edit(at, 1, '')
  expect(sorted(quickDiagnostics(session.document, document.live!))).toEqual(sorted(before))
  session.edit(at + 1, 0, 'bob@')
  const wrong = quickDiagnostics(session.document, document.live!)
  expect(wrong.length).toBe(before.length + 1)
})

test('machines that are put into a comment are gone at once', () => {
  // Too large to be read as one form.
  const session = new Session(fleet(400))
  expect(session.document.syntax.diagnostics).toEqual([])
  session.edit(session.text.indexOf('(name "builder-20.'), 0, '#|')
  expect(session.document.syntax.diagnostics).toMatchObject([{ code: 'read-unclosed-comment' }])
  session.edit(session.text.indexOf('; machine 200') - 1, 0, ' |#')
  expect(session.document.syntax.diagnostics).toEqual([])
  expect(shown(session.document.syntax.forms)).toEqual(shown(session.anew().syntax.forms))
})

test('lines that are inserted move what was said below', () => {
  const text = FLEET.replace('(systems \'("x86_64-linux" "i686-linux"))', '(system "x86_64-linux")')
  const session = new Session(text)
  const { document } = session
  document.live!.checked(wholeCheck(session.anew()))
  const line = () =>
    quickDiagnostics(session.document, document.live!).find(({ code }) => code === 'GM206')!.range
      .start.line
  const before = line()
  session.edit(0, 0, ';; One more line.\n')
  expect(line()).toBe(before + 1)
})

const edit = fc.record({
  at: fc.nat(),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 30 })),
  text: fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      '"',
      ';',
      '\n',
      '#|',
      '|#',
      "'",
      'x',
      ' ',
      '#!fold-case ',
      '#0=',
      '(port 22)',
      '(port "22")',
      '()',
      '""',
    ),
    fc.string({ maxLength: 4 }),
  ),
})

test('after any edits its forms are those of a fresh reading, once nothing is broken', {
  timeout: 120_000,
}, () => {
  let compared = 0
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const session = new Session(FLEET)
      expect(session.document.live).toBeDefined()
      const undo: (() => void)[] = []
      for (const { at, removed, text } of edits) {
        const start = at % session.text.length
        const old = session.text.slice(start, start + removed)
        session.edit(start, old.length, text)
        undo.push(() => session.edit(start, text.length, old))
        const { document } = session
        expect(document.source.text).toBe(session.text)
        const { forms, diagnostics: problems } = document.syntax
        if (problems.length > 0) continue
        compared++
        const anew = session.anew().syntax
        expect(anew.diagnostics).toEqual([])
        expect(shown(forms)).toEqual(shown(anew.forms))
      }
      // Undone, it is what it was.
      for (const back of undo.reverse()) {
        back()
        quickDiagnostics(session.document, session.document.live!)
      }
      expect(session.text).toBe(FLEET)
      expect(session.document.syntax.diagnostics).toEqual([])
      expect(shown(session.document.syntax.forms)).toEqual(shown(session.anew().syntax.forms))
    }),
    {
      numRuns: 40,
      // What the first lacks, the second has too much.
      examples: [
        [
          [
            { at: 34_691, removed: 19, text: '"' },
            { at: 25, removed: 0, text: ')' },
          ],
        ],
      ],
    },
  )
  expect(compared).toBeGreaterThan(20)
})

test('several changes at once, and a change of the whole text, are followed', () => {
  const session = new Session(FLEET)
  const start = session.document.text.positionAt(FLEET.indexOf('offload'))
  const end = { line: start.line, character: start.character + 'offload'.length }
  session.change([
    { range: { start, end }, text: 'x' },
    { range: { start, end: { line: start.line, character: start.character + 1 } }, text: 'yy' },
  ])
  expect(session.document.source.text).toBe(FLEET.replace('offload', 'yy'))
  session.change([{ text: fleet(249) }])
  expect(session.document.source.text).toBe(fleet(249))
  session.change([{ text: '(list)' }])
  expect(session.document.live).toBeUndefined()
  expect(diagnostics(session.document)).toEqual([])
})
