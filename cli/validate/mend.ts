/** `--fix` and `--fix-dry-run` for one text. */
import type { LintResult } from '../../lint/engine.ts'
import { type Check, mend } from '../../lint/fix.ts'
import { HostError } from '../../scheme/host.ts'
import { standardOutput } from '../output.ts'
import { readRegularFile } from '../regular-file.ts'
import { replaceFile } from '../replace-file.ts'
import type { Input } from './inputs.ts'
import { nameInPatch } from './places.ts'
import type { Failure } from './report.ts'
import { say } from './write.ts'

export interface MendedInput {
  /** Of the text as it is now: mended where it was to be written. */
  readonly result: LintResult
  readonly failure?: Failure
}

export async function mendInput(
  input: Input,
  first: LintResult,
  check: Check,
  how: 'write' | 'show',
): Promise<MendedInput> {
  const { source, result, applied } = mend(input.source, check, first)
  const bytes = encode(source.text, input)
  if (applied > 0 && bytes === undefined) {
    const message = 'not UTF-8 throughout, so it was not mended'
    return { result: first, failure: { name: input.name, message } }
  }
  if (how === 'show') {
    if (applied > 0) standardOutput.write(await patch(input, source.text))
    return { result: first }
  }
  if (input.path === undefined) {
    standardOutput.write(bytes ?? input.bytes)
    return { result }
  }
  if (applied === 0) return { result }
  try {
    if (!same(readRegularFile(input.path), input.bytes)) {
      throw new HostError('EBUSY', 'changed meanwhile, so it was not mended')
    }
    replaceFile(input.path, bytes!)
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return { result: first, failure: { name: input.name, message: error.message } }
  }
  say(`${input.name}: ${applied} ${applied === 1 ? 'finding' : 'findings'} mended`)
  return { result }
}

const MARK = '\ufeff'

/** With a byte-order mark where there was one; undefined where something of the text would get lost. */
function encode(text: string, { source, bytes }: Input): Uint8Array | undefined {
  for (const mark of ['', MARK]) {
    if (same(Buffer.from(mark + source.text), bytes)) return Buffer.from(mark + text)
  }
  return undefined
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** As `git apply` and `patch` take it. */
async function patch({ name, source }: Input, text: string): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const plain = nameInPatch(name)
  return createTwoFilesPatch(`a/${plain}`, `b/${plain}`, source.text, text, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  })
}
