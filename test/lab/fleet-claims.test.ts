/**
 * What the rules on fleets say of `guix offload`, asked of its own scheduler: connections and loads are
 * made up, the choice and the locks are Guix's.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { file } from '../lint/rules/machines.ts'
import { rulesOf } from '../lint/rules/of-group.ts'
import { debianRoot } from './debian.ts'
import { Machine, startInit } from './machine.ts'

const { check } = rulesOf('fleet')

let folder: string
let guix: Machine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guix-offloader-fleet-'))
  const options = { name: 'guix', debian: await debianRoot(() => {}), folder, repository: false }
  guix = new Machine(options, await startInit(options))
})
afterAll(async () => {
  await guix?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** As a program that is interpreted, and not compiled, its procedures can be replaced. */
const PRELUDE = `(use-modules (guix gexp) (guix scripts offload) (guix store) (srfi srfi-1))
(define offload (resolve-module '(guix scripts offload)))
(save-module-excursion
 (lambda () (primitive-load (%search-load-path "guix/scripts/offload.scm"))))
(define (replace name value) (module-set! offload name value))
(define load-now 0)
(define reachable? #t)
(replace 'open-ssh-session (lambda _ (and reachable? 'session)))
(replace 'remote-inferior* (const 'node))
(replace 'node-load (lambda _ load-now))
(replace 'node-free-disk-space (const (expt 2 40)))
(replace 'close-inferior (const #t))
(replace 'disconnect! (const #t))
(define (machine* . fields)
  (eval \`(build-machine (name "m") (user "u") (host-key "k") (systems '("x86_64-linux")) ,@fields)
        offload))
(define speed-of (eval '(lambda (machine) (build-machine-speed machine)) offload))
(define (chosen . machines)
  (call-with-values (lambda () ((module-ref offload 'choose-build-machine) machines))
    (lambda (machine slot)
      (when slot ((module-ref offload 'release-build-slot) slot))
      (and machine (speed-of machine)))))
`

/** The elements of the list that is the value of \`expression\`, as \`write\` gives them; each an atom. */
async function answers(expression: string): Promise<string[]> {
  await guix.writeFile('/tmp/fleet.scm', `${PRELUDE}\n(write (cons '----- ${expression}))\n`)
  const { stdout, stderr } = await guix.guix(['repl', '/tmp/fleet.scm'])
  const found = /\(----- (.*)\)/.exec(stdout)?.[1]?.split(' ')
  expect(found, stderr).toBeDefined()
  return found!
}

const severities = (field: string) => check(file(field)).map(({ severity }) => severity)

test('names of compressions', async () => {
  const values = [
    ...['zlib', 'none', 'zlib@openssh.com', 'zlib@openssh.com,zlib', 'none,zlib', 'yes', 'NO'],
    ...['zlib,foo', 'foo,zlib', 'zlib@openssh.com, zlib', 'zlib,', ',zlib', 'zlib,,none'],
    ...['foo', 'Zlib', ' zlib', 'zlib ', 'gzip', 'lz4', 'zstd', 'on', 'off', 'true', 'delayed'],
  ]
  const tries = values.map(
    (value) =>
      `(catch #t (lambda () ((@ (ssh session) make-session) #:host "a" #:compression ${JSON.stringify(value)}) #t) (const #f))`,
  )
  const theirs = (await answers(`(list ${tries.join(' ')})`)).map((answer) => answer === '#t')
  const ours = values.map((value) => !severities(`(compression "${value}")`).includes('error'))
  expect(ours).toEqual(theirs)
})

test('thresholds that no load is below, and those that every load is below', async () => {
  const thresholds = ['-1', '0', '0.0', '0.01', '0.8', '1', '1.0', '1.01', '1.8', '80', '#f']
  const tries = thresholds.flatMap((threshold) =>
    // Guix takes no load for more than 1.
    ['0.0', '1.0'].map(
      (load) =>
        `(begin (set! load-now ${load}) (->bool (chosen (machine* '(overload-threshold ${threshold})))))`,
    ),
  )
  const theirs = await answers(`(list ${tries.join(' ')})`)
  for (const [at, threshold] of thresholds.entries()) {
    const [idle, loaded] = theirs.slice(2 * at)
    const expected =
      idle === '#f' ? ['error'] : loaded === '#t' && threshold !== '#f' ? ['info'] : []
    expect(severities(`(overload-threshold ${threshold})`), threshold).toEqual(expected)
  }
  expect(theirs).toContain('#f')
})

test('machines without slots, and slow ones', async () => {
  const fields = ['(parallel-builds 0)', '(parallel-builds 1)', '(speed 0)', '(speed -1)']
  const tries = fields.map((field) => `(->bool (chosen (machine* '${field})))`)
  expect(await answers(`(list ${tries.join(' ')})`)).toEqual(['#f', '#t', '#t', '#t'])
  expect(fields.map(severities)).toEqual([['error'], [], ['warning'], ['warning']])
})

test('a second record of a machine for the same system undoes the limit', async () => {
  const elsewhere = `(let ((pid (primitive-fork)))
    (if (zero? pid)
        (primitive-exit (if ((module-ref offload 'acquire-build-slot) (machine*)) 0 1))
        (if (zero? (status:exit-val (cdr (waitpid pid)))) 'free 'taken)))`
  const choice = (...machines: string[]) => `(call-with-values
    (lambda () ((module-ref offload 'choose-build-machine) (list ${machines.join(' ')})))
    (lambda (machine slot)
      (let ((others ${elsewhere}))
        ((module-ref offload 'release-build-slot) slot)
        others)))`
  expect(
    await answers(
      `(list ${choice('(machine*)')} ${choice('(machine*)', `(machine* '(speed 2))`)})`,
    ),
  ).toEqual(['taken', 'free'])
})

test('a slower record that a faster one covers is never chosen', async () => {
  const fast = `(machine* '(speed 2) '(parallel-builds 2))`
  const tries = `(map (lambda (i)
    (set! reachable? (< i 20))
    (chosen (machine* '(speed 1)) ${fast} (machine* '(speed 1/2))))
    (iota 25))`
  expect(new Set(await answers(tries))).toEqual(new Set(['2', '#f']))
})

test('a machine can go into a file in a g-expression only', async () => {
  const lower = (machine: string) => `(catch #t
    (lambda ()
      (run-with-store #f ((@@ (guix gexp) gexp->sexp) #~(list #$@(list ${machine})) "x86_64-linux" #f))
      #t)
    (const #f))`
  expect(
    await answers(`(list ${lower('(machine*)')} ${lower('#~(build-machine (name "a"))')})`),
  ).toEqual(['#f', '#t'])
})
