/** `guix-offloader fmt`: Scheme files indented and spaced as Emacs and `guix style` have them. */
import { applyEdits } from '../format/edits.ts'
import { formatText } from '../format/format.ts'
import { unifiedDiff } from '../format/patch.ts'
import { HostError } from '../scheme/host.ts'
import { renderDiagnostic } from '../scheme/render.ts'
import { Source } from '../scheme/source.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { standardError, standardOutput } from './output.ts'
import { readRegularFile } from './regular-file.ts'
import { replaceFile } from './replace-file.ts'
import { hasColor } from './validate/color.ts'
import { type Input, readInputs } from './validate/inputs.ts'
import { nameInPatch } from './validate/places.ts'
import { say } from './validate/write.ts'

const HELP = `usage: guix-offloader fmt [OPTION…] [FILE…]

Formats Scheme in place: indentation as in Emacs, one blank between what stands on a line, closing
parentheses gathered, no blanks at the ends of lines. Lines stay as they are broken, comments as they
are written, and Guile reads what it read before. FILE is a file, a folder (every *.scm below it), or
'-' for standard input, which is then written to standard output. The default is
/etc/guix/machines.scm. What changes is named on standard error.

Options:
      --check                write nothing, and print the names of the files that would change
      --diff                 write nothing, and print what would change as a patch
      --stdin-filename FILE  the name of the text of '-' in messages

Exit codes: 0; 1 where --check finds what would change; 2 for wrong usage, and for a file that can't be
read or written or is no correct Scheme: it is left as it is.
`

interface Options {
  readonly check: boolean
  readonly diff: boolean
}

export const fmt: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      check: { type: 'boolean', default: false },
      diff: { type: 'boolean', default: false },
      'stdin-filename': { type: 'string' },
    })
    const paths = positionals.length > 0 ? positionals : ['/etc/guix/machines.scm']
    if (paths.filter((path) => path === '-').length > 1) {
      throw new UsageError("standard input ('-') can be read only once")
    }
    return formatAll(paths, values['stdin-filename'], values)
  },
}

function formatAll(
  paths: readonly string[],
  standardInputName: string | undefined,
  options: Options,
): number {
  let failed = false
  let changed = false
  const fail = (name: string, message: string): void => {
    say(`${name || "''"}: ${message}`)
    failed = true
  }
  const inputs = readInputs(paths, {
    standardInputName,
    isWanted: () => true,
    onFailure: ({ name, message }) => fail(name, message),
    onSkipped() {},
  })
  for (const input of inputs) {
    try {
      const outcome = formatOne(input, options)
      failed ||= outcome === 'refused'
      changed ||= outcome === 'changed'
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      fail(input.name, error.message)
    }
  }
  if (failed) return 2
  return changed && options.check ? 1 : 0
}

function formatOne(input: Input, { check, diff }: Options): 'changed' | 'same' | 'refused' {
  const { name, path, bytes } = input
  const { source, encode } = decode(input)
  const { edits, refused } = formatText(source)
  if (refused.length > 0) {
    const color = hasColor(standardError, process.env)
    for (const diagnostic of refused) {
      standardError.write(renderDiagnostic(diagnostic, { color }))
    }
    return 'refused'
  }
  const isSame = edits.length === 0
  if (check && !isSame) standardOutput.write(`${name}\n`)
  if (diff) standardOutput.write(encode(unifiedDiff(nameInPatch(name), source.text, edits)))
  if (!check && !diff) {
    if (path === undefined) {
      standardOutput.write(isSame ? bytes : mark(bytes, encode(applyEdits(source.text, edits))))
    } else if (!isSame) {
      rewrite(path, bytes, mark(bytes, encode(applyEdits(source.text, edits))))
      say(`${name}: formatted`)
    }
  }
  return isSame ? 'same' : 'changed'
}

/** Throws HostError. */
function rewrite(path: string, before: Uint8Array, after: Uint8Array): void {
  if (Buffer.compare(readRegularFile(path), before) !== 0) {
    throw new HostError('EBUSY', 'changed meanwhile, so it was not formatted', path)
  }
  replaceFile(path, after)
}

const MARK = Buffer.from('\ufeff')

/** With the byte-order mark of `before`, where it has one. */
function mark(before: Uint8Array, after: Uint8Array): Uint8Array {
  return Buffer.compare(before.subarray(0, MARK.length), MARK) === 0
    ? Buffer.concat([MARK, after])
    : after
}

/**
 * The text to format, and the way back to bytes. Only ASCII white space changes, so where a byte is a
 * character the bytes themselves will do, whatever their encoding and whether or not they are right.
 * Throws HostError where they will not.
 */
function decode({ name, bytes, source }: Input): {
  source: Source
  encode: (text: string) => Uint8Array
} {
  const utf8 = Buffer.from(source.text)
  if (Buffer.compare(mark(bytes, utf8), bytes) === 0) {
    return { source, encode: (text) => Buffer.from(text) }
  }
  const text = Buffer.from(bytes).toString('latin1')
  if (text.length !== source.text.length) {
    throw new HostError('EILSEQ', 'not in UTF-8, so it was not formatted', name)
  }
  return { source: new Source(name, text), encode: (after) => Buffer.from(after, 'latin1') }
}
