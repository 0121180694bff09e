/**
 * Offloads one build without a hook, for tests to run on the lab's head: prints a line of JSON for every
 * event, for the log, and for the result, and ends cleanly on SIGTERM as the hook does.
 *
 *   node offload.ts '{ "backend": "ssh2", "endpoint": …, "request": …, "commands": false }'
 */
import { backend as openssh } from '../../../backends/openssh/backend.ts'
import { backend as ssh2 } from '../../../backends/ssh2/backend.ts'
import { CommandStore } from '../../../offload/store/command-store.ts'
import { openMachineStore } from '../../../offload/store/open.ts'
import { locateLocalGuix } from '../../../offload/transfer/local-guix.ts'
import { LocalStore } from '../../../offload/transfer/local-store.ts'
import { runSession } from '../../../offload/transfer/session.ts'

const { backend, endpoint, request, commands } = JSON.parse(process.argv[2]!)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const cancel = new AbortController()
process.once('SIGTERM', () => cancel.abort(new Error('SIGTERM')))
const { signal } = cancel

const start = performance.now()
await using local = LocalStore.begin(locateLocalGuix(process.env), request.derivation)
await using connection = await { openssh, ssh2 }[backend as 'ssh2' | 'openssh'].connect(endpoint, {
  signal,
  timeout: 10_000,
  keepAliveInterval: 5_000,
})
const connected = performance.now()
const place = { connection, daemonSocket: '/var/guix/daemon-socket/socket', signal }
const store = commands
  ? await CommandStore.open(place, request.limits)
  : await openMachineStore(connection, { ...place, limits: request.limits })
say({
  type: 'open',
  access: store.access,
  connected: connected - start,
  at: performance.now() - start,
})
const result = await runSession(store, local, request, {
  signal,
  log: (chunk) => say({ type: 'log', text: Buffer.from(chunk).toString('latin1') }),
  onEvent: say,
})
const { failure, ...rest } = result as { status: string; failure?: Error & { kind?: string } }
say({
  type: 'result',
  ...rest,
  ...(failure && { ...failure, message: failure.message, stack: failure.stack }),
  at: performance.now() - start,
})
