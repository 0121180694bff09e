/** A text that is edited is, form by form and place by place, as if it were read anew. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../../scheme/reader/read.ts'
import { type Change, reread } from '../../../scheme/reader/reread.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { Source } from '../../../scheme/source.ts'

const GOOD = fileURLToPath(new URL('../../../fixtures/machines/good/', import.meta.url))
const TEXTS = ['match-lambda', 'table', 'every-field', 'inherit', 'macro'].map((name) =>
  readFileSync(join(GOOD, `${name}.scm`), 'utf8'),
)

/** Everything that there is to know of forms: kinds, places, values. */
function shown(forms: readonly Syntax[], text: string): unknown[] {
  return forms.map((form) => {
    const place = [form.start, form.end, form.source.text === text]
    if (form.kind === 'atom') return [...place, write(form.value)]
    const tail = form.kind === 'list' && form.tail ? shown([form.tail], text) : []
    const prefix = form.kind === 'list' ? form.prefix : undefined
    return [form.kind, prefix, ...place, shown(form.items, text), tail]
  })
}

function edit(source: Source, change: Change, replacement: string): void {
  source.edit(change.start, change.end, replacement)
}

const replacement = fc.oneof(
  fc.constantFrom(
    '(',
    ')',
    '"',
    ';',
    ' ',
    '\n',
    'x',
    '#|',
    '|#',
    "'",
    '#;',
    '.',
    '[',
    ']',
    '\\',
    '()',
    '""',
    ' (port 22)',
    '#t',
    '1.5',
    '#~',
    '',
  ),
  fc.string({ maxLength: 5 }),
)

test('after any edits', () => {
  let local = 0
  let sound = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...TEXTS),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), replacement), {
        minLength: 1,
        maxLength: 8,
      }),
      (text, edits) => {
        const source = new Source('m.scm', text)
        const forms = [...read(source).forms]
        const broken = new Set<Syntax>()
        for (const [where, removed, inserted] of edits) {
          const start = where % (source.text.length + 1)
          const end = Math.min(source.text.length, start + removed)
          const change = { start, end, length: inserted.length }
          edit(source, change, inserted)
          const result = reread(forms, source, change, broken)
          const anew = read(new Source('m.scm', source.text))
          if (result === undefined) {
            if (anew.diagnostics.length > 0) return
            forms.splice(0, forms.length, ...read(source).forms)
            broken.clear()
            continue
          }
          local++
          for (const form of broken) if (!isIn(form, forms)) broken.delete(form)
          if (result.diagnostics.length > 0) broken.add(result.form)
          // What is broken is a guess, until something reads the whole text.
          if (broken.size > 0) continue
          sound++
          expect(anew.diagnostics).toEqual([])
          expect(shown(forms, source.text)).toEqual(
            shown(anew.forms, anew.forms[0]?.source.text ?? ''),
          )
        }
      },
    ),
    { numRuns: 1500 },
  )
  // Else this test shows nothing.
  expect(local).toBeGreaterThan(1000)
  expect(sound).toBeGreaterThan(500)
})

function isIn(form: Syntax, forms: readonly Syntax[]): boolean {
  return forms.some(
    (each) =>
      each === form ||
      (each.kind !== 'atom' && isIn(form, each.items)) ||
      (each.kind === 'list' && each.tail !== undefined && isIn(form, [each.tail])),
  )
}

describe('only', () => {
  const text = '(list (a 1) (b 2) (c 3))'

  test('the innermost form is read again, the others are the same objects', () => {
    const source = new Source('m.scm', text)
    const forms = [...read(source).forms]
    const [, a, , c] = (forms[0] as ListSyntax).items
    const at = text.indexOf('2')
    source.edit(at, at + 1, '222')
    const { form, before } = reread(forms, source, { start: at, end: at + 1, length: 3 })!
    expect(source.text.slice(form.start, form.end)).toBe('(b 222)')
    expect(text.slice(before.start, before.end)).toBe('(b 2)')
    const items = (forms[0] as ListSyntax).items
    expect([items[1], items[2], items[3]]).toEqual([a, form, c])
    expect(items[3]).toBe(c)
    expect(source.text.slice(c!.start, c!.end)).toBe('(c 3)')
  })

  test('where that breaks it, what is wrong has its place', () => {
    const source = new Source('m.scm', text)
    const forms = [...read(source).forms]
    const at = text.indexOf('2')
    source.edit(at, at, '"')
    const { diagnostics } = reread(forms, source, { start: at, end: at, length: 1 })!
    expect(diagnostics.map(({ span, code }) => [code, span.start, span.source === source])).toEqual(
      [['read-unclosed-string', at, true]],
    )
  })
})
