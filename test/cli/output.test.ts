/** What becomes of a command's output where it is not simply taken. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  constants,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'))
  file = join(folder, 'machines.scm')
  const fleet = Array.from(
    { length: 300 },
    (_, at) => `(build-machine (name "m${at}.example.org") (systems '("x86_64-linux")) (user "u"))`,
  )
  writeFileSync(file, `(list ${fleet.join('\n')})`)
})
afterEach(() => rmSync(folder, { recursive: true }))

test.skipIf(process.platform !== 'linux')('a full disk is told, and the command fails', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [main, 'machines', '--json', file], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect(stderr).toMatch(/^guix-offloader: can't write to standard output: ENOSPC.*\n$/)
  expect(status).toBe(2)
})

test.skipIf(process.platform !== 'linux')(
  'so it is where the disk fills while it is written',
  () => {
    // No file may be longer than one block of 1024 bytes.
    const script = 'trap "" XFSZ; ulimit -f 1; exec "$@" > out'
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', script, 'bash', process.execPath, main, 'machines', '--json', file],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(stderr).toMatch(/^guix-offloader: can't write to standard output: EFBIG.*\n$/)
    expect(status).toBe(2)
  },
)

test.skipIf(process.platform !== 'linux')('what goes to files is written all the same', () => {
  const full = openSync('/dev/full', 'w')
  const report = join(folder, 'report.json')
  const args = ['validate', '--format', 'json', '--output', `json=${report}`, file]
  const { status } = spawnSync(process.execPath, [main, ...args], {
    stdio: ['ignore', full, 'ignore'],
  })
  closeSync(full)
  expect(status).toBe(2)
  expect(JSON.parse(readFileSync(report, 'utf8'))).toHaveProperty('files')
})

test('a reader that leaves is no error', () => {
  const script = 'set -o pipefail; "$@" | head -c 10'
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', script, 'bash', process.execPath, main, 'machines', '--json', file],
    { encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toHaveLength(10)
})

/** What a command writes to both outputs, which are one pipe that does not wait for its reader. */
async function throughHastyPipe(...args: string[]) {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', end, end] })
  // In small bits, so that the pipe is full most of the time.
  const all = text(createReadStream(pipe, { highWaterMark: 512 }))
  const [status] = await new Promise<[number]>((resolve) => {
    child.once('exit', (code) => resolve([code!]))
  })
  // The last that has it open for writing.
  closeSync(end)
  return { status, printed: await all }
}

test('a pipe that does not wait for its reader loses nothing', async () => {
  const { status, printed } = await throughHastyPipe('machines', '--json', file)
  expect(status).toBe(0)
  expect(printed.length).toBeGreaterThan(100_000)
  expect(JSON.parse(printed)).toHaveLength(300)
})

test('what is written last comes last, where both outputs are such a pipe', async () => {
  const { status, printed } = await throughHastyPipe('validate', file)
  const { stdout } = spawnSync(process.execPath, [main, 'validate', file], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stdout.length).toBeGreaterThan(65_536)
  expect(printed).toBe(`${stdout}300 errors in 1 file\n`)
})
