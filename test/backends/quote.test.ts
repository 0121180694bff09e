/** Quoting against the shells themselves: whatever shell a user logs in with, arguments arrive. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { shellCommand, shellWord } from '../../backends/quote.ts'

const nasty = [
  ...['', ' ', '-n', '~', '*', '?', '[a-z]', '{a,b}', '=ls', '#no', '!!', '$HOME', '$(id)', '`id`'],
  ...["'", "''", '"', '\\', '\\\\', "\\'", "'\\'", '\\n', '^a^b', '%self', 'a;b', 'a&b', 'a|b'],
  ...['<(ls)', '>', '\n', ' \n ', '\t', '\r', '\u0001\u001b\u007f', 'ünï', '😀', 'it\'s \\ "x" \n'],
]

describe.each(['dash', 'bash', 'zsh', 'fish'])('%s', (shell) => {
  test('hands on every argument as it is', () => {
    const command = shellCommand(['/usr/bin/printf', '%s\\0', ...nasty])
    const printed = execFileSync(shell, ['-c', command], { encoding: 'utf8' })
    expect(printed.split('\0').slice(0, -1)).toEqual(nasty)
  })

  test('gives way to the program', () => {
    const command = shellCommand(['/bin/sh', '-c', 'kill -TERM $$'])
    expect(() => execFileSync(shell, ['-c', command])).toThrow(
      expect.objectContaining({ status: null, signal: 'SIGTERM' }),
    )
  })
})

test('what needs no quotes gets none', () => {
  expect(shellCommand(['guix', 'archive', '--missing'])).toBe('exec guix archive --missing')
  expect(shellWord("it's")).toBe("it\\'s")
})

test('what no shell can run is refused', () => {
  expect(() => shellCommand([])).toThrow(TypeError)
  expect(() => shellCommand([''])).toThrow(TypeError)
  expect(() => shellCommand(['-rm'])).toThrow(TypeError)
  expect(() => shellCommand(['echo', 'a\0b'])).toThrow(TypeError)
})
