import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose, type Snapshot } from '../../../offload/schedule/choose.ts'
import { fitness } from '../../../offload/schedule/condition.ts'
import { afterFailure, afterOverload, UNKNOWN } from '../../../offload/schedule/health.ts'
import { matches, mismatch, type Requirements } from '../../../offload/schedule/match.ts'
import { freeSlots } from '../../../offload/schedule/slots.ts'
import { machine } from './machines.ts'

const linux: Requirements = { system: 'x86_64-linux', features: [] }
const now = 1_000_000

function snapshot(
  fields: Parameters<typeof machine>[0],
  state: Partial<Omit<Snapshot, 'machine'>> = {},
): Snapshot {
  return { machine: machine(fields), used: 0, health: UNKNOWN, ...state }
}

function order(snapshots: readonly Snapshot[], requirements = linux): string[] {
  const choice = choose(requirements, snapshots, now)
  return choice.kind === 'candidates' ? choice.order.map(({ machine }) => machine.name) : []
}

describe('matching', () => {
  test.each([
    [{ systems: ['x86_64-linux', 'i686-linux'] }, { system: 'i686-linux', features: [] }, true],
    [{ systems: ['aarch64-linux'] }, linux, false],
    [{ features: ['kvm', 'big-parallel'] }, { ...linux, features: ['kvm'] }, true],
    [{ features: ['kvm'] }, { ...linux, features: ['kvm', 'big-parallel'] }, false],
    [{ features: ['kvm'] }, linux, true],
  ])('%j for %j: %j', (fields, requirements, expected) => {
    expect(matches(machine(fields), requirements)).toBe(expected)
    expect(mismatch(machine(fields), requirements) === undefined).toBe(expected)
  })

  test('says why a machine is not taken', () => {
    expect(mismatch(machine({ systems: ['aarch64-linux', 'armhf-linux'] }), linux)).toBe(
      'builds for aarch64-linux, armhf-linux, not for x86_64-linux',
    )
    expect(mismatch(machine({ features: ['kvm'] }), { ...linux, features: ['kvm', 'gpu'] })).toBe(
      'lacks the feature gpu',
    )
  })
})

describe('the order', () => {
  test('is by speed', () => {
    expect(
      order([
        snapshot({ name: 'slow', speed: 0.5 }),
        snapshot({ name: 'fast', speed: 4 }),
        snapshot({ name: 'normal' }),
      ]),
    ).toEqual(['fast', 'normal', 'slow'])
  })

  test('of equals is by free share, then as in the file', () => {
    expect(
      order([
        snapshot({ name: 'half', parallelBuilds: 4 }, { used: 2 }),
        snapshot({ name: 'first', parallelBuilds: 1 }),
        snapshot({ name: 'second', parallelBuilds: 8 }),
      ]),
    ).toEqual(['first', 'second', 'half'])
  })

  test('leaves out full machines, and puts one that failed behind the well ones', () => {
    const failed = afterFailure(UNKNOWN, 'refused', now - 60_000, 0)
    expect(
      order([
        snapshot({ name: 'full', speed: 9 }, { used: 1 }),
        snapshot({ name: 'failed', speed: 4 }, { health: failed }),
        snapshot({ name: 'well' }),
      ]),
    ).toEqual(['well', 'failed'])
  })

  test('leaves out a machine that rests, until its rest is over', () => {
    const health = afterFailure(UNKNOWN, 'refused', now, 0)
    const snapshots = [snapshot({ name: 'resting' }, { health })]
    expect(choose(linux, snapshots, now).kind).toBe('unusable')
    expect(choose(linux, snapshots, health.retryAt - 1).kind).toBe('unusable')
    expect(choose(linux, snapshots, health.retryAt).kind).toBe('candidates')
  })
})

describe('without a candidate', () => {
  const resting = afterFailure(UNKNOWN, 'refused', now, 0)
  const overloaded = afterOverload('load 1.20', 60, now)

  test.each([
    ['no machine at all', [], 'no-machine'],
    ['none for the system', [snapshot({ systems: ['aarch64-linux'] })], 'no-machine'],
    ['the only one full', [snapshot({}, { used: 1 })], 'busy'],
    ['the only one overloaded', [snapshot({}, { health: overloaded })], 'busy'],
    ['the only one resting', [snapshot({}, { health: resting })], 'unusable'],
    [
      'one full, one resting',
      [snapshot({ name: 'a' }, { used: 1 }), snapshot({ name: 'b' }, { health: resting })],
      'busy',
    ],
    ['full and resting', [snapshot({}, { used: 1, health: resting })], 'unusable'],
    ['parallel-builds 0', [snapshot({ parallelBuilds: 0 })], 'busy'],
  ])('%s', (_, snapshots, kind) => {
    expect(choose(linux, snapshots, now).kind).toBe(kind)
  })
})

