/**
 * Which process is which, from Linux's /proc (proc_pid_stat(5)): a process id alone is used again,
 * together with the boot and the start time it is not.
 */
import { readFileSync } from 'node:fs'

export interface ProcessIdentity {
  readonly pid: number
  /** `BOOT-ID/START-TIME`, the latter in clock ticks since the boot. */
  readonly started: string
}

/** The running process `pid`, or undefined where there is none (a zombie has ended). */
export function identify(pid: number): ProcessIdentity | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  const startTime = fields[19]
  if (state === 'Z' || state === 'X' || startTime === undefined) return undefined
  return { pid, started: `${bootId()}/${startTime}` }
}

export function isRunning(process: ProcessIdentity): boolean {
  return identify(process.pid)?.started === process.started
}

let boot: string | undefined
function bootId(): string {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  return boot
}
