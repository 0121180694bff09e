/**
 * Machines files as Guix itself loads them, and as we do: the same records, field by field, and the
 * same refusals, ours with their place. Guix is asked through its own `build-machines`.
 */
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MachineHost } from '../../cli/host.ts'
import { type LoadedMachines, loadMachines } from '../../offload/machines/load.ts'
import { decodeSource } from '../../scheme/reader/decode.ts'
import { write } from '../../scheme/runtime/print.ts'
import { Record } from '../../scheme/runtime/records.ts'
import { listFrom, type Value } from '../../scheme/runtime/values.ts'
import { formatPlace, Source } from '../../scheme/source.ts'
import { debianRoot } from './debian.ts'
import { Machine, startInit } from './machine.ts'
import type { Ended } from './program.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/machines', import.meta.url))
const goodFiles = (await readdir(join(fixtures, 'good'))).filter((name) => name.endsWith('.scm'))
/** Those of the realistic files that are no machines files, or no whole ones, or need what only Guix has. */
const otherFiles = new Set(
  `deployment gexps-by-macro gexps-that-read home-of-services let-around-system operating-system
  service-extension
  environment-without-default many-mistakes mistakes-of-old with-modules-of-guix`
    .split(/\s+/)
    .map((name) => `${name}.scm`),
)
const realisticFiles = (await readdir(join(fixtures, 'realistic'))).filter(
  (name) => name.endsWith('.scm') && !otherFiles.has(name),
)
const file = '/etc/guix/machines.scm'

/** Writes the fields of every record; a record in a field as a list. */
const script = `
(define (fields record)
  (let ((count (length (record-type-fields (record-type-descriptor record)))))
    (map (lambda (index)
           (let ((value (struct-ref record index)))
             (if (record? value) (fields value) value)))
         (iota count))))
(write (map fields ((@@ (guix scripts offload) build-machines) "${file}")))
`

