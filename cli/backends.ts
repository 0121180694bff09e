/** The backends by the names that `--backend` takes, each loaded when it is chosen. */
import type { Backend } from '../backends/backend.ts'

const BACKENDS: Readonly<Record<string, () => Promise<Backend>>> = {
  ssh2: async () => (await import('../backends/ssh2/backend.ts')).backend,
  openssh: async () => (await import('../backends/openssh/backend.ts')).backend,
}

export const DEFAULT_BACKEND = 'ssh2'

/** Rejects where there is none of that name. */
export async function loadBackend(name: string): Promise<Backend> {
  if (!Object.hasOwn(BACKENDS, name)) {
    throw new Error(
      `there is no backend '${name}': the backends are ${Object.keys(BACKENDS).join(' and ')}`,
    )
  }
  return BACKENDS[name]!()
}
