/** What becomes of a command's output where it is not simply taken. */
import { spawn } from 'node:child_process'
import { closeSync, constants, createReadStream, openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Folder, offloader, root } from './validate/run.ts'

let folder: Folder
let file: string
beforeEach(() => {
  folder = new Folder()
  const fleet = Array.from(
    { length: 300 },
    (_, at) => `(build-machine (name "m${at}.example.org") (systems '("x86_64-linux")) (user "u"))`,
  )
  file = folder.write('machines.scm', `(list ${fleet.join('\n')})`)
})
afterEach(() => folder[Symbol.dispose]())

test.skipIf(process.platform !== 'linux')('a full disk is told, and the command fails', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = offloader(['machines', '--json', file], {
    stdio: ['ignore', full, 'pipe'],
  })
  closeSync(full)
  expect(stderr).toMatch(/^guix-offloader: can't write to standard output: ENOSPC.*\n$/)
  expect(status).toBe(2)
})

test.skipIf(process.platform !== 'linux')(
  'so it is where the disk fills while it is written',
  () => {
    // No file may be longer than one block of 1024 bytes.
    const script = 'trap "" XFSZ; ulimit -f 1; exec "$@" machines --json machines.scm > out'
    const { status, stderr } = folder.shell(script)
    expect(stderr).toMatch(/^guix-offloader: can't write to standard output: EFBIG.*\n$/)
    expect(status).toBe(2)
  },
)

test.skipIf(process.platform !== 'linux')('what goes to files is written all the same', () => {
  const full = openSync('/dev/full', 'w')
  const args = ['validate', '--format', 'json', '--output', 'json=report.json', file]
  const { status } = offloader(args, { cwd: folder.path, stdio: ['ignore', full, 'ignore'] })
  closeSync(full)
  expect(status).toBe(2)
  expect(JSON.parse(folder.read('report.json'))).toHaveProperty('files')
})

test('a reader that leaves is no error', () => {
  const script = 'set -o pipefail; "$@" machines --json machines.scm | head -c 10'
  const { status, stdout, stderr } = folder.shell(script)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toHaveLength(10)
})

/** What a command writes to both outputs, which are one pipe that does not wait for its reader. */
async function throughHastyPipe(...args: string[]) {
  folder.pipe('pipe')
  const pipe = join(folder.path, 'pipe')
  const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), ...args], {
    stdio: ['ignore', end, end],
  })
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
  const { stdout } = offloader(['validate', file])
  expect(status).toBe(1)
  expect(stdout.length).toBeGreaterThan(65_536)
  expect(printed).toBe(`${stdout}300 errors in 1 file\n`)
})
