/** Real Guile as the judge: many small programs in one process, each with what came of it. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Outcome {
  /** The written values of a program, one a line; undefined where it failed. */
  readonly value: string | undefined
  readonly output: string
  readonly error: { readonly key: string; readonly args: string } | undefined
}

/** `load` runs a program as `primitive-load` does; `read` writes its data, one a line, to the output. */
export type Mode = 'load' | 'read'

const DRIVER = fileURLToPath(new URL('./oracle.scm', import.meta.url))
/** What becomes of a program on which Guile itself crashes. */
const CRASH: Outcome = { value: undefined, output: '', error: { key: 'guile-crash', args: '' } }

/** The outcome of each program, in order. Places in errors have `FILE` as the file's name. */
export async function runInGuile(
  programs: readonly (string | Uint8Array)[],
  mode: Mode = 'load',
): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'guile-oracle-'))
  try {
    const files = programs.map((_, index) => join(folder, `${index}.scm`))
    await Promise.all(files.map((file, index) => writeFile(file, programs[index]!)))
    const outcomes: Outcome[] = []
    while (outcomes.length < files.length) {
      const answered = await guile(folder, files.slice(outcomes.length), mode)
      outcomes.push(...answered)
      if (outcomes.length < files.length) outcomes.push(CRASH)
    }
    return outcomes.map((outcome, index) => hideName(outcome, files[index]!))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function guile(folder: string, files: readonly string[], mode: Mode): Promise<Outcome[]> {
  const child = spawn('guile', ['--no-auto-compile', '-q', DRIVER], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C.UTF-8', GUILE_AUTO_COMPILE: '0' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stdin.on('error', () => {}) // A crash closes it early; the missing answers tell.
  child.stdin.end(files.map((file) => `${mode} ${file}\n`).join(''))
  await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return parseAnswers(Buffer.concat(chunks))
}

function parseAnswers(bytes: Buffer): Outcome[] {
  const fields: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at)
    const end = newline + 1 + Number(bytes.toString('latin1', at, newline))
    fields.push(bytes.toString('utf8', newline + 1, end))
    at = end
  }
  const outcomes: Outcome[] = []
  for (let at = 0; at + 5 <= fields.length; at += 5) {
    const [status, value, output, key, args] = fields.slice(at, at + 5) as [
      string,
      string,
      string,
      string,
      string,
    ]
    outcomes.push(
      status === 'value'
        ? { value, output, error: undefined }
        : { value: undefined, output, error: { key, args } },
    )
  }
  return outcomes
}

function hideName(outcome: Outcome, file: string): Outcome {
  const hide = (text: string): string => text.replaceAll(file, 'FILE')
  return {
    value: outcome.value === undefined ? undefined : hide(outcome.value),
    output: hide(outcome.output),
    error: outcome.error && { key: outcome.error.key, args: hide(outcome.error.args) },
  }
}

/**
 * An outcome without what differs for no reason that a user could see: addresses, how procedures
 * print that Guile's evaluator wraps, and the place of a syntax error, which Guile often lacks.
 */
export function comparable(outcome: Outcome): Outcome {
  const plain = (text: string): string =>
    hideAddresses(text.replace(/#<procedure [^<>]*>/g, '#<procedure>'))
  return {
    value: outcome.value === undefined ? undefined : plain(outcome.value),
    output: plain(outcome.output),
    error: outcome.error && {
      key: outcome.error.key,
      args: plain(outcome.error.args).replace(
        /\(\(filename \. "FILE"\) \(line \. \d+\) \(column \. \d+\)\)/,
        '#f',
      ),
    },
  }
}

/** Addresses differ from run to run: 12 digits, of the heap (5…) or of mapped memory (7…). */
export function hideAddresses(text: string): string {
  return text.replace(/\b[57][0-9a-f]{11}\b/g, 'ADDRESS')
}
