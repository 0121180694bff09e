import { expect, test } from 'vitest'
import {
  afterFailure,
  afterOverload,
  afterSuccess,
  headStart,
  isResting,
  UNKNOWN,
} from '../../../offload/schedule/health.ts'

test('rests grow with each failure, up to five minutes and a quarter', () => {
  let health = UNKNOWN
  const rests: number[] = []
  for (let i = 0; i < 40; i++) {
    health = afterFailure(health, 'refused', 0, 0)
    rests.push(health.retryAt)
  }
  expect(rests.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000])
  expect(Math.max(...rests)).toBe(300_000)
  expect(afterFailure(health, 'refused', 0, 0.999).retryAt).toBeLessThanOrEqual(375_000)
})

test('a success forgets the failures', () => {
  const failed = afterFailure(UNKNOWN, 'refused', 0, 0)
  expect(isResting(failed, 1)).toBe(true)
  expect(isResting(afterSuccess(70), 1)).toBe(false)
  expect(headStart(failed)).toBeLessThan(headStart(UNKNOWN))
})

test('overload is trouble that passes, and no failure', () => {
  const health = afterOverload('load 1.10', 70, 0)
  expect(health).toMatchObject({ failures: 0, trouble: 'busy' })
  expect(isResting(health, 9_999)).toBe(true)
  expect(isResting(health, 10_000)).toBe(false)
})

test('a clock that was set back does not make a machine rest for ever', () => {
  const failed = afterFailure(UNKNOWN, 'refused', 1_000_000_000, 0)
  expect(isResting(failed, 5)).toBe(false)
})

test.each([
  [undefined, 500],
  [60, 300],
  [300, 600],
  [5_000, 1_000],
])('a machine that answered in %s ms gets a head start of %s ms', (answeredIn, expected) => {
  expect(headStart({ ...UNKNOWN, answeredIn })).toBe(expected)
})
