/**
 * Starts the built program, whose parts are scripts (`scripts/parts.mjs`). Most of a short command's
 * time would go into compiling them, so what V8 made of each is kept beside them when the package is
 * built or installed (`keep-compiled.ts`), for one version of Node. V8 itself refuses what is not of its
 * own version: then a part is compiled as if nothing were kept. Of the script it compares only the
 * length, so the name of a part's file says what is in it.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { compiledFolder } from './compiled-folder.ts'

type Module = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  filename: string,
  dirname: string,
  url: string,
) => void

/** The file of each module; filled in by the build. */
declare const FILE_OF: Readonly<Record<string, string>>

const STARTS = new Set(['main.js', 'lsp-check.js'])

const PARTS = join(__dirname, 'parts')
const URL_HERE = pathToFileURL(__filename).href

/** Where what was compiled for this Node is kept. */
export const COMPILED = compiledFolder(__dirname)
const hasCompiled = existsSync(COMPILED)

/** The scripts that were run, by the names of their files. */
export const scripts = new Map<string, Script>()
const files = new Map<string, Readonly<Record<string, Module>>>()
const modules = new Map<string, { exports: object }>()

/** The exports of a module, which is run when it is first asked for. */
export function load(name: string): object {
  const known = modules.get(name)
  if (known !== undefined) return known.exports
  const file = FILE_OF[name]!
  const module = { exports: {} }
  modules.set(name, module)
  const run = (files.get(file) ?? read(file))[name]!
  run(module.exports, loadFrom, module, __filename, __dirname, URL_HERE)
  return module.exports
}

/** Every module but those that begin something, by name. */
export function loadAll(): ReadonlyMap<string, { readonly exports: object }> {
  for (const name of Object.keys(FILE_OF)) if (!STARTS.has(name)) load(name)
  return modules
}

/** As modules name each other. */
function loadFrom(name: string): object {
  return name.startsWith('./') ? load(name.slice(2)) : (require(name) as object)
}

function read(file: string): Readonly<Record<string, Module>> {
  const filename = join(PARTS, file)
  // One byte a character: the build writes ASCII.
  const text = bytesOf(filename).toString('latin1')
  const script = new Script(text, { filename, cachedData: hasCompiled ? kept(file) : undefined })
  scripts.set(file, script)
  const members = script.runInThisContext() as Readonly<Record<string, Module>>
  files.set(file, members)
  return members
}

function kept(file: string): Buffer | undefined {
  try {
    return bytesOf(join(COMPILED, file))
  } catch {
    return undefined
  }
}

/** Memory that is used for the first time takes longer to get than to fill. */
let buffer = Buffer.allocUnsafeSlow(1 << 20)

/** A file's content, until the next is asked for. */
function bytesOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(size)
    let at = 0
    for (let count = -1; at < size && count !== 0; at += count) {
      count = readSync(file, buffer, at, size - at, null)
    }
    return buffer.subarray(0, at)
  } finally {
    closeSync(file)
  }
}

if (require.main === module) load('main.js')
