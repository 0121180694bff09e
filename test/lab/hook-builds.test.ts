/** What a user of the hook sees of builds that a healthy machine takes: their outputs, logs and failures. */
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HookLogFollower } from './hook-log.ts'
import { Lab, machinesFile, ourHooks } from './lab.ts'
import { watchMemory } from './memory.ts'

const MIB = 1024 * 1024
let lab: Lab

beforeAll(async () => {
  lab = await Lab.start()
})
afterAll(() => lab?.[Symbol.asyncDispose]())

describe.each(ourHooks)('with backend %s', (hook) => {
  beforeAll(async () => {
    await lab.useHook(hook)
    await writeMachine()
  })

  test('a build succeeds on worker, and its output comes to head', async () => {
    const result = await lab.build({ script: 'echo working; echo done > $out' })
    expect(result).toMatchObject({ built: true })
    expect(result.log).toContain(`@ build-remote ${result.file} ${lab.worker.address}\n`)
    expect(result.log).toMatch(/^working$/m)
    expect(await lab.head.readFile(result.outputs.out!)).toBe('done\n')
    expect(await holders(result.outputs.out!)).toEqual(['head', 'worker'])
    expect(await logFile(result.file)).toEqual(Buffer.from('working\n'))
  })

  test('a build that fails is a failed build', async () => {
    const result = await lab.build({ script: 'echo trying; exit 3' })
    expect(result).toMatchObject({ built: false, status: 100 })
    expect(result.log).toMatch(/^trying$/m)
    expect(result.log).toMatch(/failed with exit code 3/)
    expect(await holders(result.outputs.out!)).toEqual([])
  })

  test.each([
    ['takes too long', 'while :; do echo again; sleep 1; done', { buildTimeout: 2 }],
    ['is silent too long', 'echo once; sleep 1000', { maxSilentTime: 2 }],
  ])('a build that %s times out, and is stopped on worker', async (_, script, limits) => {
    const result = await lab.build({ script }, limits)
    expect(result).toMatchObject({ built: false, status: 101 })
    expect(await holders(result.outputs.out!)).toEqual([])
    await expect.poll(buildersOnWorker, { timeout: 5000 }).toEqual([])
  })

  test('a machine gets builds whose features it has, and no others', async () => {
    await writeMachine({ features: '(list "kvm" "big-parallel")' })
    const script = 'echo > $out'
    const matched = await lab.build({ script, features: ['big-parallel'] })
    expect(await holders(matched.outputs.out!)).toEqual(['head', 'worker'])
    const unmatched = await lab.build({ script, features: ['kvm', 'gpu'] })
    expect(unmatched).toMatchObject({ built: true })
    expect(await holders(unmatched.outputs.out!)).toEqual(['head'])
    await writeMachine()
  })

  test.each([
    ['an empty list of machines', async () => lab.writeMachines('(list)')],
    ['no machines file', async () => rm(lab.head.path(machinesFile))],
    ['machines of another system', async () => writeMachine({ systems: '(list "riscv64-linux")' })],
  ])('with %s, the daemon builds it itself', async (_, prepare) => {
    await prepare()
    const result = await lab.build({ script: 'echo > $out' })
    expect(result).toMatchObject({ built: true })
    expect(await holders(result.outputs.out!)).toEqual(['head'])
    await writeMachine()
  })

  test('all outputs come back, with their references', async () => {
    const result = await lab.build({
      outputs: ['out', 'lib', 'doc'],
      script: 'mkdir $out; echo $lib > $out/lib; echo library > $lib; ln -s $out $doc',
    })
    expect(result).toMatchObject({ built: true })
    const { out, lib, doc } = result.outputs
    expect(await lab.head.readFile(`${out}/lib`)).toBe(`${lib}\n`)
    expect(await lab.head.check(['readlink', doc!])).toBe(`${out}\n`)
    expect(await lab.head.references(out!)).toEqual([lib])
    expect(await lab.head.references(doc!)).toEqual([out])
  })

  test('only the outputs that are missing come back', async () => {
    const derivation = await lab.builder.derivation({
      outputs: ['out', 'lib'],
      script: 'echo out > $out; echo lib > $lib',
    })
    expect(await (await lab.builder.build([derivation])).outcome).toEqual({ built: true })
    const { out, lib } = derivation.outputs
    await lab.head.check(['guix', 'gc', '--delete', lib!])
    expect(await lab.head.holds(lib!)).toBe(false)

    const log = await HookLogFollower.start(lab.head)
    expect(await (await lab.builder.build([derivation])).outcome).toEqual({ built: true })
    expect(await lab.head.readFile(lib!)).toBe('lib\n')
    expect(await lab.head.readFile(out!)).toBe('out\n')
    expect(await log.until('retrieved')).toMatchObject({ items: 1 })
  })

  test('an input that worker has is not sent again', async () => {
    await lab.head.check(['dd', 'if=/dev/urandom', 'of=/tmp/input', 'bs=1M', 'count=32'])
    const input = await lab.builder.addFolder('input', '/tmp/input')
    const sentFor = async (): Promise<number> => {
      const before = await lab.head.bytesSent()
      const result = await lab.build({ script: 'wc -c < $inputs > $out', inputs: [input] })
      expect(result).toMatchObject({ built: true })
      expect(await lab.head.readFile(result.outputs.out!)).toBe(`${32 * MIB}\n`)
      return (await lab.head.bytesSent()) - before
    }
    expect(await sentFor()).toBeGreaterThan(32 * MIB)
    expect(await sentFor()).toBeLessThan(MIB)
  })

  test('an output of 300 MB comes back whole, in little memory', async () => {
    await writeMachine({ compression: '"none"' }) // random data would only cost time
    const memory = watchMemory(lab.head, ({ argv }) => argv.includes('hook'))
    const result = await lab.build({
      script: 'head -c 300000000 /dev/urandom > $out; sha256sum < $out',
    })
    const peak = await memory.stop()
    expect(result).toMatchObject({ built: true })
    const expected = /^([0-9a-f]{64}) {2}-$/m.exec(result.log)?.[1]
    const output = await readFile(lab.head.path(result.outputs.out!))
    expect(createHash('sha256').update(output).digest('hex')).toBe(expected)
    expect(peak).toBeGreaterThan(0)
    expect(peak).toBeLessThan(150)
    await writeMachine()
  })

  test('a log of 20 MB arrives byte for byte, UTF-8 or not', async () => {
    const line = Buffer.from([...Buffer.from('Grüße 0123456789 '), 0xff, 0xfe, 0xc3, 0x28, 0x0a])
    const octal = [...line].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
    const result = await lab.build({
      script: `yes "$(printf '${octal.slice(0, -4)}')" | head -c 20000000; echo > $out`,
    })
    expect(result).toMatchObject({ built: true })
    const expected = Buffer.alloc(20_000_000, line)
    expect((await logFile(result.file)).equals(expected)).toBe(true)
  })

  test('the output of a build is the input of the next', async () => {
    const first = await lab.builder.derivation({ script: 'echo one > $out' })
    const result = await lab.build({
      script: 'cat $inputs > $out; echo two >> $out',
      inputs: [first.file],
    })
    expect(result).toMatchObject({ built: true })
    expect(await lab.head.readFile(result.outputs.out!)).toBe('one\ntwo\n')
    expect(await holders(first.outputs.out!)).toEqual(['head', 'worker'])
  })
})

async function writeMachine(fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await lab.writeMachines(`(list ${await lab.machineForm(fields)})\n`)
}

/** The machines whose stores hold an item. */
async function holders(item: string): Promise<string[]> {
  const found = []
  for (const machine of [lab.head, lab.worker]) {
    if (await machine.holds(item)) found.push(machine.name)
  }
  return found
}

/** The log of a derivation's build, as head's daemon keeps it. */
async function logFile(derivation: string): Promise<Buffer> {
  const name = derivation.slice('/gnu/store/'.length)
  const file = `/var/log/guix/drvs/${name.slice(0, 2)}/${name.slice(2)}.gz`
  return gunzipSync(await readFile(lab.head.path(file)))
}

async function buildersOnWorker(): Promise<string[]> {
  const processes = await lab.worker.processes()
  return processes.map(({ argv }) => argv.join(' ')).filter((line) => /-builder|sleep/.test(line))
}
