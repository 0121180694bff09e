/**
 * A process of its own with a connection, for tests of what only a process can have: a home directory,
 * a death. Takes the backend's name and an Endpoint and ConnectOptions as JSON; prints a line of JSON,
 * `{"connected":true}` or `{"kind":…,"message":…}`; keeps the connection, with a program running,
 * until its standard input ends.
 */
import { once } from 'node:events'
import type { Backend, BackendFailure } from '../../backends/backend.ts'

const [name, endpoint, options] = process.argv.slice(2)

try {
  const { backend }: { backend: Backend } = await import(`../../backends/${name}/backend.ts`)
  const connection = await backend.connect(JSON.parse(endpoint!), JSON.parse(options!))
  await connection.exec(['cat'])
  console.log(JSON.stringify({ connected: true }))
  await once(process.stdin.resume(), 'end')
  await connection.close()
} catch (error) {
  const { kind, message } = error as BackendFailure
  console.log(JSON.stringify({ kind, message }))
}
