import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referencesFirst } from '../../../offload/store/order.ts'

/** Items named by numbers, each referring to some of the others with lower numbers, in any order. */
const graphs = fc.array(fc.array(fc.nat(30), { maxLength: 5 }), { maxLength: 30 }).chain((lists) =>
  fc.shuffledSubarray(
    lists.map(
      (list, index) => [`${index}`, list.filter((item) => item <= index).map(String)] as const,
    ),
    { minLength: lists.length },
  ),
)

test('every item comes once, and after those that it refers to', () => {
  fc.assert(
    fc.property(graphs, (entries) => {
      const references = new Map(entries)
      const order = referencesFirst(references)
      expect([...order].sort()).toEqual([...references.keys()].sort())
      const place = new Map(order.map((item, index) => [item, index]))
      for (const [item, list] of references) {
        for (const reference of list) {
          expect(place.get(reference)!).toBeLessThanOrEqual(place.get(item)!)
        }
      }
    }),
  )
})

test('references to other items do not matter, nor how long the chain is', () => {
  expect(
    referencesFirst(
      new Map([
        ['a', ['elsewhere', 'b']],
        ['b', []],
      ]),
    ),
  ).toEqual(['b', 'a'])
  const length = 100_000
  const chain = new Map(
    Array.from({ length }, (_, index) => [`${index}`, [`${index + 1}`]] as const),
  )
  expect(referencesFirst(chain).slice(0, 2)).toEqual([`${length - 1}`, `${length - 2}`])
})

test('a cycle ends', () => {
  expect(
    referencesFirst(
      new Map([
        ['a', ['b']],
        ['b', ['a']],
      ]),
    ).sort(),
  ).toEqual(['a', 'b'])
})
