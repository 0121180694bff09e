/** `guix-offloader hook`: what guix-daemon runs for the builds that it wants to offload. */
import { join } from 'node:path'
import { BuildLog, openBuildLog } from '../offload/hook/build-log.ts'
import { Ending } from '../offload/hook/ending.ts'
import { runHook } from '../offload/hook/loop.ts'
import { DescriptorOutput } from '../offload/hook/output.ts'
import { type HookArguments, parseArguments, RequestError } from '../offload/hook/request.ts'
import { logDirectory } from '../offload/state/directories.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { LogFile } from './log-file.ts'
import { HookWorkplace } from './workplace.ts'

const HELP = `usage: guix-offloader hook [OPTION…] SYSTEM MAX-SILENT-TIME PRINT-BUILD-TRACE BUILD-TIMEOUT

Answers the requests that guix-daemon writes to standard input, and has what it accepts built on one
of the machines of the machines file. The daemon runs this itself where its environment variable GUIX
names guix-with-offloader.

Options, and the environment variables that stand for them:
  --backend NAME           GUIX_OFFLOADER_BACKEND: ssh2 (the default; reads no ssh_config) or openssh
  --connect-timeout SECS   GUIX_OFFLOADER_CONNECT_TIMEOUT: until a machine that does not answer is given
                           up (5); where there are others, the next is tried within a second
  --log FILE               GUIX_OFFLOADER_LOG: structured log, by default hook.jsonl in the log directory
  --machines FILE          the machines file, by default /etc/guix/machines.scm

Further environment variables:
  GUIX_OFFLOADER_STATE_DIRECTORY   slots in use and the machines' health (/var/guix/offload/guix-offloader)
  GUIX_OFFLOADER_LOG_DIRECTORY     (/var/log/guix/offload)
  GUIX_OFFLOADER_NODE              the Node that runs this
  GUIX_OFFLOADER_GUIX              the real guix, for guix-with-offloader
  GUIX_OFFLOADER_GUIX_DAEMON       the guix-daemon program of this host
  GUIX_STATE_DIRECTORY, GUIX_LOG_DIRECTORY, GUIX_CONFIGURATION_DIRECTORY   as for guix-daemon

Exit codes: 0 the outputs are in the store, 100 the build failed, 101 it timed out, 1 anything else.
`

export const hook: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      backend: { type: 'string' },
      'connect-timeout': { type: 'string' },
      log: { type: 'string' },
      machines: { type: 'string' },
    })
    const { env } = process
    const hookArguments = parse(positionals)
    using ending = new Ending()
    const onClosed = (error: Error) => ending.because(`the daemon reads no more (${error.message})`)
    const output = new DescriptorOutput(onClosed)
    const logFile = values.log ?? env.GUIX_OFFLOADER_LOG ?? join(logDirectory(env), 'hook.jsonl')
    await using log = new LogFile(logFile)
    using _ = onCrash((error) => {
      log.event('crashed', { reason: error.message, stack: error.stack }, 'warn')
      ending.because(`a mistake in guix-offloader itself (${error.message})`)
    })
    using workplace = new HookWorkplace({
      environment: env,
      limits: hookArguments,
      machinesFile: values.machines,
      backend: values.backend,
      connectTimeout: values['connect-timeout'],
      output,
      log,
    })
    const code = await runHook({
      args: hookArguments,
      requests: process.stdin,
      output,
      buildLog: new BuildLog(openBuildLog(), onClosed),
      loadMachines: () => workplace.loadMachines(),
      workplace: () => workplace.open(),
      log,
      signal: ending.signal,
    })
    workplace.tidy()
    process.stdin.destroy() // the daemon closes it only once a build was accepted
    return code
  },
}

/** Milliseconds that remain for giving everything back. */
const LAST_WORDS = 3_000

/** The daemon's client gets one line instead of a stack, and what the hook holds is given back all the same. */
function onCrash(tell: (error: Error) => void): Disposable {
  const handler = (error: Error): void => {
    tell(error)
    setTimeout(() => process.exit(1), LAST_WORDS).unref()
  }
  process.on('uncaughtException', handler) // and what was rejected unhandled
  return { [Symbol.dispose]: () => void process.off('uncaughtException', handler) }
}

function parse(positionals: readonly string[]): HookArguments {
  try {
    return parseArguments(positionals)
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(error.message)
    throw error
  }
}
