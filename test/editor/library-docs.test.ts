/** What is told of the library holds of it, and of Guile's. */
import { describe, expect, test, vi } from 'vitest'
import { ConfinedHost } from '../../cli/confined-host.ts'
import { entryMarkdown } from '../../editor/entry-text.ts'
import { LibraryCatalog } from '../../editor/library.ts'
import { documented } from '../../editor/library-docs.ts'
import { parametersOf } from '../../editor/signature.ts'
import { runInGuile } from '../scheme/oracle.ts'

const catalog = new LibraryCatalog(
  new ConfinedHost({ environment: { HOME: '/root' }, directory: '/', readable: [] }),
)
const told = [...(await documented())].flatMap(([name, modules]) =>
  [...modules].map(([module, { signatures, text }]) => ({ module, name, signatures, text })),
)

test('what is told of is there, and told in a few lines', () => {
  expect(told.length).toBeGreaterThan(500)
  expect(told.filter(({ module, name }) => !catalog.has(module, name))).toEqual([])
  for (const { name, text } of told) {
    expect(text, name).toMatch(/^\S.*[.:…"]$/s)
    expect(text.length, name).toBeLessThan(400)
  }
})

test('every procedure of the library shows how it is called, every name what it is', () => {
  const silent: string[] = []
  const untold: string[] = []
  let count = 0
  for (const module of catalog.modules()) {
    for (const { name } of catalog.names(module)) {
      count++
      const entry = catalog.entry(module, name)
      if (entry?.kind === 'procedure' && entry.signatures.length === 0) silent.push(name)
      if (entry?.text === undefined) untold.push(`${module} ${name}`)
    }
  }
  expect(count).toBeGreaterThan(3000)
  expect(silent).toEqual([])
  expect(untold).toEqual([])
})

test('what is refused here says so, and why', () => {
  const { refused } = catalog.entry('(guile)', 'delete-file-at')!
  expect(refused).toMatch(/it does not act/)
  expect(entryMarkdown(catalog.entry('(guile)', 'socket')!)).toContain('Refused here: ')
  expect(entryMarkdown(catalog.entry('(guile)', 'car')!)).not.toContain('Refused')
})

/** Guile may be that of Debian 12, which is 3.0.8. */
const SINCE_3_0_9 = new Set([
  'chmodat',
  'chown-at',
  'delete-file-at',
  'mkdirat',
  'open-fdes-at',
  'openat',
  'rename-file-at',
  'spawn',
  'statat',
  'symlinkat',
])

/** Guile's own parameters are wider where it has rest arguments for what ours names. */
test('signatures of procedures take as many arguments as Guile does', async () => {
  const procedures = told.filter(
    ({ module, name, signatures }) =>
      !module.startsWith('(guix') &&
      signatures.length === 1 &&
      catalog.entry(module, name)!.kind === 'procedure',
  )
  const program = `(list ${procedures
    .map(
      ({ module, name }) => `(false-if-exception (procedure-minimum-arity (@ ${module} ${name})))`,
    )
    .join('\n')})`
  const [outcome] = await runInGuile([program])
  const arities = [...outcome!.value!.slice(1, -1).matchAll(/#f|\((\d+) (\d+) (#t|#f)\)/g)]
  expect(arities).toHaveLength(procedures.length)
  const wrong = procedures.flatMap(({ name, signatures }, index) => {
    const [all, required, optional, rest] = arities[index]!
    if (all === '#f') return SINCE_3_0_9.has(name) ? [] : [`${name}: not in Guile`]
    const ours = { required: 0, optional: 0, rest: false, keywords: false }
    for (const { kind } of parametersOf(signatures[0]!)) {
      if (kind === 'required') ours.required++
      else if (kind === 'optional') ours.optional++
      else if (kind === 'rest') ours.rest = true
      else ours.keywords = true
    }
    if (all === '(0 0 #t)') return [] // It looks at its arguments itself.
    const takesMore = rest === '#t' || ours.keywords
    const fits =
      (ours.required === Number(required) || (ours.rest && takesMore)) &&
      (takesMore || (ours.optional === Number(optional) && !ours.rest))
    return fits ? [] : [`${signatures[0]}: Guile has ${all}`]
  })
  expect(wrong).toEqual([])
})

test('what few programs use is told of only once that is asked for', async () => {
  vi.resetModules()
  const fresh = await import('../../editor/library-docs.ts')
  const told = (name: string) => fresh.documentationOf('(guile)', name) !== undefined
  expect([told('car'), told('E2BIG')]).toEqual([true, false])
  await fresh.loadDocumentation()
  expect([told('car'), told('E2BIG')]).toEqual([true, true])
})

describe('an entry', () => {
  test.each([
    ['(guile)', 'string-append', '(string-append string …)'],
    ['(scheme base)', 'car', '(car pair)'],
    ['(srfi srfi-1)', 'iota', '(iota count [start step])'],
    ['(ice-9 q)', 'q-pop!', '(q-pop! q)'],
    ['(guile)', 'substring-move!', '(substring-move! from start end to at)'],
    ['(ice-9 match)', 'match', '(match value (pattern body …) …)'],
  ])('of %s %s', (module, name, signature) => {
    expect(catalog.entry(module, name)!.signatures).toEqual([signature])
  })

  test('of what is not there', () => {
    expect(catalog.entry('(guile)', 'no-such-thing')).toBeUndefined()
    expect(catalog.entry('(no such module)', 'car')).toBeUndefined()
  })
})

test('an import brings the names that it selects, under the names that it gives', () => {
  const names = (spec: string) => catalog.imported(spec)?.map(({ name, as }) => as ?? name)
  expect(names('(ice-9 match)')).toContain('match-lambda')
  expect(names('((srfi srfi-1) #:select (fold (reduce . r)) #:prefix l:)')).toEqual([
    'l:fold',
    'l:r',
  ])
  expect(names('((srfi srfi-1) #:hide (fold))')).not.toContain('fold')
  expect(names('((srfi srfi-1) #:renamer (symbol-prefix-proc (quote a)))')).toBeUndefined()
  expect(names('(srfi srf')).toBeUndefined()
  expect(names('(srfi srf)')).toEqual([])
  expect(names('srfi')).toBeUndefined()
})
