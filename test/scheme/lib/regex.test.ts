/**
 * Random POSIX extended expressions match the same, groups and all, here and in the C library that
 * Guile calls. Left out is where that library is a law unto itself: anchors in the middle, repetitions
 * of what may be empty.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runHere } from '../here.ts'
import { runInGuile } from '../oracle.ts'

const count = Number(process.env.GENERATED_PROGRAMS ?? 500)
const seed = Number(process.env.GENERATED_SEED ?? 20140115)

interface Part {
  readonly text: string
  readonly mayBeEmpty: boolean
}

const character = fc
  .constantFrom(
    ...['a', 'b', 'c', 'A', '1', ' ', '-', '.', '\\.', '\\*', '\\\\', '\\w', '\\W', '\\s', '\\S'],
    ...['[abc]', '[^a]', '[a-c]', '[]a]', '[^]a]', '[a-]', '[-a]', '[a\\]', '[[.-.]]', '[[=a=]]'],
    ...['[[:alpha:]]', '[[:digit:]a]', '[^[:space:]]', '[[:upper:][:digit:]]'],
  )
  .map((text) => ({ text, mayBeEmpty: false }))

const repetition = fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,1}', '{1,}', '{,2}')

function repeated(part: Part, by: string | undefined): Part {
  if (part.mayBeEmpty || by === undefined) return part
  return { text: part.text + by, mayBeEmpty: ['*', '?', '{0,1}', '{,2}'].includes(by) }
}

const { alternatives } = fc.letrec<{ sequence: Part; alternatives: Part; atom: Part }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: character },
    {
      weight: 2,
      arbitrary: tie('alternatives').map(({ text, mayBeEmpty }) => ({
        text: `(${text})`,
        mayBeEmpty,
      })),
    },
  ),
  sequence: fc
    .array(fc.tuple(tie('atom'), fc.option(repetition, { nil: undefined, freq: 1 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => {
      const all = parts.map(([part, by]) => repeated(part, by))
      return {
        text: all.map(({ text }) => text).join(''),
        mayBeEmpty: all.every((part) => part.mayBeEmpty),
      }
    }),
  alternatives: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => ({
    text: parts.map(({ text }) => text).join('|'),
    mayBeEmpty: parts.some((part) => part.mayBeEmpty),
  })),
}))

const expression = fc
  .tuple(alternatives, fc.constantFrom('_', '_', '_', '^_', '_$', '^(_)$'))
  .map(([{ text }, shape]) => shape.replace('_', () => text))

const subject = fc
  .array(fc.constantFrom('a', 'b', 'c', 'A', '1', ' ', '-', '\n', 'ab', 'abab', '.'), {
    maxLength: 9,
  })
  .map((letters) => letters.join(''))

/** A group that no repetition surrounds, and what refers to it: repeated only where it is not empty. */
function referring(groups: readonly string[], references: readonly string[]) {
  return fc
    .record({
      before: fc.constantFrom('', '', 'a', '^', 'b?'),
      group: fc.constantFrom(...groups),
      after: fc
        .array(fc.constantFrom(...references, 'a', 'b?', '.', '(b)'), {
          minLength: 1,
          maxLength: 4,
        })
        .map((parts) => parts.join('')),
      end: fc.constantFrom('', '', '$'),
    })
    .map(({ before, group, after, end }) => `${before}(${group})${after}${end}`)
}

const withReferences = fc.oneof(
  referring(
    ['a', '.', 'a|b', 'a|ab', 'ab|a', '[ab]+', 'a(b)', '(a|b)c?', '\\w', 'ab?a'],
    ['\\1', '\\1', '\\1*', '\\1?', '\\1{2}', '\\1+'],
  ),
  referring(['b*', '.*', 'a?', '[ab]*'], ['\\1']),
)

const programOf = (expressions: fc.Arbitrary<string>) =>
  fc
    .record({
      expression: expressions,
      flags: fc.constantFrom('', '', 'regexp/icase', 'regexp/newline'),
      subjects: fc.array(subject, { minLength: 6, maxLength: 6 }),
    })
    .map(
      ({ expression, flags, subjects }) => `(use-modules (ice-9 regex))
(define expression (make-regexp ${JSON.stringify(expression)} ${flags}))
(define (places match)
  (map (lambda (group) (cons (match:start match group) (match:end match group)))
       (iota (match:count match))))
(map (lambda (subject) (and=> (regexp-exec expression subject) places))
     '(${subjects.map((each) => JSON.stringify(each)).join(' ')}))`,
    )

test.each([
  ['expressions', expression],
  ['expressions with back-references', withReferences],
])(`${count} random %s`, { timeout: 60_000 + 200 * count }, async (_what, expressions) => {
  const programs = fc.sample(programOf(expressions), { numRuns: count, seed })
  const guile = await runInGuile(programs)
  const different = programs
    .map((text, index) => ({ text, here: runHere(text), guile: guile[index]! }))
    .filter(({ here, guile: there }) => JSON.stringify(here) !== JSON.stringify(there))
    .sort((a, b) => a.text.length - b.text.length)
  expect(different.slice(0, 2)).toEqual([])
})
