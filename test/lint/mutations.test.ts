/** Whatever is put into a good file that makes it a bad one is found, and where it is. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CheckedFile } from '../../lint/checked-file.ts'
import { lint } from '../../lint/engine.ts'
import type { Finding } from '../../lint/rule.ts'
import { DEFAULT_SETTINGS } from '../../lint/settings.ts'
import { decodeSource } from '../../scheme/reader/decode.ts'
import { formatPlace, Source, type Span } from '../../scheme/source.ts'
import { confined } from './check.ts'
import { type Mutation, mutationsOf } from './mutations.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/machines/good', import.meta.url))
const RUNS = 1000

/** What it reads is not there. */
const INCOMPLETE = 'reads-files.scm'

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.scm') && name !== INCOMPLETE)
  .map((name) => {
    const text = decodeSource(readFileSync(`${FOLDER}/${name}`))
    return { name, text, before: counted(check(text).findings) }
  })

/** Of each file, the mistakes of each kind. */
const kinds = files.flatMap((file) =>
  mutationsOf(file.name, file.text).map((mistakes) => ({ file, mistakes })),
)

function check(text: string) {
  return lint(new Source('m.scm', text), DEFAULT_SETTINGS, confined())
}

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const key = keyOf(finding)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function keyOf({ code, message }: Finding): string {
  return `${code} ${message}`
}

function touches({ start, end }: Span, from: number, to: number): boolean {
  return start <= to && end >= from
}

function isNamed(finding: Finding, { kind, from, to, around }: Mutation): boolean {
  const { span, related = [], code } = finding
  const spans = [span, ...related.map((each) => each.span)]
  if (spans.some((each) => touches(each, from, to))) return true
  // The opener or closer that is left over, in the form that the text was taken from.
  if (BREAKS.has(kind)) return READER.has(code) && touches(span, around.from, around.to)
  // A form that has too few or too many parts, or its head.
  return RESHAPES.has(kind) && span.start >= around.from && span.start <= around.from + 1
}

const BREAKS = new Set(['drop a parenthesis', 'drop the quote of a string'])
const READER = new Set(['GM101', 'GM102', 'GM103'])
const RESHAPES = new Set(['drop a required field', 'drop an argument', 'add an argument'])

/** Some changes give another good file, or one that fails elsewhere: what decides is where Guix would complain. */
function isMistake({ kind, from, to }: Mutation, { loaded, places }: CheckedFile): boolean {
  if (ALWAYS.has(kind) || loaded === undefined) return true
  const top = places.top({ start: from, end: to })
  return loaded.diagnostics.some(
    ({ span }) => top === undefined || (top.start <= span.start && span.end <= top.end),
  )
}

const ALWAYS = new Set([
  'drop a parenthesis',
  'drop the quote of a string',
  'misspell a name',
  'rename a field',
  'drop a required field',
  'duplicate a field',
])

/** Those after which nothing else should seem to be wrong. */
const ALONE = new Set(['drop a parenthesis', 'misspell a name', 'drop the quote of a list'])

test('a mistake is found where it is, and as one', () => {
  fc.assert(
    // Numbers, so that a counterexample is short: which file and kind, which place.
    fc.property(fc.nat(kinds.length - 1), fc.nat(), (kind, place) => {
      const { file, mistakes } = kinds[kind]!
      const mistake = mistakes[place % mistakes.length]!
      const { findings, file: checked } = check(mistake.text)
      fc.pre(isMistake(mistake, checked))
      const after = counted(findings)
      const fresh = findings.filter((finding) => {
        const key = keyOf(finding)
        return after.get(key)! > (file.before.get(key) ?? 0)
      })
      const isFound = fresh.some((finding) => isNamed(finding, mistake))
      const serious = fresh.filter(({ severity }) => severity !== 'info')
      if (isFound && (serious.length <= 1 || !ALONE.has(mistake.kind))) return
      const said = fresh.map(({ span, code, message }) => `${formatPlace(span)} ${code} ${message}`)
      expect.fail(
        `${file.name}, ${mistake.kind} at ${mistake.from}: ${said.join('; ') || 'nothing'}\n${mistake.text}`,
      )
    }),
    { numRuns: RUNS },
  )
}, 60_000)
