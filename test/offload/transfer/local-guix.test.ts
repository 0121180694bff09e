import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locateLocalGuix } from '../../../offload/transfer/local-guix.ts'

let folder: string
/** Something that runs under the daemon's name. */
let program: string

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'local-guix-')))
  mkdirSync(join(folder, 'running'))
  mkdirSync(join(folder, 'in-path'))
  program = join(folder, 'running', 'guix-daemon')
  copyFileSync('/bin/sleep', program)
  symlinkSync('/bin/sleep', join(folder, 'in-path', 'guix-daemon'))
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the daemon program is', () => {
  test('the one that the process before us runs', async () => {
    const child = spawn(program, ['60'])
    await new Promise((resolve) => child.once('spawn', resolve))
    try {
      const PATH = join(folder, 'in-path')
      expect(locateLocalGuix({ PATH }, child.pid).daemonProgram).toBe(program)
    } finally {
      child.kill()
    }
  })

  test('the one that a variable names, before all others', () => {
    const environment = { GUIX_OFFLOADER_GUIX_DAEMON: '/my/daemon', PATH: join(folder, 'in-path') }
    expect(locateLocalGuix(environment)).toEqual({
      daemonProgram: '/my/daemon',
      environment,
      temporaryDirectory: tmpdir(),
    })
  })

  test('the one in PATH, where something else started us', () => {
    const PATH = `relative:${folder}:${join(folder, 'in-path')}`
    expect(locateLocalGuix({ PATH, TMPDIR: folder })).toMatchObject({
      daemonProgram: join(folder, 'in-path', 'guix-daemon'),
      temporaryDirectory: folder,
    })
  })
})
