/** Modules in files, files in files, and what a define-library keeps. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { write } from '../../../scheme/runtime/print.ts'
import { Source } from '../../../scheme/source.ts'
import { errorOf, evaluator, resultOf } from './evaluate.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modules-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function file(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

test("a user's module is found in the load path", () => {
  file('fleet/hosts.scm', "(define-module (fleet hosts) #:export (hosts))\n(define hosts '(a b))\n")
  expect(resultOf('(use-modules (fleet hosts)) hosts', { loadPath: [folder] })).toBe('(a b)')
})

test('a module is loaded once', () => {
  file('noisy.scm', '(define-module (noisy) #:export (x))\n(display "loaded ")\n(define x 1)\n')
  let output = ''
  const program = '(use-modules (noisy)) (use-modules (noisy)) ((@ (noisy) x)) '
  errorOf(program, { loadPath: [folder], writeOutput: (text) => (output += text) })
  expect(output).toBe('loaded ')
})

test('modules may use one another', () => {
  file('a.scm', '(define-module (a) #:use-module (b) #:export (fa))\n(define (fa) (+ 1 (fb)))\n')
  file('b.scm', '(define-module (b) #:export (fb))\n(define (fb) 41)\n')
  expect(resultOf('(use-modules (a)) (fa)', { loadPath: [folder] })).toBe('42')
})

test('a module that fails to load says where in its file', () => {
  const path = file('bad.scm', '(define-module (bad))\n(car 1)\n')
  const { key, span } = errorOf('(use-modules (bad))', { loadPath: [folder] })
  expect([key.name, span?.source.name]).toEqual(['wrong-type-arg', path])
})

test('a file that defines another module is no code for this one', () => {
  file('named.scm', '(define-module (other name))\n')
  expect(errorOf('(use-modules (named))', { loadPath: [folder] }).key.name).toBe('misc-error')
})

test('add-to-load-path has effect on the forms after it', () => {
  file('late.scm', '(define-module (late) #:export (x))\n(define x 7)\n')
  expect(resultOf(`(add-to-load-path ${JSON.stringify(folder)})\n(use-modules (late))\nx`)).toBe(
    '7',
  )
})

test('load and include name files beside the one that names them', () => {
  file('parts/one.scm', '(define one 1)\n')
  file('parts/two.scm', '(define two 2) (define-syntax-rule (both) (list one two))\n')
  const main = file('parts/main.scm', '(load "one.scm")\n(include "two.scm")\n(both)\n')
  const text = `(load "one.scm")\n(include "two.scm")\n(both)\n`
  expect(write(evaluator().load(new Source(main, text)))).toBe('(1 2)')
})

test('a file knows itself as in Guile, whichever way it was named', () => {
  file('real/self.scm', '(write (current-filename))\n')
  symlinkSync(join(folder, 'real/self.scm'), join(folder, 'link.scm'))
  const main = file(
    'main.scm',
    `(write (current-filename))
     (primitive-load "${folder}/link.scm")
     (primitive-load "${folder}/real/../link.scm")
     (load "real/self.scm")
     (load "link.scm")\n`,
  )
  const guile = execFileSync('guile', ['--no-auto-compile', '-q', main], { encoding: 'utf8' })
  let output = ''
  const writeOutput = (text: string) => (output += text)
  evaluator({ writeOutput }).load(new Source(main, readFileSync(main, 'utf8')))
  expect(output).toBe(guile)
  expect(resultOf('(current-filename)')).toBe('#f')
})

test('a text that is yet to be saved has the name that it will have', () => {
  const path = join(folder, 'new.scm')
  expect(write(evaluator().load(new Source(path, '(current-filename)')))).toBe(JSON.stringify(path))
})

test('primitive-load gives the value of the last form', () => {
  const path = file('values.scm', '(define x 20)\n(+ x 1)\n')
  expect(resultOf(`(list (primitive-load ${JSON.stringify(path)}) x)`)).toBe('(21 20)')
})

test('a file that is not there is a system-error', () => {
  expect(errorOf('(primitive-load "/no/such/file")').key.name).toBe('system-error')
  expect(errorOf('(include "/no/such/file")').key.name).toBe('system-error')
})

test('a define-library in the same file can be imported', () => {
  const program = `
    (define-library (shapes square)
      (export area (rename side-of side))
      (import (scheme base))
      (begin (define (area x) (* x x)) (define (side-of x) x)))
    (import (shapes square))
    (list (area 3) (side 4) (defined? 'side-of))`
  expect(resultOf(program)).toBe('(9 4 #f)')
})

test('a library exports macros that keep their meaning', () => {
  const program = `
    (define-library (swapping) (export swap!) (import (scheme base))
      (begin (define-syntax swap! (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))))
    (import (swapping))
    (let ((tmp 1) (let 2)) (swap! tmp let) (list tmp let))`
  expect(resultOf(program)).toBe('(2 1)')
})

test('two evaluators share no state', () => {
  const one = evaluator()
  const two = evaluator()
  one.load(new Source('one', '(define x 1) (fluid-set! (parameter-fluid current-output-port) 5)'))
  expect(() => two.load(new Source('two', 'x'))).toThrow()
  expect(write(two.load(new Source('two', '(port? (current-output-port))')))).toBe('#t')
})
