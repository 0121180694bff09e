/**
 * A hook process as far as leases go: `contender.ts DIRECTORY SLOT-KEY LIMIT`. Says `ready`, and for
 * each line on its input tries to get a lease and says `got` or `none`; holds what it got until its
 * input ends (then releases it) or it is killed.
 */
import { createInterface } from 'node:readline'
import { type Lease, State } from '../../../offload/state/state.ts'

const [directory, slotKey, limit] = process.argv.slice(2) as [string, string, string]
const state = new State(directory)
const leases: Lease[] = []
console.log('ready')
for await (const _ of createInterface({ input: process.stdin })) {
  const lease = state.lease(slotKey, Number(limit), '/gnu/store/x.drv')
  if (lease !== undefined) leases.push(lease)
  console.log(lease === undefined ? 'none' : 'got')
}
for (const lease of leases) state.release(lease)
state.close()
