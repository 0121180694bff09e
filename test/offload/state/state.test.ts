import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { afterFailure, afterSuccess, UNKNOWN } from '../../../offload/schedule/health.ts'
import { databaseFile, StateError } from '../../../offload/state/database.ts'
import { identify, isRunning } from '../../../offload/state/processes.ts'
import { State } from '../../../offload/state/state.ts'

const contenderFile = fileURLToPath(new URL('./contender.ts', import.meta.url))
const drv = '/gnu/store/x.drv'

let directory: string
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'offloader-state-')), 'offload', 'state')
})

const children: ChildProcessByStdio<Writable, Readable, null>[] = []
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  rmSync(join(directory, '../..'), { recursive: true, force: true })
})

/** Another process that takes leases. */
async function contender(slotKey: string, limit: number) {
  const child = spawn(process.execPath, [contenderFile, directory, slotKey, `${limit}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => (await lines.next()).value as string
  expect(await next()).toBe('ready')
  return {
    child,
    ask(): Promise<string> {
      child.stdin.write('go\n')
      return next()
    },
    async end(signal?: NodeJS.Signals): Promise<void> {
      const exited = once(child, 'exit')
      if (signal === undefined) child.stdin.end()
      else child.kill(signal)
      await exited
    },
  }
}

describe('leases', () => {
  test('are as many as there are slots', () => {
    using state = new State(directory)
    const first = state.lease('a:22', 2, drv)!
    expect(state.lease('a:22', 2, drv)).toBeDefined()
    expect(state.lease('a:22', 2, drv)).toBeUndefined()
    expect(state.lease('b:22', 1, drv)).toBeDefined()
    state.release(first)
    expect(state.lease('a:22', 2, drv)).toBeDefined()
    expect(state.holders().map(({ slotKey }) => slotKey)).toEqual(['a:22', 'b:22', 'a:22'])
    expect(state.lease('c:22', 0, drv)).toBeUndefined()
  })

  test('of racing processes: exactly one gets the last slot, each time', async () => {
    const contenders = await Promise.all([1, 2, 3, 4].map(() => contender('a:22', 5)))
    const answers: string[] = []
    for (let round = 0; round < 4; round++) {
      answers.push(...(await Promise.all(contenders.map((one) => one.ask()))))
    }
    expect(answers.filter((answer) => answer === 'got')).toHaveLength(5)
    expect(answers.slice(-8)).toEqual(Array(8).fill('none'))
  })

  test('of a process that was killed are free', async () => {
    const holder = await contender('a:22', 1)
    expect(await holder.ask()).toBe('got')
    using state = new State(directory)
    expect(state.lease('a:22', 1, drv)).toBeUndefined()
    expect(state.holders()).toMatchObject([{ slotKey: 'a:22', pid: holder.child.pid }])
    await holder.end('SIGKILL')
    expect(state.holders()).toEqual([])
    expect(state.lease('a:22', 1, drv)).toBeDefined()
  })

  test('of a process that stopped are held: it can go on', async () => {
    const holder = await contender('a:22', 1)
    expect(await holder.ask()).toBe('got')
    holder.child.kill('SIGSTOP')
    using state = new State(directory)
    expect(state.lease('a:22', 1, drv)).toBeUndefined()
    holder.child.kill('SIGCONT')
    await holder.end()
    expect(state.lease('a:22', 1, drv)).toBeDefined()
  })
})

describe('a process', () => {
  test('is not another with the same id', () => {
    const self = identify(process.pid)!
    expect(isRunning(self)).toBe(true)
    expect(isRunning({ ...self, started: `${self.started}0` })).toBe(false)
    expect(isRunning({ ...self, started: self.started.replace(/^[^/]+/, 'another-boot') })).toBe(
      false,
    )
  })

  test('that ended and was not waited for has ended', async () => {
    // The child of a shell that stops before it waits stays a zombie.
    const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; kill -STOP $$'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(shell)
    const [line] = (await once(createInterface({ input: shell.stdout }), 'line')) as [string]
    await expect.poll(() => identify(Number(line))).toBeUndefined()
  })
})

describe('health', () => {
  test('is what the last process remembered', () => {
    const failed = afterFailure(UNKNOWN, 'connection refused', Date.now(), 0.5)
    {
      using state = new State(directory)
      expect(state.health()).toEqual(new Map())
      state.remember('a:22', afterSuccess(71.6))
      state.remember('b:2222', failed)
      state.remember('a:22', afterSuccess(80))
    }
    using state = new State(directory)
    expect(state.health()).toEqual(
      new Map([
        ['a:22', afterSuccess(80)],
        ['b:2222', failed],
      ]),
    )
  })
})

describe('the database', () => {
  test("is its user's alone", () => {
    new State(directory).close()
    expect(statSync(directory).mode & 0o777).toBe(0o700)
  })

  test.each([
    ['no database', () => writeFileSync(databaseFile(directory), 'x'.repeat(5000)), /remove it/],
    [
      'damaged',
      () => {
        new State(directory).close()
        const file = databaseFile(directory)
        const size = statSync(file).size
        writeFileSync(file, Buffer.alloc(size - 100, 0xff), { flag: 'r+', flush: true })
      },
      /remove it/,
    ],
    ['a folder', () => mkdirSync(databaseFile(directory)), /GUIX_OFFLOADER_STATE_DIRECTORY/],
  ])('that is %s is refused with what to do', (_, damage, hint) => {
    mkdirSync(directory, { recursive: true })
    damage()
    const error = failureOf(() => new State(directory))
    expect(error).toBeInstanceOf(StateError)
    expect(error.message).toContain(databaseFile(directory))
    expect(error.hint).toMatch(hint)
  })

  test('of another version is refused', async () => {
    new State(directory).close()
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(databaseFile(directory))
    database.exec('PRAGMA user_version = 99')
    database.close()
    const error = failureOf(() => new State(directory))
    expect(error.message).toContain('version 99')
    expect(error.hint).toContain('remove it')
  })

  test('under a folder that is a file is refused', () => {
    mkdirSync(join(directory, '../..'), { recursive: true })
    writeFileSync(join(directory, '..'), '')
    expect(failureOf(() => new State(directory)).hint).toMatch(/GUIX_OFFLOADER_STATE_DIRECTORY/)
  })

  test('that this user may not use is refused', async () => {
    new State(directory).close()
    chmodSync(join(directory, '../..'), 0o755)
    chmodSync(directory, 0)
    const script = `
      import { State } from ${JSON.stringify(new URL('../../../offload/state/state.ts', import.meta.url).href)}
      if (process.getuid() === 0) process.setuid(65534)
      try { new State(${JSON.stringify(directory)}) } catch (error) { console.log(error.hint) }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    expect(line).toMatch(/GUIX_OFFLOADER_STATE_DIRECTORY/)
  })
})

function failureOf(action: () => unknown): StateError {
  try {
    action()
  } catch (error) {
    return error as StateError
  }
  throw new Error('it went well')
}
