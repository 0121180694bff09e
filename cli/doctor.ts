/** `guix-offloader doctor`: whether offloading can work on this host, and what to do where not. */
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BackendFailure } from '../backends/backend.ts'
import { readPrivateKey } from '../backends/private-key.ts'
import { databaseFile } from '../offload/state/database.ts'
import { logDirectory, machinesFile, stateDirectory } from '../offload/state/directories.ts'
import { State } from '../offload/state/state.ts'
import { locateLocalGuix } from '../offload/transfer/local-guix.ts'
import { type Command, parseOptions } from './command.ts'
import { compiledFolder } from './compiled-folder.ts'
import { brief } from './diagnostics.ts'
import { withPasswdHome } from './host.ts'
import { loadMachinesFile } from './machines-file.ts'
import { standardOutput } from './output.ts'

const HELP = `usage: guix-offloader doctor

Checks what offloading needs on this host: Node, ssh2's native addon, Guix and its keys, the machines
file and the keys that it names, the folders for state and log. Run it as the user that guix-daemon
runs as.

Exit codes: 0 where offloading can work, 1 where something is missing.
`

type Environment = Readonly<Record<string, string | undefined>>

/** What a check found; `hint` says what is to be done. */
interface Finding {
  readonly status: 'good' | 'poor' | 'bad'
  readonly text: string
  readonly hint?: string
}

export const doctor: Command = {
  help: HELP,

  async run(args) {
    parseOptions(args, {})
    const { env } = process
    const findings = [
      node(),
      nativeAddon(),
      ...compiled(),
      guix(env),
      guixDaemon(env),
      ...signingKeys(env),
      ...machines(env),
      state(env),
      log(env),
    ]
    for (const { status, text, hint } of findings) {
      standardOutput.write(`${status.padEnd(5)} ${text}\n`)
      if (hint !== undefined) standardOutput.write(`      → ${hint}\n`)
    }
    return findings.some(({ status }) => status === 'bad') ? 1 : 0
  },
}

function node(): Finding {
  return { status: 'good', text: `Node ${process.versions.node}, ${process.execPath}` }
}

/** Without it ssh2 works, at a fraction of the speed, and does not say so. */
function nativeAddon(): Finding {
  const crypto = createRequire(import.meta.url)('ssh2/lib/protocol/crypto') as {
    bindingAvailable: boolean
  }
  return crypto.bindingAvailable
    ? { status: 'good', text: 'ssh2 uses its native addon' }
    : {
        status: 'poor',
        text: "ssh2's native addon does not load under this Node: transfers are slower",
        hint: 'run "npm rebuild ssh2" with this Node and a C++ compiler',
      }
}

/** Whether what V8 compiles was kept for this Node when the package was installed. */
function compiled(): Finding[] {
  const keeper = join(import.meta.dirname, 'keep-compiled.cjs')
  if (!existsSync(keeper)) return [] // run from its sources
  const kept = compiledFolder(import.meta.dirname)
  if (existsSync(kept)) return [{ status: 'good', text: `compiled code is kept in ${kept}` }]
  return [
    {
      status: 'poor',
      text: `no compiled code is kept for Node ${process.versions.node}: every start takes twice as long`,
      hint: `run "${process.execPath} ${keeper}" as the user that owns the package`,
    },
  ]
}

/** As guix-with-offloader looks for it. */
const GUIX_PLACES = [
  '/run/current-system/profile/bin',
  '/var/guix/profiles/per-user/root/current-guix/bin',
  '/usr/local/bin',
  '/usr/bin',
]

