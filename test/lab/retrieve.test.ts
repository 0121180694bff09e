/** What a machine sends back meets the daemon of the host: only what was asked for, and signed, gets in. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { Daemon } from '../../offload/store/daemon.ts'
import { connectToSocket } from '../../offload/store/unix-socket.ts'
import { retrieve } from '../../offload/transfer/retrieve.ts'
import { Encoder } from '../../offload/wire/encoder.ts'
import { daemonSocket, type GuixMachine } from './guix-machine.ts'
import { Lab } from './lab.ts'

let lab: Lab
/** Items that worker has and head has not: `a` is referred to by `b`. */
let a: string
let b: string
let other: string
let count = 0

beforeAll(async () => {
  lab = await Lab.start()
})

afterAll(() => lab[Symbol.asyncDispose]())

beforeEach(async () => {
  const worker = await client(lab.worker)
  const fresh = count++
  a = await worker.addTextToStore('a', `a ${fresh}`, [])
  b = await worker.addTextToStore('b', `b ${fresh} ${a}`, [a])
  other = await worker.addTextToStore('other', `other ${fresh}`, [])
})

async function client(machine: GuixMachine): Promise<Daemon> {
  const channel = await connectToSocket(machine.path(daemonSocket))
  const daemon = await Daemon.greet(channel, { maxSilentTime: 0, buildTimeout: 0 })
  onTestFinished(() => daemon.close())
  return daemon
}

/** Items as worker exports and signs them, each alone: without what is around them in a bundle. */
async function items(...paths: readonly string[]): Promise<Buffer[]> {
  const worker = await client(lab.worker)
  const exported: Buffer[] = []
  for (const path of paths) {
    const chunks: Uint8Array[] = []
    for await (const chunk of worker.exportPaths([path])) chunks.push(chunk)
    exported.push(Buffer.concat(chunks).subarray(8, -8))
  }
  return exported
}

async function* bundle(...items: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  const encoder = new Encoder()
  for (const item of items) encoder.integer(1).raw(item)
  yield encoder.integer(0).bytes()
}

async function held(): Promise<string[]> {
  const all = await Promise.all([a, b, other].map((path) => lab.head.holds(path)))
  return [a, b, other].filter((_, index) => all[index])
}

test('what was asked for gets in', async () => {
  const [itemA, itemB] = await items(a, b)
  await retrieve(await client(lab.head), bundle(itemA!, itemB!), [b, a])
  expect(await held()).toEqual([a, b])
  expect(await lab.head.check(['guix', 'gc', '--references', b])).toBe(`${a}\n`)
})

describe('what does not', () => {
  test('another item, though it is signed', async () => {
    const [itemA, itemOther] = await items(a, other)
    const head = await client(lab.head)
    await expect(retrieve(head, bundle(itemOther!), [a])).rejects.toThrow(/nobody asked for/)
    await expect(retrieve(await client(lab.head), bundle(itemOther!, itemA!), [a])).rejects.toThrow(
      /nobody asked for/,
    )
    expect(await held()).toEqual([])
    await expect(retrieve(await client(lab.head), bundle(itemA!, itemOther!), [a])).rejects.toThrow(
      /more than it was asked for/,
    )
    expect(await held()).not.toContain(other)
  })

  test('an item under the name of another', async () => {
    const [itemOther] = await items(other)
    const renamed = Buffer.from(
      itemOther!.toString('latin1').replaceAll(other, a.padEnd(other.length, 'x')),
      'latin1',
    )
    const head = await client(lab.head)
    await expect(
      retrieve(head, bundle(renamed), [a.padEnd(other.length, 'x')]),
    ).rejects.toMatchObject({
      name: 'StoreFailure',
      message: expect.stringMatching(/signed hash doesn't match/),
    })
    expect(await held()).toEqual([])
  })

  test('contents that are not those that were signed', async () => {
    const [itemA] = await items(a)
    const changed = Buffer.from(itemA!.toString('latin1').replace('a ', 'A '), 'latin1')
    await expect(retrieve(await client(lab.head), bundle(changed), [a])).rejects.toThrow(
      /signed hash doesn't match/,
    )
    expect(await held()).toEqual([])
  })

  test('anything that is cut off', async () => {
    const [itemA] = await items(a)
    for (const length of [10, 100, itemA!.length - 300, itemA!.length - 8]) {
      const head = await client(lab.head)
      async function* cut(): AsyncGenerator<Uint8Array, void, void> {
        yield Buffer.concat([new Encoder().integer(1).bytes(), itemA!.subarray(0, length)])
      }
      await expect(retrieve(head, cut(), [a])).rejects.toMatchObject({ name: 'BundleError' })
    }
    expect(await held()).toEqual([])
  })

  test('what is signed by a key that the host does not know', async () => {
    const [itemA] = await items(a)
    await lab.head.authorizeImports([])
    try {
      const q = /#[0-9A-F]+#/.exec(await lab.worker.readFile('/etc/guix/signing-key.pub'))![0]
      await expect(retrieve(await client(lab.head), bundle(itemA!), [a])).rejects.toMatchObject({
        kind: 'unauthorized',
        message: "the build machine's key is not authorized on this host",
        hint: expect.stringContaining(`(q ${q})))' | guix archive --authorize`),
      })
      expect(await held()).toEqual([])
    } finally {
      await lab.head.authorizeImports([lab.worker])
    }
  })
})
