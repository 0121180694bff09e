/** Asks a machine how busy and how full it is. */
import { text } from 'node:stream/consumers'
import type { Connection } from '../../backends/backend.ts'
import type { Condition } from '../schedule/condition.ts'

/**
 * Load of the last minute, number of processors, and df's last line (POSIX: its fourth field is what
 * is available, in KiB). Each may be missing where the machine can't tell.
 */
const SCRIPT = `read -r load rest </proc/loadavg; echo "load $load"
echo "cores $(nproc || getconf _NPROCESSORS_ONLN)"
df -P -k "$1" | while read -r device size used free rest; do echo "free $free"; done`

/** Never rejects on account of what the machine answers; does where the connection breaks. */
export async function probe(
  connection: Connection,
  storeDirectory: string,
  signal: AbortSignal,
): Promise<Condition> {
  const channel = await connection.exec(['sh', '-c', SCRIPT, 'sh', storeDirectory], { signal })
  channel.stdin.end()
  const [answer] = await Promise.all([text(channel.stdout), channel.exit])
  return parseCondition(answer)
}

/** Exported for its test: the probe's output in all the forms that machines have given it. */
export function parseCondition(answer: string): Condition {
  const last = (name: string): number | undefined => {
    const found = answer.matchAll(new RegExp(`^${name} ([0-9]+(?:\\.[0-9]+)?)$`, 'gm'))
    const value = [...found].at(-1)?.[1]
    return value === undefined ? undefined : Number(value)
  }
  const load = last('load')
  const cores = last('cores')
  const free = last('free')
  return {
    load: load === undefined || cores === undefined || cores < 1 ? undefined : load / cores,
    freeSpace: free === undefined ? undefined : free * 1024,
  }
}
