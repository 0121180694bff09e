/** Which configuration file holds for a checked file, and what it may do. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { settingsFor } from '../../cli/settings-file.ts'
import { DEFAULT_SETTINGS } from '../../lint/settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  mkdirSync(join(folder, 'site/etc'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const machines = () => join(folder, 'site/etc/machines.scm')

describe('the file', () => {
  test('in the folder of the checked one counts', () => {
    const file = write('site/etc/guix-offloader.toml', 'target = "2014"')
    write('guix-offloader.toml', 'target = "guix-1.2"')
    expect(settingsFor(machines())).toMatchObject({ file, settings: { target: '2014' } })
  })

  test('or else the nearest above', () => {
    const file = write('guix-offloader.toml', 'target = "guix-1.2"')
    expect(settingsFor(machines())).toMatchObject({ file, settings: { target: 'guix-1.2' } })
  })

  test('is none where a folder has its name', () => {
    mkdirSync(join(folder, 'site/guix-offloader.toml'))
    const file = write('guix-offloader.toml', '')
    expect(settingsFor(machines()).file).toBe(file)
  })

  test('may be named, or be left out', () => {
    write('guix-offloader.toml', 'target = "2014"')
    const named = write('other.toml', 'target = "guix-1.2"')
    expect(settingsFor(machines(), named)).toMatchObject({
      file: named,
      settings: { target: 'guix-1.2' },
    })
    expect(settingsFor(machines(), false)).toEqual({
      file: undefined,
      settings: DEFAULT_SETTINGS,
      environment: {},
      passEnvironment: [],
      allowRead: [],
      failOn: 'error',
      problems: [],
    })
  })

  test('that is named and missing is an error', () => {
    expect(() => settingsFor(machines(), join(folder, 'none.toml'))).toThrow(/none\.toml/)
  })

  test('of a relative name has one', () => {
    write('site/guix-offloader.toml', '')
    const path = relative('.', join(folder, 'site/machines.scm'))
    expect(settingsFor(path).file).toBe(relative('.', join(folder, 'site/guix-offloader.toml')))
  })
})

test('folders are relative to the configuration file', () => {
  write('guix-offloader.toml', 'allow-read = ["keys", "site/../lib"]\nenv.HOME = "/h"')
  expect(settingsFor(machines())).toMatchObject({
    allowRead: [join(folder, 'keys'), join(folder, 'lib')],
    environment: { HOME: '/h' },
    problems: [],
  })
})

describe('a file that was found', () => {
  const problemsOf = (text: string) => {
    write('site/guix-offloader.toml', text)
    return settingsFor(machines()).problems.map(({ message, span: { start, end } }) => [
      message,
      text.slice(start, end),
    ])
  }

  test('opens no folder outside its own', () => {
    symlinkSync('/etc', join(folder, 'site/inside'))
    expect(problemsOf('allow-read = ["etc", "..", "/etc", "inside"]')).toEqual(
      ['..', '/etc', 'inside'].map((name) => [
        expect.stringMatching(/must stay in its folder/),
        `"${name}"`,
      ]),
    )
  })

  test('hands on nothing of the environment', () => {
    expect(problemsOf('pass-env = ["TOKEN"]')).toEqual([
      ["a configuration file that was found can't hand on this environment's TOKEN", '"TOKEN"'],
    ])
  })

  test('may do both where it is named', () => {
    const named = write('site/guix-offloader.toml', 'pass-env = ["TOKEN"]\nallow-read = ["/srv"]')
    expect(settingsFor(machines(), named)).toMatchObject({
      passEnvironment: ['TOKEN'],
      allowRead: ['/srv'],
      problems: [],
    })
  })
})

test('what is not UTF-8 is no TOML', () => {
  write('guix-offloader.toml', Uint8Array.of(0x61, 0x3d, 0x22, 0xff, 0x22))
  expect(settingsFor(machines()).problems).toMatchObject([
    { message: 'this is not TOML: it is not UTF-8' },
  ])
})

test('a byte-order mark is no part of it', () => {
  write('guix-offloader.toml', '\ufefftarget = "2014"')
  expect(settingsFor(machines())).toMatchObject({ settings: { target: '2014' }, problems: [] })
})
