/** What a program that nobody trusts may see and do, and that its reader is told of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLEAN, Folder, validate } from './run.ts'

let folder: Folder
beforeAll(() => {
  folder = new Folder()
})
afterAll(() => folder[Symbol.dispose]())

/** A file whose one machine has for its name what `expression` gives. */
function naming(expression: string): string {
  return folder.write('checked/machines.scm', CLEAN.replace('"builder"', expression))
}

/** The name of the machine, or what is said instead. */
async function nameGiven(
  expression: string,
  args: string[] = [],
  options: { env?: Record<string, string> } = {},
) {
  const file = naming(expression)
  const ran = await validate(['-f', 'json', ...args, file], options)
  const [checked] = JSON.parse(ran.stdout).files
  const [machine] = checked.machines
  return {
    name: machine?.evaluated ? machine.fields.name.value : undefined,
    codes: checked.findings.map(({ name }: { name: string }) => name),
    reads: checked.reads,
  }
}

describe('the environment', () => {
  const env = { SECRET: 'from-the-process', HOME: '/home/somebody' }

  test('is that of root, and nothing else', async () => {
    const of = (name: string) =>
      nameGiven(`(string-append "x" (or (getenv "${name}") "-unset"))`, [], { env })
    expect(await of('SECRET')).toMatchObject({
      name: 'x-unset',
      reads: { environment: expect.arrayContaining([{ name: 'SECRET', isSet: false }]) },
    })
    expect((await of('HOME')).name).toBe('x/root')
  })

  test('has what is set and what is passed', async () => {
    const given = `(string-append (getenv "A") (getenv "SECRET"))`
    const { name, reads } = await nameGiven(given, ['--env', 'A=b=', '--pass-env', 'SECRET'], {
      env,
    })
    expect(name).toBe('b=from-the-process')
    expect(reads.environment).toEqual(
      expect.arrayContaining([
        { name: 'A', isSet: true },
        { name: 'SECRET', isSet: true },
      ]),
    )
  })

  test('is told of to who reads', async () => {
    const file = naming('(or (getenv "BUILDER") "builder")')
    expect((await validate([file])).stderr).toContain(
      `${file} read BUILDER (not set) and HOME from its environment`,
    )
  })
})

describe('files', () => {
  const reading = (path: string) =>
    `(call-with-input-file ${JSON.stringify(path)} (@ (ice-9 rdelim) read-line))`

  test('of its folder may be read', async () => {
    folder.write('checked/name.txt', 'inside\n')
    const { name, reads } = await nameGiven(reading('name.txt'))
    expect(name).toBe('inside')
    expect(reads.files).toEqual([expect.stringMatching(/checked\/name\.txt$/)])
  })

  test('elsewhere only where that is allowed', async () => {
    const outside = folder.write('outside/name.txt', 'outside\n')
    const refused = await nameGiven(reading(outside))
    expect(refused).toMatchObject({ name: undefined, reads: { files: [], refused: [outside] } })
    expect(refused.codes).not.toEqual([])
    expect(
      (await nameGiven(reading(outside), ['--allow-read', `${folder.path}/outside`])).name,
    ).toBe('outside')
  })

  test('elsewhere are not reached through links', async () => {
    const outside = folder.write('outside/name.txt', 'outside\n')
    folder.link('checked/link.txt', outside)
    expect((await nameGiven(reading('link.txt'))).name).toBeUndefined()
    expect((await nameGiven(reading('../outside/name.txt'))).name).toBeUndefined()
  })

  test('elsewhere are not looked at through links either', async () => {
    folder.write('outside/name.txt', 'outside\n')
    folder.link('checked/way-out', '../outside')
    const looking = (path: string) =>
      nameGiven(`(let ((found (false-if-exception (lstat "${path}")))) (if found "seen" "unseen"))`)
    expect(await looking('way-out')).toMatchObject({ name: 'seen', reads: { refused: [] } })
    expect(await looking('way-out/name.txt')).toMatchObject({
      name: 'unseen',
      reads: { refused: expect.arrayContaining(['way-out/name.txt']) },
    })
  })

  test('that never end are not waited for', async () => {
    folder.pipe('checked/pipe')
    expect((await nameGiven(reading('pipe'))).name).toBeUndefined()
    expect((await nameGiven(reading('/dev/zero'), ['--allow-read', '/dev'])).name).toBeUndefined()
  })
})

