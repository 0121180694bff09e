/**
 * What a program sees before any `use-modules` is what Guile 3.0.11 shows it under Guix:
 * initial-bindings.tsv has the module, kind and name of each binding.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { MachineHost } from '../../../cli/host.ts'
import { Evaluator } from '../../../scheme/index.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { intern, Procedure, type Value } from '../../../scheme/runtime/values.ts'
import { Source } from '../../../scheme/source.ts'
import { runInGuile } from '../oracle.ts'

const TABLE = fileURLToPath(new URL('./initial-bindings.tsv', import.meta.url))

/** Bound here and not in Guile: what macros of our libraries expand into. */
const OUR_OWN = ['%syntax-parameter']

interface Binding {
  readonly kind: string
  readonly name: string
}

const bindings: readonly Binding[] = readFileSync(TABLE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string, string])
  .map(([, kind, name]) => ({ kind, name: plain(name) }))

/** `#{1+}#` is how `1+` is written. */
function plain(name: string): string {
  const extended = /^#\{(.*)\}#$/.exec(name)
  return extended === null ? name : extended[1]!
}

const evaluator = new Evaluator({ host: new MachineHost({ environment: {} }) })
const core = evaluator.modules.core.publicInterface

function isBound(name: string): boolean {
  return core.lookup(intern(name)) !== undefined
}

test('everything that Guile binds is bound', () => {
  const missing = bindings.map(({ name }) => name).filter((name) => !isBound(name))
  expect(missing).toEqual([])
})

test('what has a value has one, and procedures are procedures', () => {
  const named = bindings.filter(({ kind, name }) => kind !== 'syntax' && isBound(name))
  const program = `(vector ${named.map(({ name }) => write(intern(name))).join(' ')})`
  const values = evaluator.load(new Source('names', program)) as Value[]
  const wrong = named.filter(
    ({ kind }, i) => (kind === 'procedure') !== values[i] instanceof Procedure,
  )
  expect(wrong).toEqual([])
})

test('nothing is bound that Guile does not bind', () => {
  const known = new Set(bindings.map(({ name }) => name))
  const extra = [...core.names()].map((name) => name.name).filter((name) => !known.has(name))
  expect(extra).toEqual(OUR_OWN)
})

test('the Guile that is installed here binds nothing more', async () => {
  const walk = `
    (define names (make-hash-table))
    (define (walk module)
      (for-each walk (module-uses module))
      (module-for-each (lambda (name variable)
                         (if (variable-bound? variable) (hashq-set! names name #t)))
                       module))
    (walk (make-fresh-user-module))
    (string-join (map symbol->string (hash-map->list (lambda (name _) name) names)) " ")`
  const [outcome] = await runInGuile([walk])
  const names: string[] = JSON.parse(outcome!.value!).split(' ')
  // The expander of Guile names some variables of its own after the build.
  const missing = names.filter((name) => !/^t-[0-9a-f]/.test(name) && !isBound(name))
  expect(missing).toEqual([])
})
