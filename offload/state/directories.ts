/**
 * Where the hook keeps its state and its log. The hook runs as the daemon's user: root, or the
 * unprivileged `guix-daemon`, who owns the daemon's own state and log folders in either case.
 */
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `GUIX_OFFLOADER_STATE_DIRECTORY`, else `offload/guix-offloader` beside what `guix offload` keeps in
 * the daemon's state directory (`GUIX_STATE_DIRECTORY`, else /var/guix).
 */
export function stateDirectory(environment: Environment): string {
  return (
    environment.GUIX_OFFLOADER_STATE_DIRECTORY ||
    join(environment.GUIX_STATE_DIRECTORY || '/var/guix', 'offload', 'guix-offloader')
  )
}

/**
 * `GUIX_OFFLOADER_LOG_DIRECTORY`, else `offload` in the daemon's log directory (`GUIX_LOG_DIRECTORY`,
 * else /var/log/guix).
 */
export function logDirectory(environment: Environment): string {
  return (
    environment.GUIX_OFFLOADER_LOG_DIRECTORY ||
    join(environment.GUIX_LOG_DIRECTORY || '/var/log/guix', 'offload')
  )
}

/** The machines file: in `GUIX_CONFIGURATION_DIRECTORY`, else /etc/guix, as for `guix offload`. */
export function machinesFile(environment: Environment): string {
  return join(environment.GUIX_CONFIGURATION_DIRECTORY || '/etc/guix', 'machines.scm')
}
