/** Machines that can't be used, for every reason there is: what becomes of the build, and what the user is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { builder } from './guix-machine.ts'
import { HookLogFollower } from './hook-log.ts'
import { Lab, offloadKey, ourHooks } from './lab.ts'

const script = 'echo > $out'
let lab: Lab

beforeAll(async () => {
  lab = await Lab.start()
})
afterAll(() => lab?.[Symbol.asyncDispose]())

describe.each(ourHooks)('with backend %s', (hook) => {
  beforeEach(async () => {
    await lab.forget()
    await lab.head.authorizeImports([lab.worker])
    await lab.worker.authorizeImports([lab.head])
    await lab.worker.authorizeLogin(await lab.head.readFile(`${offloadKey}.pub`))
    await lab.worker.restartSshd()
    await writeMachine()
    await lab.useHook(hook)
  })

  test("output signed by a key that head doesn't accept is refused, until it does", async () => {
    await lab.head.authorizeImports([])
    const refused = await lab.build({ script })
    expect(refused).toMatchObject({ built: false, status: 1 })
    expect(refused.log).toMatch(/10\.0\.0\.2: .*retrieving.*guix archive --authorize/)
    expect(await lab.head.holds(refused.outputs.out!)).toBe(false)

    await lab.head.authorizeImports([lab.worker])
    expect(await (await lab.builder.build([refused])).outcome).toEqual({ built: true })
  })

  test("a machine that doesn't accept head's signatures is told of, until it does", async () => {
    await lab.worker.authorizeImports([])
    const refused = await lab.build({ script })
    expect(refused).toMatchObject({ built: false, status: 1 })
    expect(refused.log).toMatch(/10\.0\.0\.2: .*sending.*guix archive --authorize/)

    await lab.worker.authorizeImports([lab.head])
    expect(await (await lab.builder.build([refused])).outcome).toEqual({ built: true })
  })

  test('another host key than the expected: not a byte of the build goes there', async () => {
    const [type, key] = (await lab.head.hostKey()).split(' ')
    await writeMachine({ 'host-key': JSON.stringify(`${type} ${key}`) })
    expect(await buildsAtHead()).toMatch(/10\.0\.0\.2: .*host key/)
  })

  test('a machine without a host-key field must be in known_hosts', async () => {
    const form = (await lab.machineForm()).replace(/\(host-key "[^"]*"\) /, '')
    await lab.writeMachines(`(list ${form})`)
    expect(await buildsAtHead()).toMatch(/10\.0\.0\.2: .*known/)

    await lab.forget()
    const line = `${lab.worker.address} ${await lab.worker.hostKey()}\n`
    await lab.head.writeFile('/root/.ssh/known_hosts', line)
    await buildsAtWorker()
    await lab.head.writeFile('/root/.ssh/known_hosts', '')
  })

  test('a login that is refused', async () => {
    await lab.worker.authorizeLogin('')
    expect(await buildsAtHead()).toMatch(new RegExp(`10\\.0\\.0\\.2: .*${builder}`))
  })

  test('a private key that others can read', async () => {
    await lab.head.check(['chmod', '644', offloadKey])
    expect(await buildsAtHead()).toMatch(new RegExp(`10\\.0\\.0\\.2: .*${offloadKey}`))
    await lab.head.check(['chmod', '600', offloadKey])
  })

  test('sshd is down', async () => {
    await lab.worker.stopSshd()
    expect(await buildsAtHead()).toMatch(/10\.0\.0\.2: .*refused/)
  })

  test('where head may not build itself, it waits for sshd to come back', async () => {
    await lab.useHook(hook, { args: ['--max-jobs=0'] })
    await lab.worker.stopSshd()
    const build = await lab.startBuild({ script })
    await build.logged(/10\.0\.0\.2: .*refused/)
    await lab.worker.restartSshd()
    expect(await build.outcome).toEqual({ built: true })
  })

  test("worker's daemon is down", async () => {
    await lab.worker.stopDaemon()
    try {
      expect(await buildsAtHead()).toMatch(/10\.0\.0\.2: .*daemon/)
    } finally {
      await lab.worker.restartDaemon()
    }
  })

  test('a machine that accepts connections and never speaks costs a second, and once', async () => {
    await using silent = await lab.startProxy('silent')
    const dead = await lab.machineForm({
      name: '"127.0.0.1"',
      port: `${silent.port}`,
      speed: '2.',
    })
    await lab.writeMachines(`(list ${dead} ${await lab.machineForm()})`)
    const cost = async (): Promise<number> => {
      const log = await HookLogFollower.start(lab.head)
      await buildsAtWorker()
      const machine = `${lab.worker.address}:22`
      const [reply, attempt] = [
        await log.until('reply'),
        (await log.events()).find((one) => one.event === 'attempt' && one.machine === machine),
      ]
      return Number(reply.ms) - Number(attempt?.ms)
    }
    // Less than a silent machine's connection attempt is given, and then nothing at all: the good one goes first.
    const first = await cost()
    expect(first).toBeLessThan(3000)
    expect(await cost()).toBeLessThan(first)
  })

  test.each(['AllowStreamLocalForwarding no', 'DisableForwarding yes'])(
    'sshd has %s: Guix commands do it',
    async (line) => {
      await lab.worker.restartSshd([line])
      const input = await lab.builder.addText('input', 'some text\n')
      const result = await lab.build({
        script: 'echo log; cat $inputs > $out; echo > $lib',
        inputs: [input],
        outputs: ['out', 'lib'],
      })
      expect(result).toMatchObject({ built: true, log: expect.stringMatching(/^log$/m) })
      expect(await lab.worker.holds(result.outputs.lib!)).toBe(true)
      expect(await lab.head.readFile(result.outputs.out!)).toBe('some text\n')

      const failed = await lab.build({ script: 'echo trying; exit 1' })
      expect(failed).toMatchObject({ built: false, status: 100 })
      const late = await lab.build({ script: 'sleep 1000' }, { maxSilentTime: 2 })
      expect(late).toMatchObject({ built: false, status: 101 })
    },
  )
})

async function writeMachine(fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await lab.writeMachines(`(list ${await lab.machineForm(fields)})`)
}

async function buildsAtWorker(): Promise<void> {
  const result = await lab.build({ script })
  expect(result, result.log).toMatchObject({ built: true })
  expect(await lab.worker.holds(result.outputs.out!)).toBe(true)
}

/** The log of a build that head's daemon was left to do itself. */
async function buildsAtHead(): Promise<string> {
  const result = await lab.build({ script })
  expect(result, result.log).toMatchObject({ built: true })
  expect(await lab.worker.holds(result.outputs.out!)).toBe(false)
  return result.log
}