let folder: string
let guix: Machine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guix-offloader-machines-'))
  const options = { name: 'guix', debian: await debianRoot(() => {}), folder, repository: false }
  guix = new Machine(options, await startInit(options))
  await guix.writeFile('/tmp/machines.scm', script)
  for (const name of ['keys/oak.pub', 'keys/elm.pub', 'parts/common.scm', 'parts/hosts.sexp']) {
    const text = await readFile(join(fixtures, 'realistic', name), 'utf8')
    await guix.writeFile(`/etc/guix/${name}`, text)
  }
  await guix.writeFile('/etc/guix/keys/a.pub', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 root@a\n')
  await guix.writeFile(
    '/etc/guix/more.scm',
    `(list (build-machine (name "more") (user "u") (systems '("x86_64-linux")) (host-key "k")))`,
  )
})
afterAll(async () => {
  await guix?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** The machine's files and its root's environment. */
class GuestHost extends MachineHost {
  constructor() {
    super({ environment: { HOME: '/root' } })
  }
  override readFile(path: string): Uint8Array {
    return super.readFile(guix.path(path))
  }
  override stat(path: string, followLinks: boolean): ReturnType<MachineHost['stat']> {
    return super.stat(guix.path(path), followLinks)
  }
}

async function load(fixture: string): Promise<{ theirs: Ended; ours: LoadedMachines }> {
  await copyFile(join(fixtures, fixture), guix.path(file))
  const theirs = await guix.guix(['repl', '/tmp/machines.scm'])
  const text = decodeSource(await readFile(join(fixtures, fixture)))
  return { theirs, ours: loadMachines(new Source(file, text), { host: new GuestHost() }) }
}

function fields(record: Record): Value {
  return listFrom(record.fields.map((value) => (value instanceof Record ? fields(value) : value)))
}

describe('a file that Guix loads', () => {
  test.each(goodFiles)('%s: the same records', async (name) => {
    await expectSame(`good/${name}`)
  })

  test.each(realisticFiles)('%s, as people write them: the same records', async (name) => {
    await expectSame(`realistic/${name}`)
  })
})

async function expectSame(fixture: string): Promise<void> {
  const { theirs, ours } = await load(fixture)
  expect(theirs.status, theirs.stderr).toBe(0)
  expect(ours.diagnostics).toEqual([])
  expect(write(listFrom([...ours.records.values()].map(fields)))).toBe(theirs.stdout)
}

describe('a file that Guix refuses', () => {
  /** File, what Guix says of it, what we say. */
  test.each([
    [
      'bad-escape',
      'invalid character in escape sequence',
      '1:7: error: unknown escape in a string: \\q',
    ],
    [
      'bad-if',
      'source expression failed to match any pattern',
      '1:6: error: source expression failed to match any pattern',
    ],
    ['bad-let', '1:0: bad let', '1:0: error: bad let'],
    ['bare-field', '1:6: invalid field specifier', '1:21: error: invalid field specifier'],
    ['error', '"no builder:" foo "bar" 42', '1:0: error: no builder: foo "bar" 42'],
    [
      'field-twice',
      '1:32: duplicate field initializer',
      '1:32: error: duplicate field initializer',
    ],
    [
      'field-with-two-values',
      '1:21: invalid field specifier',
      '1:21: error: invalid field specifier',
    ],
    [
      'field-without-value',
      '1:21: invalid field specifier',
      '1:21: error: invalid field specifier',
    ],
    [
      'inherit-not-first',
      '1:193: extraneous field initializers (inherit)',
      '1:193: error: extraneous field initializers (inherit)',
    ],
    [
      'inherit-of-a-number',
      'wrong-type-arg "struct-ref"',
      '1:6: error: In procedure struct-ref: Wrong type argument in position 1 (expecting struct): 42',
    ],
    [
      'missing-field',
      '1:6: missing field initializers (user)',
      '1:6: error: missing field initializers (user)',
    ],
    [
      'not-a-string',
      'wrong-type-arg "string-append"',
      '1:27: error: In procedure string-append: Wrong type (expecting string): #f',
    ],
    ['not-imported', '"Unbound variable: ~S" (fold)', '1:1: error: Unbound variable: fold'],
    ['raise', '(%exception 42)', '1:0: error: raised 42'],
    ['surplus-parenthesis', 'unexpected \\")\\"', '1:179: error: surplus ): nothing is open here'],
    ['unbound-variable', '"Unbound variable: ~S" (hostt)', '1:27: error: Unbound variable: hostt'],
    ['unclosed', 'unexpected end of input', '1:0: error: ( is not closed'],
    [
      'unknown-field',
      '1:6: extraneous field initializers (sistems)',
      '1:6: error: extraneous field initializers (sistems)',
    ],
    ['unknown-keyword', '(#:prot)', '1:35: error: Unrecognized keyword: #:prot'],
    ['unknown-module', '((my helpers))', '1:13: error: no code for module (my helpers)'],
    [
      'wrong-count',
      'wrong-number-of-args',
      '1:0: error: Wrong number of arguments to #<procedure ',
    ],
  ])('%s', async (name, theirMessage, ourMessage) => {
    const { theirs, ours } = await load(`bad/${name}.scm`)
    expect(theirs.status).toBe(1)
    expect(theirs.stderr).toContain(theirMessage)
    expect(ours.machines).toEqual([])
    expect(said(ours)).toEqual([expect.stringContaining(`${file}:${ourMessage}`)])
  })
})

describe('a file of which Guix makes no machines', () => {
  const ignored = `'${file}' did not return a list of build machines; ignoring it`

  test.each([
    ['not-a-list', ignored, `1:0: warning: ${ignored}: its value is #<<build-machine> name: "a"`],
    [
      'something-else-in-the-list',
      ignored,
      `1:0: warning: ${ignored}: element 2 of its value is 42`,
    ],
    ['nothing', ignored, `1:0: warning: ${ignored}: its value is #<unspecified>`],
    ['hidden-else', ignored, `1:17: warning: ${ignored}: its value is #<unspecified>`],
    [
      'missing-file',
      '',
      '1:27: warning: In procedure open-file: No such file or directory: "/no/such/file"',
    ],
  ])('%s', async (name, theirMessage, ourMessage) => {
    const { theirs, ours } = await load(`bad/${name}.scm`)
    expect(theirs).toMatchObject({ status: 0, stdout: '()' })
    expect(theirs.stderr).toContain(theirMessage)
    expect(ours.machines).toEqual([])
    expect(said(ours)).toEqual([expect.stringContaining(`${file}:${ourMessage}`)])
  })
})

test('every file that is wrong is in a table above', async () => {
  expect(await readdir(join(fixtures, 'bad'))).toHaveLength(26)
})

function said({ diagnostics }: LoadedMachines): string[] {
  return diagnostics.map(
    ({ span, severity, message }) => `${formatPlace(span)}: ${severity}: ${message}`,
  )
}
