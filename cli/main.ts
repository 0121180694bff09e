/** The command `guix-offloader`: finds the command that is asked for, and tells the outcome in an exit code. */
import { areHookArguments } from '../offload/hook/request.ts'
import type { Command } from './command.ts'
import { standardError, standardOutput } from './output.ts'
import { VERSION } from './version.ts'

const OLDEST_NODE = [22, 18] as const

/** Imported when called: the hook starts many times a day and must not load the language server. */
const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  hook: {
    summary: "answer guix-daemon's requests to offload builds (it runs this itself)",
    load: async () => (await import('./hook.ts')).hook,
  },
  machines: {
    summary: 'print the build machines that a file describes',
    load: async () => (await import('./machines.ts')).machines,
  },
  which: {
    summary: 'tell which machine takes a build, and why the others do not',
    load: async () => (await import('./which.ts')).which,
  },
  validate: {
    summary: 'check machines files before a daemon reads them',
    load: async () => (await import('./validate.ts')).validate,
  },
  fmt: {
    summary: 'indent machines files and other Scheme as Emacs does',
    load: async () => (await import('./fmt.ts')).fmt,
  },
  lsp: {
    summary: 'the language server, which an editor starts',
    load: async () => (await import('./lsp.ts')).lsp,
  },
  explain: {
    summary: 'tell what a rule of validate is for',
    load: async () => (await import('./explain.ts')).explain,
  },
  eval: {
    summary: 'evaluate a Scheme program as a machines file is evaluated',
    load: async () => (await import('./eval.ts')).evaluate,
  },
  doctor: {
    summary: 'check that offloading can work on this host',
    load: async () => (await import('./doctor.ts')).doctor,
  },
}

const HELP = `usage: guix-offloader COMMAND [ARGUMENT…]

Offloads Guix builds to the machines that /etc/guix/machines.scm names.

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

  --help     print this, or after a command what it takes
  --version  print the version

To offload, start guix-daemon with the environment variable GUIX naming guix-with-offloader.
`

async function main(args: readonly string[]): Promise<number> {
  const tooOld = checkNode(process.versions.node)
  if (tooOld !== undefined) return fail(1, tooOld)
  const [name, ...rest] = args
  switch (name) {
    case undefined:
    case '--help':
    case '-h':
    case 'help': {
      const text = HELP
      ;(name === undefined ? standardError : standardOutput).write(text)
      return name === undefined ? 2 : 0
    }
    case '--version':
    case '-V':
      standardOutput.write(`guix-offloader ${VERSION}\n`)
      return 0
  }
  // As NIX_BUILD_HOOK, in Guix's early days, the hook was given its four arguments alone.
  const asBuildHook = areHookArguments(args)
  const entry = asBuildHook ? COMMANDS.hook : own(COMMANDS, name)
  if (entry === undefined) {
    return fail(2, `there is no command '${name}'; 'guix-offloader --help' lists them`)
  }
  const command = await entry.load()
  const given = asBuildHook ? args : rest
  if (given.includes('--help') || given.includes('-h')) {
    standardOutput.write(command.help)
    return 0
  }
  try {
    return await command.run(given)
  } catch (error) {
    if ((error as Error).name !== 'UsageError') throw error
    return fail(2, `${(error as Error).message}\n${command.help.split('\n', 1)[0]}`)
  }
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** What to say where `version` is too old. */
function checkNode(version: string): string | undefined {
  const [major, minor] = version.split('.').map(Number) as [number, number]
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  return (
    `Node ${version} is too old, ${OLDEST_NODE.join('.')} is needed: ` +
    'name a newer one in GUIX_OFFLOADER_NODE'
  )
}

function fail(code: number, message: string): number {
  standardError.write(`guix-offloader: ${message}\n`)
  return code
}

// Everything is done and written when Node says this. Leaving by itself it would first tidy up the heap.
process.once('beforeExit', () => process.exit())
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    const { message, stack } = error as Error
    process.exitCode = fail(
      2,
      `a mistake in guix-offloader itself, please report it: ${stack ?? message}`,
    )
  },
)