test('a file knows where it is, and is refused nothing for that', async () => {
  const { name, reads } = await nameGiven('(basename (current-filename) ".scm")')
  expect(name).toBe('machines')
  expect(reads.refused).toEqual([])
})

describe('files beside one that is named from elsewhere', () => {
  beforeAll(() => {
    folder.write('fleet/lib/names.scm', '(load "deep/name.scm")\n')
    folder.write('fleet/lib/deep/name.scm', '(define one "builder")\n')
    folder.write('fleet/name.scm', '(define one "builder")\n')
    folder.write('fleet/broken.scm', '(list\n  (car 5))\n')
  })

  const checked = async (form: string, name = 'fleet/machines.scm') => {
    const file = folder.write('fleet/machines.scm', `${form}\n${CLEAN.replace('"builder"', 'one')}`)
    const args = ['-f', 'short', name === '' ? file : name]
    const { stdout } = await validate(args, { cwd: folder.path })
    return stdout.replaceAll(folder.path, '').replace(/: error: .*/s, '')
  }

  test.each([
    '(load "name.scm")',
    '(include "name.scm")',
    '(primitive-load "name.scm")',
    '(load "lib/names.scm")',
    '(load (string-append (dirname (current-filename)) "/name.scm"))',
    '(load (canonicalize-path "lib/../name.scm"))',
  ])('%s is found', async (form) => {
    expect(await checked(form)).toBe('')
    expect(await checked(form, './fleet/../fleet/machines.scm')).toBe('')
    expect(await checked(form, '')).toBe('')
  })

  test.each(['(load "broken.scm")', '(primitive-load "broken.scm")'])(
    'what is wrong in one is told by its own name: %s',
    async (form) => {
      expect(await checked(form)).toBe('fleet/broken.scm:2:3')
      expect(await checked(form, '')).toBe('/fleet/broken.scm:2:3')
    },
  )
})

test('this machine is not told from others', async () => {
  const program = '(string-append (gethostname) "-" (number->string (getuid)))'
  expect((await nameGiven(program)).name).toBe('localhost-0')
})

describe.each([
  ['a loop', '(let loop () (loop))'],
  ['recursion', '(let loop () (+ 1 (loop)))'],
  ['a list without end', '(let loop ((l (list))) (loop (cons l l)))'],
  ['a string that doubles', '(let loop ((s "0123456789abcdef")) (loop (string-append s s)))'],
  ['a vector of all memory', '(make-vector (expt 2 40) 0)'],
  ['a number that squares', '(let loop ((n 3)) (loop (* n n)))'],
  [
    'a macro that doubles',
    '(let-syntax ((m (syntax-rules () ((_ x ...) (m x ... x ...))))) (m 1))',
  ],
  ['an expression that is matched for years', '(string-match "(a*)*b" (make-string 60 #\\a))'],
])('%s', (_name, expression) => {
  test('ends within seconds', async () => {
    const file = folder.write('hostile.scm', `(use-modules (ice-9 regex))\n${expression}\n`)
    const start = performance.now()
    const { status, stdout } = await validate(['--max-time', '2', '-f', 'short', file])
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(status).toBe(1)
    expect(stdout).toMatch(/: error: /)
  })
})

test('budgets are those of the options', async () => {
  const file = folder.write(
    'steps.scm',
    `(let loop ((i 0)) (if (< i 30000) (loop (+ i 1))))\n${CLEAN}`,
  )
  expect((await validate([file])).status).toBe(0)
  const { status, stdout } = await validate(['--max-steps', '25000', file])
  expect(status).toBe(1)
  expect(stdout).toContain('the program takes too many steps')
})
