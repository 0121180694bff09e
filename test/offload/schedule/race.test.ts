import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { race } from '../../../offload/schedule/race.ts'

/** How a candidate behaves once it is started: after `ms` it answers or fails. */
interface Runner {
  readonly name: string
  readonly ms: number
  readonly ends: 'answers' | 'fails'
  readonly headStart?: number
}

/** Runs a race on a clock of its own, which goes from event to event. */
async function run(runners: readonly Runner[], endsAt = Infinity) {
  let now = 0
  const events: { at: number; act: () => void }[] = []
  const at = (ms: number, act: () => void): void => {
    if (Number.isFinite(ms)) events.push({ at: now + ms, act })
  }
  const started = new Map<string, number>()
  const givenUp: string[] = []
  const discarded: string[] = []
  const end = new AbortController()
  at(endsAt, () => end.abort())
  let done = false
  const finished = race(runners, {
    headStart: (runner) => runner.headStart ?? 1000,
    attempt: (runner, signal) => {
      started.set(runner.name, now)
      signal.addEventListener('abort', () => givenUp.push(runner.name))
      return new Promise<string>((resolve, reject) => {
        at(runner.ms, () =>
          runner.ends === 'answers' ? resolve(runner.name) : reject(new Error(runner.name)),
        )
      })
    },
    discard: (name) => discarded.push(name),
    sleep: (ms) => new Promise((resolve) => at(ms, resolve)),
    signal: end.signal,
  }).then((result) => {
    done = true
    return { ...result, at: now }
  })
  while (true) {
    await new Promise(setImmediate)
    if (done) break
    const next = events.sort((a, b) => a.at - b.at).shift()
    if (next === undefined) break
    now = next.at
    next.act()
  }
  const result = await finished
  for (const event of events) event.act()
  await new Promise(setImmediate)
  return {
    winner: result.winner?.result,
    losses: result.losses.map(({ candidate }) => candidate.name),
    unanswered: result.unanswered.map(({ name }) => name),
    at: result.at,
    started: Object.fromEntries(started),
    givenUp,
    discarded,
  }
}

const answers = (name: string, ms: number): Runner => ({ name, ms, ends: 'answers' })
const fails = (name: string, ms: number): Runner => ({ name, ms, ends: 'fails' })
const silent = (name: string): Runner => ({ name, ms: Infinity, ends: 'fails' })

describe('a race', () => {
  test('is over with the first that answers, and starts no other', async () => {
    expect(await run([answers('a', 80), answers('b', 10)])).toMatchObject({
      winner: 'a',
      at: 80,
      started: { a: 0 },
    })
  })

  test('goes on at once where one fails', async () => {
    expect(await run([fails('a', 5), fails('b', 5), answers('c', 80)])).toMatchObject({
      winner: 'c',
      at: 90,
      losses: ['a', 'b'],
    })
  })

  test('loses no more than the head start to one that is silent', async () => {
    const result = await run([silent('a'), answers('b', 80)])
    expect(result).toMatchObject({ winner: 'b', at: 1080, unanswered: ['a'] })
    expect(result.givenUp).toContain('a')
  })

  test('goes to the first that answers, even late', async () => {
    expect(await run([answers('a', 1050), answers('b', 100)])).toMatchObject({
      winner: 'a',
      unanswered: ['b'],
      discarded: ['b'],
    })
  })

  test('ends when all have failed, or without candidates', async () => {
    expect(await run([fails('a', 5), fails('b', 3)])).toMatchObject({
      winner: undefined,
      losses: ['a', 'b'],
      at: 8,
    })
    expect(await run([])).toMatchObject({ winner: undefined, losses: [] })
  })

  test('ends when it is called off', async () => {
    expect(await run([silent('a'), silent('b')], 1500)).toMatchObject({
      winner: undefined,
      unanswered: ['a', 'b'],
      at: 1500,
    })
  })

  test('has one winner, and leaves nothing running, whoever takes part', async () => {
    const runner = fc.record({
      ms: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constant(Infinity)),
      ends: fc.constantFrom('answers' as const, 'fails' as const),
      headStart: fc.integer({ min: 0, max: 1000 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(runner, { maxLength: 6 }), async (some) => {
        const runners = some.map((one, i) => ({ ...one, name: `${i}` }))
        const result = await run(runners, 20_000)
        const able = runners.some(({ ms, ends }) => ends === 'answers' && ms !== Infinity)
        expect(result.winner !== undefined).toBe(able)
        for (const name of result.unanswered) expect(result.givenUp).toContain(name)
        const started = Object.keys(result.started)
        expect(started.length).toBe(
          result.losses.length + result.unanswered.length + (able ? 1 : 0),
        )
        for (const name of result.discarded) expect(result.unanswered).toContain(name)
      }),
    )
  })
})
