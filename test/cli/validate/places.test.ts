/** What reports and patches call files, here and on Windows. */
import path, { win32 } from 'node:path'
import { expect, test } from 'vitest'
import { nameInPatch, pathFromHere } from '../../../cli/validate/places.ts'

test('a report names a file below the working folder from there, with /', () => {
  expect(pathFromHere('lib/../x.scm')).toBe('x.scm')
  expect(pathFromHere(path.resolve('lib/x.scm'))).toBe('lib/x.scm')
  expect(pathFromHere('../x.scm')).toBe('../x.scm')
  expect(pathFromHere('/etc/x.scm')).toBe('/etc/x.scm')
  expect(pathFromHere('lib\\x.scm', win32)).toBe('lib/x.scm')
  expect(pathFromHere(win32.resolve('lib\\x.scm'), win32)).toBe('lib/x.scm')
  expect(pathFromHere('..\\x.scm', win32)).toBe('../x.scm')
  expect(pathFromHere('Q:\\etc\\x.scm', win32)).toBe('Q:/etc/x.scm')
})

test('a patch names a file from the root, with /', () => {
  expect(nameInPatch('lib/x.scm')).toBe('lib/x.scm')
  expect(nameInPatch('//etc/x.scm')).toBe('etc/x.scm')
  expect(nameInPatch('lib\\x.scm')).toBe('lib\\x.scm')
  expect(nameInPatch('lib\\x.scm', win32)).toBe('lib/x.scm')
  expect(nameInPatch('C:\\etc\\x.scm', win32)).toBe('etc/x.scm')
  expect(nameInPatch('C:/etc/x.scm', win32)).toBe('etc/x.scm')
})
