import type { Backend } from '../backend.ts'
import { OpensshConnection } from './connection.ts'

/** SSH by the system's `ssh` command, so that the user's ssh_config is honoured. Needs OpenSSH 7.4. */
export const backend: Backend = {
  name: 'openssh',
  connect: (endpoint, options) => OpensshConnection.establish(endpoint, options),
}
