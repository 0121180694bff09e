/**
 * Calls of the core's procedures with arguments of every kind, most of them wrong: value and output
 * must be Guile's, or the error's key. The calls are drawn from a fixed seed, so that a run says the
 * same as the one before.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guileAlists } from '../../../scheme/lib/guile-alists.ts'
import { guileBasics } from '../../../scheme/lib/guile-basics.ts'
import { guileChars } from '../../../scheme/lib/guile-chars.ts'
import { guileHashTables } from '../../../scheme/lib/guile-hash-tables.ts'
import { guileLists } from '../../../scheme/lib/guile-lists.ts'
import { guileSort } from '../../../scheme/lib/guile-sort.ts'
import { guileStringJoining } from '../../../scheme/lib/guile-string-joining.ts'
import { guileStringSearch } from '../../../scheme/lib/guile-string-search.ts'
import { guileStrings } from '../../../scheme/lib/guile-strings.ts'
import { guileStringComparison } from '../../../scheme/lib/guile-strings-compare.ts'
import { guileSymbols } from '../../../scheme/lib/guile-symbols.ts'
import { guileVectors } from '../../../scheme/lib/guile-vectors.ts'
import { runHere } from '../here.ts'
import { hideAddresses, type Outcome, runInGuile } from '../oracle.ts'

const SEED = 20140121
const CALLS = 3000

const LIBRARIES = [
  guileAlists,
  guileBasics,
  guileChars,
  guileHashTables,
  guileLists,
  guileSort,
  guileStringComparison,
  guileStringJoining,
  guileStringSearch,
  guileStrings,
  guileSymbols,
  guileVectors,
]

/** What gives addresses, counts up, makes as much as it is asked for, or is remembered by Guile between programs. */
const LEFT_OUT = new Set(
  `gensym object-address hash hashq hashv make-string make-vector make-list make-symbol
  symbol-property set-symbol-property! symbol-property-remove! symbol-pref symbol-pset!
  symbol-fref symbol-fset!`.split(/\s+/),
)

const procedure = fc.constantFrom(
  ...LIBRARIES.flatMap(({ exports }) => exports).filter((name) => !LEFT_OUT.has(name)),
)

const argument = fc.constantFrom(
  ...`0 1 2 5 -1 1.5 1/2 100000000000000000000 #t #f 'a 'b #:k #\\a #\\B '() '(1 2 3) '(1 . 2)
  (list 3 1 2) '((a . 1) (b . 2)) '("x" "y") '(#\\a #\\b) '(a b c) "" "b" "abc" "ABCabc"
  (string #\\x #\\y #\\z) (vector 1 2 3) (char-set #\\1 #\\a) (make-hash-table) car char-upper-case?
  char-numeric? < cons (lambda (x) x) (lambda (x y) x) (lambda (c) #t)`
    .match(/[^\s()']*'?\((?:[^()]|\([^()]*\))*\)|\S+/g)!
    .map((text) => text.trim()),
)

const call = fc
  .tuple(procedure, fc.array(argument, { maxLength: 5 }))
  .map((parts) => `(${parts.flat().join(' ')})`)

function comparable({ value, output, error }: Outcome): string {
  const plain = (text: string) =>
    hideAddresses(text)
      .replace(/#<procedure[^\n]*?(\)| _| args| x)>(?=[)\s"]|$)/g, '#<procedure>')
      .replace(/#<hash-table \S+/g, '#<hash-table')
  return error === undefined ? plain(`${value}\n${output}`) : error.key
}

test(`${CALLS} calls agree with Guile`, { timeout: 300_000 }, async () => {
  const programs = [...new Set(fc.sample(call, { seed: SEED, numRuns: CALLS }))]
  const theirs = await runInGuile(programs)
  const different: Record<string, unknown> = {}
  for (const [i, program] of programs.entries()) {
    const guile = comparable(theirs[i]!)
    const ours = comparable(runHere(program))
    if (guile !== ours && guile !== 'guile-crash') different[program] = { guile, ours }
  }
  expect(different).toEqual({})
})
