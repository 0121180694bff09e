import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../../scheme/reader/read.ts'
import { reread } from '../../../scheme/reader/reread.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { UnreadList } from '../../../scheme/reader/unread.ts'
import { Source } from '../../../scheme/source.ts'

/** After this, nothing is taken for a plain list: every token is the lexer's. */
const PLAINLY = '#!no-fold-case\n'

/** A tree of plain objects, whatever the syntax objects are; places relative to `offset`. */
function tree(syntax: Syntax, offset: number): unknown {
  const place = [syntax.start - offset, syntax.end - offset]
  if (syntax.kind === 'atom') return { place, value: syntax.value }
  const items = syntax.items.map((item) => tree(item, offset))
  if (syntax.kind === 'vector') return { place, vector: items }
  const { tail, prefix } = syntax
  return { place, items, tail: tail && tree(tail, offset), prefix }
}

function told(text: string, offset: number) {
  const { forms, diagnostics, stop } = read(new Source('x', text))
  return {
    forms: forms.map((form) => tree(form, offset)),
    formsBefore: stop?.formsBefore.length,
    diagnostics: diagnostics.map(({ code, message, span }) => [
      code,
      message,
      span.start - offset,
      span.end - offset,
    ]),
  }
}

function expectSame(text: string): void {
  expect(told(text, 0)).toEqual(told(PLAINLY + text, PLAINLY.length))
}

const machine = (i: number): string => `
  (build-machine (name "build-${i}.example.org") ; number ${i}
                 (systems '("x86_64-linux" "i686-linux")) (speed ${i % 5}.25)
                 (private-key (string-append "/etc/keys/" name))
                 (features '(())) (port ${i})(user "a\vb")
                 (host-key "ssh-ed25519 AAAA${'x'.repeat(i % 50)}"))`

/** So large that its machines are read one by one. */
const fleet = (count = 200): string =>
  `(list ${Array.from({ length: count }, (_, i) => machine(i)).join('')})\n`

describe('lists that are one token', () => {
  const pieces = [
    ...[
      '(',
      ')',
      '[',
      ']',
      "'",
      ' ',
      ' ',
      '\n',
      '\t',
      '\v',
      ';c\n',
      '.',
      ' . ',
      ',',
      '`',
      '#(',
      '#;',
    ],
    ...[
      'a',
      'b-c',
      '"s"',
      '"s\\n"',
      '12',
      '1.5',
      '-3',
      '1/2',
      '1.',
      '#t',
      '#f',
      '#:k',
      '#\\a',
      '"',
    ],
    ...[
      '(a b)',
      '(a "b" 1)',
      "'(x)",
      '(a (b (c (d))))',
      '()',
      '(a . b)',
      '(x #t)',
      'é',
      '#0=',
      '#0#',
    ],
  ]
  const text = fc
    .array(fc.constantFrom(...pieces), { maxLength: 30 })
    .map((parts) => parts.join(''))

  test('give what their tokens one by one give', () => {
    fc.assert(fc.property(text, expectSame), { numRuns: 3000 })
  })

  test('also where they are large, whatever is wrong around them', () => {
    const whole = fleet()
    const cut = fc.tuple(fc.nat(whole.length), fc.nat(3), text)
    fc.assert(
      fc.property(cut, ([at, length, other]) =>
        expectSame(whole.slice(0, at) + other + whole.slice(at + length)),
      ),
      { numRuns: 60 },
    )
  })
})

test('a label that is looked for in lists that were put off', () => {
  expectSame(fleet().replace('list', 'lis(#0='))
  expectSame(fleet().replace('list', 'list #0=(a #0#)'))
})

describe('a list that is not read yet', () => {
  const unread = (source: Source): UnreadList[] =>
    (read(source).forms[0] as { items: Syntax[] } & Syntax).items.filter(
      (item) => item instanceof UnreadList,
    )

  test('is found in a large text, and read when it is looked into', () => {
    const lists = unread(new Source('x', fleet()))
    expect(lists.length).toBeGreaterThan(150)
    expect(lists.some((list) => list.isRead)).toBe(false)
    const [first] = lists
    expect(first!.items).toHaveLength(9)
    expect(first!.items).toBe(first!.items)
    const before = tree(first!, 0)
    first!.forget()
    expect(first!.isRead).toBe(false)
    expect(tree(first!, 0)).toEqual(before)
  })

  test('is where it was moved to, and keeps what was changed in it', () => {
    const text = fleet()
    const source = new Source('x', text)
    const forms = [...read(source).forms]
    const change = (start: number, end: number, inserted: string): void => {
      source.edit(start, end, inserted)
      const done = reread(forms, source, { start, end, length: inserted.length })
      expect(done?.diagnostics).toEqual([])
    }
    const at = text.indexOf('build-7.')
    change(at, at + 5, 'a-much-longer-name')
    change(text.indexOf('build-3.'), text.indexOf('build-3.'), 'x')
    for (const list of (forms[0] as { items: Syntax[] } & Syntax).items) {
      if (list instanceof UnreadList) list.forget()
    }
    const anew = read(new Source('x', source.text)).forms
    expect(forms.map((form) => tree(form, 0))).toEqual(anew.map((form) => tree(form, 0)))
  })
})
