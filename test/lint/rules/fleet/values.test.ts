/** Values with which a machine is never chosen, always, or not as meant: GM405, GM406, GM407, GM411 and GM412. */
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { file, form } from '../machines.ts'
import { check } from './check.ts'

function found(text: string, options = {}) {
  return check(text, options).map(({ code, severity, span: { source, start, end } }) => [
    code,
    severity,
    source.text.slice(start, end),
  ])
}

const found1 = (field: string, options = {}) => found(file(field), options)

describe('GM405 unknown-feature', () => {
  test.each([
    [`'("kwm")`, '"kwm"', `'("kvm")`],
    [`'("kvm" "big-paralel")`, '"big-paralel"', `'("kvm" "big-parallel")`],
    [`(list "nixos-tests")`, '"nixos-tests"', `(list "nixos-test")`],
    [`'("kvm,big-parallel")`, '"kvm,big-parallel"', `'("kvm" "big-parallel")`],
    [`'("kvm big-parallel ")`, '"kvm big-parallel "', `'("kvm" "big-parallel")`],
  ])('warns of %s', (value, place, right) => {
    const text = file(`(features ${value})`)
    expect(found(text)).toEqual([['GM405', 'warning', place]])
    expect(mended(text, 'GM405')).toBe(file(`(features ${right})`))
  })

  test('mentions those that are like no other', () => {
    expect(found1(`(features '("kvm" "xilinx-vivado"))`)).toEqual([
      ['GM405', 'info', '"xilinx-vivado"'],
    ])
  })

  test.each([
    `'()`,
    `'("kvm" "nixos-test" "benchmark" "big-parallel" "uid-range" "cuda")`,
    `'("gccarch-znver3" "gccarch-x86-64-v3" "gccarch-armv8.2-a")`,
    '(list)',
  ])('not: %s', (value) => {
    expect(found1(`(features ${value})`)).toEqual([])
  })

  test('those of the site are known, and may be meant', () => {
    const options = { knownFeatures: ['xilinx-vivado'] }
    expect(found1(`(features '("xilinx-vivado"))`, options)).toEqual([])
    expect(found1(`(features '("xilinx-vivaldo"))`, options)).toEqual([
      ['GM405', 'warning', '"xilinx-vivaldo"'],
    ])
  })

  test('a list that many machines have is reported once', () => {
    const text = `(define special '("gpu"))
(define (builder host) ${form('(name host)', '(features special)')})
(map builder '("a" "b" "c"))\n`
    expect(found(text)).toEqual([['GM405', 'info', 'special']])
  })
})

describe('GM406 overload-threshold', () => {
  test.each(['0', '0.0', '-1', '-0.5'])('%s: the machine is never free', (value) => {
    expect(found1(`(overload-threshold ${value})`)).toEqual([['GM406', 'error', value]])
  })

  test.each(['1.1', '80', '3/2'])('%s: never overloaded', (value) => {
    expect(found1(`(overload-threshold ${value})`)).toEqual([['GM406', 'info', value]])
  })

  test.each(['0.01', '1/2', '1', '1.0', '#f'])('not: %s', (value) => {
    expect(found1(`(overload-threshold ${value})`)).toEqual([])
  })

  test('what is computed is known as well', () => {
    expect(found1('(overload-threshold (* 4 0.8))')).toEqual([['GM406', 'info', '(* 4 0.8)']])
  })
})

// What libssh 0.11 does with each, as `make-session` of Guile-SSH shows.
describe('GM407 unknown-compression', () => {
  test.each([
    ['gzip', 'error', undefined],
    ['Zlib', 'error', 'zlib'],
    [' zlib', 'error', 'zlib'],
    ['zlib@openssh', 'error', 'zlib@openssh.com'],
    ['off', 'error', undefined],
    ['true', 'error', undefined],
    ['zlib@opensh.com,zlib', 'warning', 'zlib@openssh.com,zlib'],
    ['zlib@openssh.com, zlib', 'warning', 'zlib@openssh.com,zlib'],
    ['none,lz4', 'warning', undefined],
  ])('"%s"', (value, severity, right) => {
    const text = file(`(compression "${value}")`)
    expect(found(text)).toEqual([['GM407', severity, `"${value}"`]])
    expect(mended(text, 'GM407')).toBe(
      right === undefined ? text : file(`(compression "${right}")`),
    )
  })

  test.each([
    'zlib',
    'none',
    'zlib@openssh.com,zlib',
    'zlib@openssh.com,zlib,none',
    'yes',
    'NO',
    'zlib,',
  ])('not: "%s"', (value) => {
    expect(found1(`(compression "${value}")`)).toEqual([])
  })
})

describe('GM411 no-build-slots', () => {
  test.each(['0', '0.0', '(- 1 1)'])('%s', (value) => {
    expect(found1(`(parallel-builds ${value})`)).toEqual([['GM411', 'error', value]])
  })

  test('not: 1', () => {
    expect(found1('(parallel-builds 1)')).toEqual([])
  })

  test('is seen in a branch that is not taken', () => {
    const text = `(if (getenv "NIGHT") (list ${form('(parallel-builds 0)')}) '())\n`
    expect(found(text)).toEqual([['GM411', 'error', '0']])
  })

  test('what a machine inherits is reported once, where it stands', () => {
    const text = `(define base ${form('(parallel-builds 0)')})
(list (build-machine (inherit base) (name "a")) (build-machine (inherit base) (name "b")))\n`
    expect(found(text)).toEqual([['GM411', 'error', '0']])
  })
})

describe('GM412 speed-not-positive', () => {
  test.each(['0', '0.', '-1.5'])('%s', (value) => {
    expect(found1(`(speed ${value})`)).toEqual([['GM412', 'warning', value]])
  })

  test.each(['0.1', '1/2', '2.'])('not: %s', (value) => {
    expect(found1(`(speed ${value})`)).toEqual([])
  })
})
