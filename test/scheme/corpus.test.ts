/** Every program of the corpus comes to the same here and in Guile. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Program, readCorpus, title } from './corpus.ts'
import { meantDifferences } from './differences.ts'
import { runHere } from './here.ts'
import { comparable, type Outcome, runInGuile } from './oracle.ts'

const corpus = readCorpus()
const reasons = new Map(meantDifferences.map(({ program, reason }) => [program, reason]))
const key = (program: Program): string => `${program.topic}/${title(program)}`

const guile = new Map<Program, Outcome>()

beforeAll(async () => {
  const outcomes = await runInGuile(corpus.map(({ text }) => text))
  for (const [index, program] of corpus.entries()) guile.set(program, outcomes[index]!)
}, 240_000)

for (const topic of new Set(corpus.map((program) => program.topic))) {
  describe(topic, () => {
    for (const program of corpus.filter((one) => one.topic === topic)) {
      const reason = reasons.get(key(program))
      test(reason === undefined ? title(program) : `${title(program)}, but ${reason}`, () => {
        const here = comparable(runHere(program.text))
        const there = comparable(guile.get(program)!)
        if (reason === undefined) expect(here).toEqual(there)
        else expect(here, 'agrees with Guile by now').not.toEqual(there)
      })
    }
  })
}

test('every meant difference is about a program of the corpus', () => {
  const known = new Set(corpus.map(key))
  expect(meantDifferences.filter(({ program }) => !known.has(program))).toEqual([])
})
