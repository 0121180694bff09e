/** Both daemons run as the unprivileged user `guix-daemon`, and so does the hook. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HookLogFollower } from './hook-log.ts'
import { Lab, ourHooks } from './lab.ts'

let lab: Lab

beforeAll(async () => {
  const daemonUser = 'guix-daemon'
  lab = await Lab.start({ head: { daemonUser }, worker: { daemonUser } })
  await lab.writeMachines(`(list ${await lab.machineForm()})`)
})
afterAll(() => lab?.[Symbol.asyncDispose]())

describe.each(ourHooks)('with backend %s', (hook) => {
  beforeAll(() => lab.useHook(hook))

  test('a build succeeds, and its output belongs to the store as any other', async () => {
    const log = await HookLogFollower.start(lab.head)
    const build = await lab.startBuild({
      outputs: ['out', 'lib'],
      script: 'echo here; mkdir $out; echo $lib > $out/file; chmod 755 $out/file; echo lib > $lib',
    })
    await log.until('building')
    const hookProcess = (await lab.head.processes()).find(({ argv }) => argv.includes('hook'))
    const owner = await lab.head.run(['stat', '-c', '%U', `/proc/${hookProcess?.innerPid}`])
    expect(await build.outcome).toEqual({ built: true })
    expect(owner.stdout).toBe('guix-daemon\n')

    const { out, lib } = build.derivation.outputs
    expect(await lab.worker.holds(out!)).toBe(true)
    const files = await lab.head.check(['stat', '-c', '%a %U %Y', out!, `${out}/file`, lib!])
    expect(files).toBe('555 guix-daemon 1\n555 guix-daemon 1\n444 guix-daemon 1\n')
    expect(await lab.head.references(out!)).toEqual([lib])
    expect((await lab.head.guix(['gc', '--verify=contents'])).status).toBe(0)
  })

  test('a build that fails, and one that times out', async () => {
    const failed = await lab.build({ script: 'exit 1' })
    expect(failed).toMatchObject({ built: false, status: 100 })
    const late = await lab.build({ script: 'sleep 1000' }, { maxSilentTime: 1 })
    expect(late).toMatchObject({ built: false, status: 101 })
  })

  test('the hook killed: the next build succeeds', async () => {
    const build = await lab.startBuild({ script: 'echo here; sleep 1000' })
    await build.logged(/^here$/m)
    const hookProcess = (await lab.head.processes()).find(({ argv }) => argv.includes('hook'))
    process.kill(hookProcess!.pid, 'SIGKILL')
    expect(await build.outcome).toMatchObject({ built: false })
    expect(await lab.build({ script: 'echo > $out' })).toMatchObject({ built: true })
  })
})
