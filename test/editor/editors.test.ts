/** Real editors with the set-up files that users take: a broken file is opened, completed, fixed, formatted. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, 'bin/guix-offloader')

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'

const BROKEN = `(list (build-machine
   (name "builder")
         (system "x86_64-linux")
       (us)
 (host-key "${KEY}")))
`
const MENDED = `(list (build-machine
        (name "builder")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))`

interface Seen {
  readonly failure?: string
  readonly codes: readonly string[]
  readonly completed: boolean
  readonly fixed: string
  readonly text: string
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-editor-'))
  writeFileSync(join(folder, 'machines.scm'), BROKEN)
})
afterEach(() => rmSync(folder, { recursive: true }))

async function runEditor(command: string, args: readonly string[]): Promise<Seen> {
  const report = join(folder, 'report.json')
  // A home of its own: the set-up of whoever runs the tests is none of theirs.
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    FILE: join(folder, 'machines.scm'),
    REPORT: report,
    TERM: 'dumb',
  }
  const ended = await promisify(execFile)(command, args, { env, timeout: 120_000 }).catch(
    (error: Error & { stderr: string }) => error,
  )
  let seen: Seen
  try {
    seen = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    throw new Error(`no report: ${ended.stderr}`)
  }
  if (seen.failure !== undefined) throw new Error(`${seen.failure}\n${ended.stderr}`)
  return seen
}

function expectMended(seen: Seen): void {
  expect(seen.codes).toContain('GM206')
  expect(seen.completed).toBe(true)
  expect(seen.fixed).toMatch(/systems/)
  expect(seen.text.trimEnd()).toBe(MENDED)
}

test('Neovim', { timeout: 180_000 }, async () => {
  const setting = `let g:guix_offloader_command = ['${program}', 'lsp', '--stdio']`
  const seen = await runEditor('nvim', [
    ...['--headless', '-u', 'NONE', '-i', 'NONE', '--cmd', 'filetype plugin on', '--cmd', setting],
    ...['-c', `source ${join(root, 'editor/neovim/guix-offloader.lua')}`],
    ...['-c', `source ${join(root, 'test/editor/neovim.lua')}`],
  ])
  expectMended(seen)
})

test('Emacs', { timeout: 180_000 }, async () => {
  const setting = `(setq guix-offloader-command '("${program}" "lsp" "--stdio"))`
  const seen = await runEditor('emacs', [
    ...['--batch', '--no-init-file', '--eval', '(package-initialize)', '--eval', setting],
    ...['-L', join(root, 'editor/emacs'), '-l', join(root, 'test/editor/emacs.el')],
  ])
  expectMended(seen)
})