describe('for any machines', () => {
  const systems = ['x86_64-linux', 'i686-linux', 'aarch64-linux']
  const features = ['kvm', 'big-parallel', 'gpu']
  const anySnapshot = fc.record({
    machine: fc
      .record({
        name: fc.stringMatching(/^[a-z]{1,6}$/),
        systems: fc.subarray(systems, { minLength: 1 }),
        features: fc.subarray(features),
        speed: fc.double({ min: 0, max: 10, noNaN: true }),
        parallelBuilds: fc.integer({ min: 0, max: 8 }),
      })
      .map(machine),
    used: fc.integer({ min: 0, max: 9 }),
    health: fc.oneof(
      fc.constant(UNKNOWN),
      fc.integer({ min: 0, max: 600_000 }).map((ago) => afterFailure(UNKNOWN, 'x', now - ago, 0.5)),
    ),
  })
  const requirements = fc.record({
    system: fc.constantFrom(...systems),
    features: fc.subarray(features),
  })

  test('only able, free and rested ones are candidates, fastest first', () => {
    fc.assert(
      fc.property(requirements, fc.array(anySnapshot, { maxLength: 30 }), (wanted, snapshots) => {
        const choice = choose(wanted, snapshots, now)
        const usable = snapshots.filter(
          (one) => matches(one.machine, wanted) && freeSlots(one) > 0 && one.health.retryAt <= now,
        )
        if (choice.kind !== 'candidates') {
          expect(usable).toEqual([])
          return
        }
        expect(new Set(choice.order)).toEqual(new Set(usable))
        for (const [i, later] of choice.order.slice(1).entries()) {
          const earlier = choice.order[i]!
          const failed = (one: Snapshot) => one.health.failures > 0
          expect(failed(earlier) && !failed(later)).toBe(false)
          if (failed(earlier) === failed(later)) {
            expect(earlier.machine.speed).toBeGreaterThanOrEqual(later.machine.speed)
          }
        }
      }),
    )
  })

  test('the snapshots stay as they were', () => {
    fc.assert(
      fc.property(fc.array(anySnapshot, { maxLength: 10 }), (snapshots) => {
        const before = [...snapshots]
        choose(linux, Object.freeze(snapshots), now)
        expect(snapshots).toEqual(before)
      }),
    )
  })
})

test('10,000 machines fill up in order of speed, and never over their slots', () => {
  const fleet = Array.from({ length: 10_000 }, (_, i) => ({
    machine: machine({
      name: `node${i}`,
      systems: [i % 3 === 0 ? 'aarch64-linux' : 'x86_64-linux'],
      speed: 1 + (i % 5),
      parallelBuilds: 1 + (i % 4),
    }),
    used: 0,
    health: UNKNOWN,
  }))
  const started = performance.now()
  const speeds: number[] = []
  for (let build = 0; build < 200; build++) {
    const choice = choose(linux, fleet, now)
    if (choice.kind !== 'candidates') throw new Error('the fleet is not full')
    const chosen = choice.order[0] as (typeof fleet)[number]
    expect(chosen.machine.systems).toEqual(['x86_64-linux'])
    speeds.push(chosen.machine.speed)
    chosen.used++
  }
  expect(speeds).toEqual(speeds.toSorted((a, b) => b - a))
  for (const { machine, used } of fleet) expect(used).toBeLessThanOrEqual(machine.parallelBuilds)
  // A choice among 10,000 is no matter of seconds, on however slow a host.
  expect((performance.now() - started) / 200).toBeLessThan(250)
})

describe('a machine that answered', () => {
  const mib = 2 ** 20
  test.each([
    [{ load: 0.1, freeSpace: 5000 * mib }, {}, 'fit'],
    [{ load: 0.8, freeSpace: 5000 * mib }, {}, 'overloaded'],
    [{ load: 0.79, freeSpace: 5000 * mib }, {}, 'fit'],
    [{ load: 7, freeSpace: 5000 * mib }, { overloadThreshold: undefined }, 'fit'],
    [{ load: 0.5, freeSpace: 5000 * mib }, { overloadThreshold: 0.4 }, 'overloaded'],
    [{ load: 0.1, freeSpace: 100 * mib }, {}, 'full'],
    [{ load: 0.1, freeSpace: 100 * mib + 1 }, {}, 'fit'],
    [{ load: 9, freeSpace: 0 }, {}, 'full'],
    [{ load: undefined, freeSpace: undefined }, {}, 'fit'],
  ])('with %j and %j: %s', (condition, fields, kind) => {
    expect(fitness(machine(fields), condition).kind).toBe(kind)
  })
})
