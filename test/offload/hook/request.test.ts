import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areHookArguments,
  parseArguments,
  parsePaths,
  parseRequest,
  RequestError,
} from '../../../offload/hook/request.ts'

const drv = '/gnu/store/0123456789abcdfghijklmnpqrsvwxyz-hello-2.12.1.drv'

describe('arguments', () => {
  test.each([
    ['x86_64-linux 3600 true 86400', ['x86_64-linux', 3600, true, 86400]],
    ['x86_64-linux 3600 1 86400', ['x86_64-linux', 3600, true, 86400]],
    ['i586-gnu 0 false 0', ['i586-gnu', 0, false, 0]],
    ['powerpc64le-linux 3600 0 86400', ['powerpc64le-linux', 3600, false, 86400]],
  ])('%s', (line, [system, maxSilentTime, printBuildTrace, buildTimeout]) => {
    const args = line.split(' ')
    expect(areHookArguments(args)).toBe(true)
    expect(parseArguments(args)).toEqual({
      system,
      maxSilentTime,
      printBuildTrace,
      buildTimeout,
    })
  })

  test.each([
    '',
    'test',
    'x86_64-linux 3600 true',
    'x86_64-linux 3600 true 86400 more',
    'x86_64-linux -1 true 86400',
    'x86_64-linux 3600 yes 86400',
    'x86_64-linux 3600 toString 86400',
    '--help 3600 true 86400',
    'x86_64-linux 1e3 true 86400',
  ])('refused: %j', (line) => {
    const args = line.split(' ')
    expect(areHookArguments(args)).toBe(false)
    expect(() => parseArguments(args)).toThrow(RequestError)
  })
})

describe('a request', () => {
  test.each([
    [`1 x86_64-linux ${drv} `, { willing: true, system: 'x86_64-linux', features: [] }],
    [`0 i586-gnu ${drv} kvm`, { willing: false, system: 'i586-gnu', features: ['kvm'] }],
    [
      `1 x86_64-linux ${drv} kvm,big-parallel`,
      { willing: true, system: 'x86_64-linux', features: ['kvm', 'big-parallel'] },
    ],
  ])('%s', (line, expected) => {
    expect(parseRequest(line)).toEqual({ ...expected, derivation: drv })
  })

  test.each([
    ['', 'a request is'],
    ['1', 'a request is'],
    [`2 x86_64-linux ${drv} `, 'a request is'],
    [`1 x86_64-linux ${drv}`, 'a request is'],
    [`1 x86_64-linux ${drv} a b`, 'a request is'],
    [`1  ${drv} kvm`, 'a request is'],
    [`1 x86_64-linux ${drv.slice(0, -4)} `, "not a derivation's path"],
    ['1 x86_64-linux relative-hello.drv ', "not a derivation's path"],
    ['1 x86_64-linux /gnu/store/../../etc/passwd.drv ', "not a derivation's path"],
    ['1 x86_64-linux /gnu/store/0123456789abcdefghijklmnopqrstuv-e-is-no-digit.drv ', 'not a'],
  ])('refused: %j', (line, message) => {
    expect(() => parseRequest(line)).toThrow(message)
  })

  test('never fails otherwise than with RequestError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        try {
          parseRequest(line)
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError)
          expect((error as Error).message.length).toBeLessThan(600)
        }
      }),
    )
  })
})

const storePath = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(...'0123456789abcdfghijklmnpqrsvwxyz'),
      minLength: 32,
      maxLength: 32,
    }),
    fc.stringMatching(/^[A-Za-z0-9+_?=-][A-Za-z0-9+._?=-]{0,40}$/),
  )
  .map(([hash, name]) => `/gnu/store/${hash}-${name}`)

describe('the lines after acceptance', () => {
  test('hold as many store paths as the daemon wrote', () => {
    fc.assert(
      fc.property(fc.array(storePath, { maxLength: 50 }), (paths) => {
        expect(parsePaths(paths.map((path) => `${path} `).join(''))).toEqual(paths)
      }),
    )
  })

  test('with anything else in them are refused', () => {
    expect(() => parsePaths(`${drv} /etc/shadow `)).toThrow('"/etc/shadow" is not a store path')
    expect(() => parsePaths(`${drv}/bin `)).toThrow('is not a store path')
  })
})
