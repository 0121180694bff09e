/** From the arguments to the texts that are to be checked, one after the other: only one is in memory before it is checked. */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { recordForms } from '../../lint/record-form.ts'
import { HostError } from '../../scheme/host.ts'
import { decodeSource } from '../../scheme/reader/decode.ts'
import { read } from '../../scheme/reader/read.ts'
import { SchemeError } from '../../scheme/runtime/errors.ts'
import { messageOf } from '../../scheme/runtime/message.ts'
import { Source } from '../../scheme/source.ts'
import { isWithin, leadsToServer, realPath } from '../confined-host.ts'
import { explained, readRegularFile, readStandardInput } from '../regular-file.ts'
import { settleFor } from '../young-generation.ts'
import type { Failure } from './report.ts'

export interface Input {
  readonly name: string
  /** Undefined for standard input. */
  readonly path: string | undefined
  readonly bytes: Uint8Array
  readonly source: Source
}

export interface Inputs {
  /** Standard input's name where it has none. */
  readonly standardInputName: string | undefined
  onFailure(failure: Failure): void
  /** Which files of a folder are meant; those that describe machines where nothing is said. */
  readonly isWanted?: (source: Source) => boolean
  /** Files of a folder that are not. */
  onSkipped(folder: string, count: number): void
}

export const STANDARD_INPUT = '<stdin>'

export function* readInputs(paths: readonly string[], inputs: Inputs): Generator<Input> {
  for (const path of paths) {
    const found = attemptTo(path, inputs, () => {
      if (path === '-') return [standardInput(inputs.standardInputName)]
      return isFolder(path) ? folder(path, inputs) : [file(path)]
    })
    yield* found ?? []
  }
}

/** A failure is told, and the others go on. */
function attemptTo<T>(name: string, { onFailure }: Inputs, action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    onFailure({ name, message: error.message })
    return undefined
  }
}

function standardInput(name = STANDARD_INPUT): Input {
  const bytes = readStandardInput()
  return { name, path: undefined, bytes, source: decode(name, bytes) }
}

function file(path: string): Input {
  const bytes = readRegularFile(path)
  return { name: path, path, bytes, source: decode(path, bytes) }
}

function isFolder(path: string): boolean {
  if (leadsToServer(path)) throw new HostError('EACCES', 'a link to another server', path)
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, path)
  }
}

function* folder(top: string, inputs: Inputs): Generator<Input> {
  const { isWanted = hasMachines } = inputs
  let skipped = 0
  for (const path of schemeFiles(top, inputs)) {
    const found = attemptTo(path, inputs, () => file(path))
    if (found === undefined) continue
    if (isWanted(found.source)) yield found
    else skipped++
  }
  inputs.onSkipped(top, skipped)
}

/**
 * By name, those of a folder before those of the folders in it. Links to folders are not followed, so
 * that none is entered twice, nor links that lead out of `top`; what is hidden is left alone.
 */
function* schemeFiles(top: string, inputs: Inputs): Generator<string> {
  const real = realPath(top)
  const folders = [top]
  for (let path = folders.pop(); path !== undefined; path = folders.pop()) {
    const entries = attemptTo(path, inputs, () => entriesOf(path!)) ?? []
    const inside: string[] = []
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const name = join(path, entry.name)
      if (entry.isDirectory()) inside.push(name)
      else if (entry.name.endsWith('.scm') && isFileOf(entry, name, real)) yield name
    }
    folders.push(...inside.reverse())
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, folder)
  }
}

function isFileOf(entry: Dirent, path: string, top: string): boolean {
  if (entry.isFile()) return true
  if (!entry.isSymbolicLink() || !isWithin(realPath(path, [dirname(path)]), top)) return false
  try {
    return statSync(path).isFile()
  } catch {
    return false // it leads nowhere
  }
}

function hasMachines(source: Source): boolean {
  return source.text.includes('build-machine') && recordForms(read(source).forms).length > 0
}

/** Ten thousand machines have half a million words and parentheses. Who has more means to keep the reader busy. */
const MOST_MARKS = 1_500_000

/** Throws HostError where it is no text, or more than is read within seconds. */
function decode(name: string, bytes: Uint8Array): Source {
  settleFor(bytes.length)
  const at = bytes.indexOf(0)
  if (at !== -1) {
    throw new HostError('EILSEQ', `not text: byte ${at + 1} is 0`, name)
  }
  if (hasTooManyMarks(bytes)) {
    throw new HostError('EFBIG', `more than ${MOST_MARKS} words and parentheses`, name)
  }
  try {
    return new Source(name, decodeSource(bytes))
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error
    throw new HostError('EILSEQ', `can't be decoded: ${messageOf(error)}`, name)
  }
}

const BLANK = 0x20
const CLOSE = 0x29

/** Counts what begins after a blank, and everything from " to ) in ASCII: quotes and parentheses. */
function hasTooManyMarks(bytes: Uint8Array): boolean {
  if (bytes.length <= MOST_MARKS) return false
  let marks = 0
  let isInWord = false
  // By index: an iterator takes its time over millions.
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    const isMark = byte > BLANK && byte <= CLOSE
    if (isMark || (byte > BLANK && !isInWord)) marks++
    isInWord = byte > BLANK && !isMark
  }
  return marks > MOST_MARKS
}
