/** Which machines can build a derivation at all, whatever their state. */
import type { BuildMachine } from '../machines/machine.ts'

/** What a derivation asks of a machine. */
export interface Requirements {
  readonly system: string
  readonly features: readonly string[]
}

/** The machine builds for the system and has every feature that is asked for. */
export function matches(machine: BuildMachine, requirements: Requirements): boolean {
  return (
    machine.systems.includes(requirements.system) &&
    requirements.features.every((feature) => machine.features.includes(feature))
  )
}

/** Why the machine can't build it, or undefined where it can. */
export function mismatch(machine: BuildMachine, requirements: Requirements): string | undefined {
  if (!machine.systems.includes(requirements.system)) {
    return `builds for ${machine.systems.join(', ')}, not for ${requirements.system}`
  }
  const lacking = requirements.features.filter((feature) => !machine.features.includes(feature))
  return lacking.length === 0 ? undefined : `lacks the feature ${lacking.join(', ')}`
}
