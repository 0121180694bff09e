/**
 * What guix-daemon tells its build hook: arguments, request lines, and the two lines that follow an
 * acceptance. The daemon's side is `DerivationGoal::tryBuildHook` in its `build.cc`.
 *
 *     arguments = SYSTEM MAX-SILENT-TIME PRINT-BUILD-TRACE BUILD-TIMEOUT
 *     request   = WILLING " " SYSTEM " " DRV " " [FEATURE *("," FEATURE)]
 *     paths     = *(STORE-PATH " ")
 *
 * Times are seconds, 0 meaning no limit. PRINT-BUILD-TRACE is `true`/`false`, before Guix 1.0 `1`/`0`.
 */
import { isDerivation, isStorePath } from '../store/path.ts'
import type { StorePath } from '../store/store.ts'

export interface HookArguments {
  /** The daemon's own system type. */
  readonly system: string
  readonly maxSilentTime: number
  readonly printBuildTrace: boolean
  readonly buildTimeout: number
}

export interface Request {
  /** The daemon has a free slot and could build it itself, now. */
  readonly willing: boolean
  readonly system: string
  readonly derivation: StorePath
  /** The derivation's `requiredSystemFeatures`. */
  readonly features: readonly string[]
}

/** What came is not what guix-daemon sends. */
export class RequestError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RequestError'
  }
}

const SYSTEM = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/
const SECONDS = /^[0-9]{1,9}$/
const TRACE: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

/** Whether `args` look like the hook's, so that a program which has other commands as well can tell. */
export function areHookArguments(args: readonly string[]): boolean {
  const [system, maxSilentTime, trace, buildTimeout] = args
  return (
    args.length === 4 &&
    SYSTEM.test(system!) &&
    SECONDS.test(maxSilentTime!) &&
    Object.hasOwn(TRACE, trace!) &&
    SECONDS.test(buildTimeout!)
  )
}

/** Throws RequestError. */
export function parseArguments(args: readonly string[]): HookArguments {
  if (!areHookArguments(args)) {
    throw new RequestError(
      'the arguments are SYSTEM MAX-SILENT-TIME PRINT-BUILD-TRACE BUILD-TIMEOUT, ' +
        `for example "x86_64-linux 3600 true 86400"; got ${JSON.stringify(args.join(' '))}`,
    )
  }
  const [system, maxSilentTime, trace, buildTimeout] = args as [string, string, string, string]
  return {
    system,
    maxSilentTime: Number(maxSilentTime),
    printBuildTrace: TRACE[trace]!,
    buildTimeout: Number(buildTimeout),
  }
}

/** Throws RequestError. */
export function parseRequest(line: string): Request {
  const words = line.split(' ')
  const [willing, system, derivation, features] = words
  if (words.length !== 4 || (willing !== '0' && willing !== '1') || !SYSTEM.test(system!)) {
    throw new RequestError(
      `a request is "WILLING SYSTEM DERIVATION FEATURES"; got ${JSON.stringify(abridge(line))}`,
    )
  }
  if (!isStorePath(derivation!) || !isDerivation(derivation!)) {
    throw new RequestError(`${JSON.stringify(abridge(derivation!))} is not a derivation's path`)
  }
  return {
    willing: willing === '1',
    system: system!,
    derivation: derivation!,
    features: features!.split(',').filter((feature) => feature !== ''),
  }
}

/** The store items or outputs of a line after the acceptance. Throws RequestError. */
export function parsePaths(line: string): StorePath[] {
  const paths = line.split(' ').filter((path) => path !== '')
  for (const path of paths) {
    if (!isStorePath(path)) {
      throw new RequestError(`${JSON.stringify(abridge(path))} is not a store path`)
    }
  }
  return paths
}

function abridge(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`
}
