import type { Backend } from '../backend.ts'
import { Ssh2Connection } from './connection.ts'

/** SSH inside this process, by the ssh2 library. Self-contained: it reads no ssh_config. */
export const backend: Backend = {
  name: 'ssh2',
  connect: (endpoint, options) => Ssh2Connection.establish(endpoint, options),
}
