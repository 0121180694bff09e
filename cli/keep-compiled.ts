/**
 * Keeps what V8 compiles of the built program, for the Node that runs this: every command whose start
 * matters is run once on a sample. Run when the package is built or installed (package.json).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { COMPILED, load, loadAll, scripts } from './loader.ts'
import { unsettleYoungGeneration } from './young-generation.ts'

const MACHINES = `(use-modules (srfi srfi-1) (ice-9 match))
(define user (or (getenv "BUILD_USER") "offload"))
(define (machine name . systems)
  (build-machine
    (name (string-append name ".example.org"))
    (systems systems)
    (user user)
    (port (+ 2200 22))
    (host-key "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDdHiD9r5sQdKIgsvMWmwg2CTp4o8oeVAVAsFJm6iAtz")
    (private-key "/root/.ssh/id_ed25519")
    (parallel-builds 4)
    (speed 1.5)
    (features '("kvm"))))
(define-syntax-rule (many item ...) (list item ...))
(many (machine "one" "x86_64-linux" "i686-linux")
      (build-machine
        (name "two.example.org")
        (systems '("aarch64-linux"))
        (user "offload")
        (overload-threshold 0.8)
        (host-key "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEYmZ9Dt5F2qPhNbYYI8QpBP4dTtUdwHkYqQmqQ2VO1h")))
`

/** Editors ask for this at once. The last message ends the server. */
function editing(uri: string): string {
  const textDocument = { uri }
  const position = { line: 4, character: 8 }
  const messages = [
    { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    { method: 'initialized', params: {} },
    {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'scheme', version: 1, text: MACHINES } },
    },
    {
      method: 'textDocument/didChange',
      params: {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start: position, end: position }, text: ' ' }],
      },
    },
    ...['completion', 'hover', 'definition'].map((name, i) => ({
      id: 2 + i,
      method: `textDocument/${name}`,
      params: { textDocument, position },
    })),
    { id: 8, method: 'textDocument/diagnostic', params: { textDocument } },
    { id: 9, method: 'shutdown' },
    { method: 'exit' },
  ]
  return messages
    .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
    .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
    .join('')
}

function keepAll(): void {
  rmSync(dirname(COMPILED), { recursive: true, force: true })
  mkdirSync(COMPILED, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-compiling-'))
  try {
    const file = join(folder, 'machines.scm')
    writeFileSync(file, MACHINES)
    const wrong = join(folder, 'wrong.scm')
    writeFileSync(wrong, MACHINES.replace('(port', '(prot'))
    const samples: readonly (readonly [args: readonly string[], input?: string])[] = [
      [[]],
      [['validate', wrong]],
      [['validate', '--format', 'json', file]],
      [['machines', '--nix', file]],
      [['which', '--system', 'x86_64-linux', file]],
      [['lsp'], editing(pathToFileURL(file).href)],
      [['hook', '--machines', file, '--log', join(folder, 'log'), 'x86_64-linux', '0', '0', '0']],
    ]
    for (const [args, input = ''] of samples) run(args, input, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** However the command ends: what it compiled until then is kept. */
function run(args: readonly string[], input: string, folder: string): void {
  const { HOME: _, ...env } = process.env
  const states = { GUIX_OFFLOADER_STATE_DIRECTORY: folder, GUIX_OFFLOADER_LOG_DIRECTORY: folder }
  spawnSync(process.execPath, [__filename, '--run', ...args], {
    input,
    cwd: folder,
    env: { ...env, HOME: folder, ...states },
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: 30_000,
  })
}

function keep(): void {
  // What is kept is for a process that begins.
  unsettleYoungGeneration()
  for (const [file, script] of scripts) {
    const draft = join(COMPILED, `.${file}.${process.pid}`)
    // V8 checks the head of what it takes, not every byte.
    writeFileSync(draft, script.createCachedData(), { flush: true })
    renameSync(draft, join(COMPILED, file))
  }
}

const [flag, ...args] = process.argv.slice(2)
if (flag !== '--run') {
  try {
    keepAll()
  } catch (error) {
    // Not a reason to fail an installation.
    const { message } = error as Error
    process.stderr.write(
      `guix-offloader: starts will take longer, since what is compiled can't be kept: ${message}\n`,
    )
  }
} else {
  process.on('exit', keep)
  process.argv = [process.argv[0]!, join(__dirname, 'guix-offloader.cjs'), ...args]
  if (args.length === 0) loadAll()
  else load('main.js')
}
