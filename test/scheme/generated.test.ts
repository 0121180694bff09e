/**
 * Random programs come to the same here and in Guile. GENERATED_PROGRAMS and GENERATED_SEED make
 * more of them, or others.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { program } from './generate.ts'
import { runHere } from './here.ts'
import { comparable, runInGuile } from './oracle.ts'

const count = Number(process.env.GENERATED_PROGRAMS ?? 400)
const seed = Number(process.env.GENERATED_SEED ?? 20140115)

test(`${count} random programs`, { timeout: 60_000 + 200 * count }, async () => {
  const programs = fc.sample(program, { numRuns: count, seed })
  const guile = await runInGuile(programs)
  const different = programs
    .map((text, index) => ({
      text,
      here: comparable(runHere(text)),
      guile: comparable(guile[index]!),
    }))
    .filter(({ here, guile: there }) => JSON.stringify(here) !== JSON.stringify(there))
    .sort((a, b) => a.text.length - b.text.length)
  expect(different.slice(0, 2)).toEqual([])
})
