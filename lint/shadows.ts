/** Records of a machine that another record of it stands before, whatever the build. */
import type { BuildMachine } from '../offload/machines/machine.ts'
import type { Member } from './fleet.ts'

/**
 * `group`: the records of one name and port. Both schedulers try the faster record first. A record is
 * never chosen where a faster one takes all its builds, has a slot when it has one, reaches the same
 * daemon in the same way, and is not overloaded before it. Gives the faster one for each of them.
 */
export function shadowed(group: readonly Member[]): Map<Member, Member> {
  const fastest = new Map<string, Member>()
  for (const member of group) {
    for (const system of member.machine.systems) {
      const other = fastest.get(system)
      if (other === undefined || other.machine.speed < member.machine.speed) {
        fastest.set(system, member)
      }
    }
  }
  const found = new Map<Member, Member>()
  for (const member of group) {
    const faster = fastest.get(member.machine.systems[0]!)!
    if (standsBefore(faster.machine, member.machine)) found.set(member, faster)
  }
  return found
}

function standsBefore(faster: BuildMachine, slower: BuildMachine): boolean {
  return (
    faster.speed > slower.speed &&
    isWithin(slower.systems, faster.systems) &&
    isWithin(slower.features, faster.features) &&
    slower.parallelBuilds <= faster.parallelBuilds &&
    thresholdOf(slower) <= thresholdOf(faster) &&
    slower.user === faster.user &&
    slower.privateKey === faster.privateKey &&
    slower.hostKey === faster.hostKey &&
    slower.daemonSocket === faster.daemonSocket
  )
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((each) => all.includes(each))
}

function thresholdOf({ overloadThreshold = Infinity }: BuildMachine): number {
  return overloadThreshold
}