function guix(env: Environment): Finding {
  const folders = [...GUIX_PLACES, ...(env.PATH ?? '').split(':').filter((folder) => folder !== '')]
  const found =
    env.GUIX_OFFLOADER_GUIX || folders.map((folder) => join(folder, 'guix')).find(isExecutable)
  return found !== undefined && isExecutable(found)
    ? { status: 'good', text: `guix is ${found}` }
    : {
        status: 'bad',
        text: found === undefined ? 'no guix was found' : `${found} is no program`,
        hint: 'name it in GUIX_OFFLOADER_GUIX, for guix-with-offloader to pass other work on to',
      }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function guixDaemon(env: Environment): Finding {
  try {
    return { status: 'good', text: `guix-daemon is ${locateLocalGuix(env).daemonProgram}` }
  } catch (error) {
    return failed(error)
  }
}

function signingKeys(env: Environment): Finding[] {
  const folder = env.GUIX_CONFIGURATION_DIRECTORY || '/etc/guix'
  const missing = ['signing-key.pub', 'signing-key.sec'].filter(
    (name) => !existsSync(join(folder, name)),
  )
  const acl = join(folder, 'acl')
  return [
    missing.length === 0
      ? { status: 'good', text: `store items are signed with ${folder}/signing-key.sec` }
      : {
          status: 'bad',
          text: `${folder} lacks ${missing.join(' and ')}: machines would refuse our store items`,
          hint: 'run "guix archive --generate-key", and authorize the key on the machines',
        },
    existsSync(acl)
      ? { status: 'good', text: `${acl} says whose store items are accepted` }
      : {
          status: 'bad',
          text: `there is no ${acl}: what the machines build would be refused`,
          hint: 'run "guix archive --authorize" with each machine\'s signing-key.pub',
        },
  ]
}

function machines(env: Environment): Finding[] {
  const path = machinesFile(env)
  if (!existsSync(path)) {
    return [
      { status: 'bad', text: `there is no ${path}`, hint: 'describe the build machines there' },
    ]
  }
  try {
    const { machines, diagnostics } = loadMachinesFile(path, withPasswdHome(env))
    const problems = diagnostics.map(
      (diagnostic): Finding => ({ status: 'bad', text: brief(diagnostic) }),
    )
    if (problems.length > 0) return problems
    const keys = new Set(machines.map(({ privateKey }) => privateKey))
    const count = `${machines.length} build machine${machines.length === 1 ? '' : 's'}`
    return [{ status: 'good', text: `${path} describes ${count}` }, ...[...keys].map(privateKey)]
  } catch (error) {
    return [failed(error)]
  }
}

function privateKey(file: string | undefined): Finding {
  if (file === undefined) {
    return { status: 'bad', text: 'a machine has no private key: HOME is not known' }
  }
  try {
    readPrivateKey(file)
    return { status: 'good', text: `${file} is a private key that can be used` }
  } catch (error) {
    return failed(error)
  }
}

/** Looks, and makes nothing: whoever runs this may not be the daemon's user. */
function state(env: Environment): Finding {
  const folder = stateDirectory(env)
  try {
    if (existsSync(databaseFile(folder))) new State(folder).close()
  } catch (error) {
    return failed(error)
  }
  return isWritable(folder)
    ? { status: 'good', text: `state is kept in ${folder}` }
    : {
        status: 'bad',
        text: `state can't be kept in ${folder}`,
        hint: 'let this user write there, or name another folder in GUIX_OFFLOADER_STATE_DIRECTORY',
      }
}

function log(env: Environment): Finding {
  const file = env.GUIX_OFFLOADER_LOG || join(logDirectory(env), 'hook.jsonl')
  return isWritable(file)
    ? { status: 'good', text: `the log is written to ${file}` }
    : {
        status: 'poor',
        text: `the log can't be written to ${file}`,
        hint: 'let this user write there, or name another file in GUIX_OFFLOADER_LOG',
      }
}

/** Whether this user can write a file, or make what there is not of its path. */
function isWritable(path: string): boolean {
  let nearest = path
  while (!existsSync(nearest)) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
    return nearest === path || statSync(nearest).isDirectory()
  } catch {
    return false
  }
}

function failed(error: unknown): Finding {
  const { message } = error as Error
  const hint = (error as Partial<BackendFailure>).hint
  return { status: 'bad', text: message, ...(hint === undefined ? {} : { hint }) }
}
