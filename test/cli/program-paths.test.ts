/** Names of files on Windows, which a machines file knows nothing of. */
import { describe, expect, test } from 'vitest'
import { NOWHERE, nativePath, programPath, realWindowsPath } from '../../cli/program-paths.ts'

describe('on Windows', () => {
  test.each([
    ['C:\\', '/C:/'],
    ['C:\\work\\hosts.scm', '/C:/work/hosts.scm'],
    ['lib\\hosts.scm', 'lib/hosts.scm'],
  ])('the program knows %s as %s', (native, name) => {
    expect(programPath(native, '\\')).toBe(name)
    expect(nativePath(name, '\\')).toBe(native.replaceAll('\\', '/'))
  })

  test('a drive is its root', () => {
    expect(nativePath('/C:', '\\')).toBe('C:/')
  })

  test('an editor’s name of a file will do', () => {
    expect(nativePath('C:\\work\\hosts.scm', '\\')).toBe('C:/work/hosts.scm')
    expect(nativePath('C:\\work/hosts.scm', '\\')).toBe('C:/work/hosts.scm')
  })

  test('no name leads to another server', () => {
    expect(nativePath('//server/share/x.scm', '\\')).toBe('/server/share/x.scm')
    expect(nativePath('///server/share', '\\')).toBe('/server/share')
  })

  test.each([
    '\\\\server\\share\\x.scm',
    '\\\\?\\C:\\x.scm',
    '//./pipe/\\x',
    '/\\server/share',
    'lib\\hosts.scm',
    '..\\hosts.scm',
    '.. /hosts.scm',
    '.../hosts.scm',
    'hosts.scm.',
    'C:hosts.scm',
    '/C:hosts.scm',
    'hosts.scm:stream',
    'hosts.scm::$DATA',
    'C:\\work\\hosts.scm:stream',
    'NUL',
    'lib/con.scm',
    'COM1',
    'conin$',
    'hosts?.scm',
    'hosts\0.scm',
  ])('there is no %j', (name) => {
    expect(nativePath(name, '\\')).toBeUndefined()
  })

  test.each(['../hosts.scm', './lib/./hosts.scm', '.hidden', 'console.scm', 'ünï côde.scm', ''])(
    '%j is as it is',
    (name) => {
      expect(nativePath(name, '\\')).toBe(name)
    },
  )
})

test('elsewhere every name is as it is', () => {
  for (const name of ['//server/x', 'lib\\hosts.scm', 'C:hosts.scm', 'NUL', 'C:\\work']) {
    expect(nativePath(name, '/')).toBe(name)
    expect(programPath(name, '/')).toBe(name)
  }
})

describe('links on Windows', () => {
  const links: Readonly<Record<string, string>> = {
    'C:\\work\\up': '..\\secret',
    'C:\\work\\real': 'lib',
    'C:\\work\\other': 'D:\\data',
    'C:\\work\\server': '\\\\evil\\share',
    'C:\\work\\lib\\sideways': '/work/up',
    'C:\\work\\a': 'b',
    'C:\\work\\b': 'a',
    'C:\\mine': '\\\\home\\share',
    '\\\\home\\share\\up': 'C:\\secret',
    '\\\\home\\share\\inside': 'lib',
    '\\\\home\\share\\away': '//evil/share',
  }

  function followed(path: string, named: readonly string[] = []) {
    const looked: string[] = []
    const readLink = (at: string) => {
      looked.push(at)
      return links[at]
    }
    return { real: realWindowsPath(path, readLink, named), looked }
  }

  test.each([
    ['C:\\work\\x.scm', 'C:\\work\\x.scm'],
    ['C:\\', 'C:\\'],
    ['C:\\work\\up\\x.scm', 'C:\\secret\\x.scm'],
    ['C:\\work\\real\\x.scm', 'C:\\work\\lib\\x.scm'],
    ['C:\\work\\other\\x.scm', 'D:\\data\\x.scm'],
    ['C:\\work\\real\\sideways\\x.scm', 'C:\\secret\\x.scm'],
    ['\\\\home\\share\\inside\\x.scm', '\\\\home\\share\\lib\\x.scm'],
  ])('%s is %s', (path, real) => {
    expect(followed(path).real).toBe(real)
  })

  test.each(['C:\\work\\server\\x.scm', '\\\\home\\share\\away\\x.scm'])(
    'to another server are not followed there: %s',
    (path) => {
      const { real, looked } = followed(path)
      expect(real).toBe(NOWHERE)
      expect(looked.filter((at) => at.includes('evil'))).toEqual([])
    },
  )

  test('on the way to what the user named are followed everywhere, and no others', () => {
    const named = ['C:\\mine\\lib', 'c:\\MINE']
    expect(followed('C:\\mine', ['C:\\mine']).real).toBe('\\\\home\\share\\')
    expect(followed('C:\\mine\\x.scm').real).toBe(NOWHERE)
    expect(followed('C:\\mine\\x.scm', ['C:\\other', 'D:\\mine']).real).toBe(NOWHERE)
    expect(followed('C:\\mine\\lib\\x.scm', named).real).toBe('\\\\home\\share\\lib\\x.scm')
    expect(followed('C:\\mine\\inside\\x.scm', ['C:\\mine']).real).toBe(
      '\\\\home\\share\\lib\\x.scm',
    )
    expect(followed('C:\\mine\\up\\x.scm', ['C:\\mine']).real).toBe('C:\\secret\\x.scm')
    const { real, looked } = followed('C:\\mine\\away\\x.scm', ['C:\\mine'])
    expect(real).toBe(NOWHERE)
    expect(looked.filter((at) => at.includes('evil'))).toEqual([])
  })

  test('that lead in a circle come to an end', () => {
    const { real, looked } = followed('C:\\work\\a\\x.scm')
    expect(real).toBe(NOWHERE)
    expect(looked.length).toBeLessThan(200)
  })
})
