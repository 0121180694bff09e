/** What the hook remembers of the machines file between processes, and when it reads it again. */
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MachinesKeeper } from '../../cli/machines-keeper.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offloader-keeper-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** The names that a hook process started now would know. */
async function names(environment: Record<string, string> = {}): Promise<string[]> {
  const keeper = new MachinesKeeper(join(folder, 'm.scm'), join(folder, 'kept'), environment)
  return (await keeper.load()).machines.map(({ name }) => name)
}

/** Whether the next process takes what was kept: told by a machine that only the kept file names. */
async function isKept(environment: Record<string, string> = {}): Promise<boolean> {
  const file = join(folder, 'kept')
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  const marked = { ...kept, machines: [{ ...kept.machines[0], name: 'kept' }] }
  writeFileSync(file, JSON.stringify(marked))
  return (await names(environment)).includes('kept')
}

const machine = (name: string) =>
  `(build-machine (name ${name}) (user "u") (system "x86_64-linux"))`

describe('machines are kept', () => {
  test('while the file is the same', async () => {
    write('m.scm', `(list ${machine('"a"')})`)
    expect(await names()).toEqual(['a'])
    expect(await isKept()).toBe(true)
    expect(statSync(join(folder, 'kept')).mode & 0o777).toBe(0o600)
  })

  test('equal to those that were loaded', async () => {
    write('m.scm', `(list ${machine('"a"')} ${machine('"b"')})`)
    const load = async () =>
      (await new MachinesKeeper(join(folder, 'm.scm'), join(folder, 'kept'), {}).load()).machines
    const loaded = await load()
    expect(await load()).toEqual(loaded)
  })

  test('with their warnings', async () => {
    write('m.scm', '42')
    const load = () => new MachinesKeeper(join(folder, 'm.scm'), join(folder, 'kept'), {}).load()
    const { warnings } = await load()
    expect(warnings).toEqual([expect.stringContaining('did not return a list of build machines')])
    expect((await load()).warnings).toEqual(warnings)
  })

  test('where there is no file', async () => {
    expect(await names()).toEqual([])
    write('m.scm', `(list ${machine('"a"')})`)
    expect(await names()).toEqual(['a'])
  })
})

describe('machines are loaded again', () => {
  test('where the file has changed', async () => {
    const file = write('m.scm', `(list ${machine('"a"')})`)
    expect(await names()).toEqual(['a'])
    write('m.scm', `(list ${machine('"b"')})`)
    expect(await names()).toEqual(['b'])
    utimesSync(file, 1, 1)
    expect(await isKept()).toBe(false)
  })

  test('within one process, too', async () => {
    write('m.scm', `(list ${machine('"a"')})`)
    const keeper = new MachinesKeeper(join(folder, 'm.scm'), join(folder, 'kept'), {})
    expect((await keeper.load()).machines[0]!.name).toBe('a')
    write('m.scm', `(list ${machine('"b"')})`)
    expect((await keeper.load()).machines[0]!.name).toBe('b')
    rmSync(join(folder, 'm.scm'))
    expect((await keeper.load()).machines).toEqual([])
  })

  test('where a file that it reads has changed, come or gone', async () => {
    const other = write('other.scm', `(list ${machine('"a"')})`)
    write(
      'm.scm',
      `(if (file-exists? "${other}") (primitive-load "${other}") (list ${machine('"none"')}))`,
    )
    expect(await names()).toEqual(['a'])
    expect(await isKept()).toBe(true)
    write('other.scm', `(list ${machine('"b"')})`)
    expect(await names()).toEqual(['b'])
    rmSync(other)
    expect(await names()).toEqual(['none'])
    write('other.scm', `(list ${machine('"c"')})`)
    expect(await names()).toEqual(['c'])
  })

  test('where a variable that it asks for has changed, and no other', async () => {
    write('m.scm', `(list ${machine('(or (getenv "FLEET") "none")')})`)
    expect(await names()).toEqual(['none'])
    expect(await isKept({ OTHER: '1' })).toBe(true)
    expect(await names({ FLEET: 'a' })).toEqual(['a'])
    expect(await names({ FLEET: 'b' })).toEqual(['b'])
    expect(await isKept({ FLEET: 'b' })).toBe(true)
  })

  test.each([
    ['the clock', '(begin (current-time) "a")'],
    ['the whole environment', '(begin (environ) "a")'],
  ])('every time where it asks for %s', async (_, name) => {
    write('m.scm', `(list ${machine(name)})`)
    expect(await names()).toEqual(['a'])
    expect(() => statSync(join(folder, 'kept'))).toThrow()
  })

  test('where it has an error, until that is gone', async () => {
    write('m.scm', '(list foo)')
    await expect(names()).rejects.toThrow(`${folder}/m.scm:1:6: Unbound variable: foo`)
    await expect(names()).rejects.toThrow('Unbound variable: foo')
    write('m.scm', '(list)')
    expect(await names()).toEqual([])
  })

  test('where what was kept is damaged, or of another file', async () => {
    write('m.scm', `(list ${machine('"a"')})`)
    write('kept', '{')
    expect(await names()).toEqual(['a'])
    write('n.scm', `(list ${machine('"b"')})`)
    const other = new MachinesKeeper(join(folder, 'n.scm'), join(folder, 'kept'), {})
    expect((await other.load()).machines[0]!.name).toBe('b')
  })

  test('where it can not be kept', async () => {
    write('m.scm', `(list ${machine('"a"')})`)
    const keeper = new MachinesKeeper(join(folder, 'm.scm'), '/dev/null/kept', {})
    expect((await keeper.load()).machines[0]!.name).toBe('a')
  })
})
