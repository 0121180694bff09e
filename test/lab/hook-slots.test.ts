/** Hooks that race for the slots of a machine: `parallel-builds` is kept, and nobody is forgotten. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lab, ourHooks } from './lab.ts'

let lab: Lab

beforeAll(async () => {
  lab = await Lab.start()
})
afterAll(() => lab?.[Symbol.asyncDispose]())

describe.each(ourHooks)('with backend %s', (hook) => {
  beforeAll(() => lab.useHook(hook, { args: ['--max-jobs=0'] }))

  test.each([
    { slots: 1, builds: 2 },
    { slots: 2, builds: 4 },
  ])('$builds clients at once, $slots at a time', async ({ slots, builds }) => {
    await lab.writeMachines(`(list ${await lab.machineForm({ 'parallel-builds': `${slots}` })})`)
    const script =
      'uptime() { read now _ < /proc/uptime; echo $now; }; uptime > $out; sleep 1; uptime >> $out'
    const results = await Promise.all(Array.from({ length: builds }, () => lab.build({ script })))
    const spans: { from: number; to: number }[] = []
    for (const { built, outputs } of results) {
      expect(built).toBe(true)
      const [from, to] = (await lab.head.readFile(outputs.out!)).split('\n').map(Number)
      spans.push({ from: from!, to: to! })
    }
    const together = spans.map(
      ({ from }) => spans.filter((s) => s.from <= from && from < s.to).length,
    )
    expect(Math.max(...together)).toBe(slots)
  })
})
