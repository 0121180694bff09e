/** The pre-commit hooks by pre-commit itself, and the GitHub action's steps by bash as a runner runs them. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLEAN, WARNED, WRONG } from '../cli/validate/run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guix-offloader-pipeline-'))
  env = { PATH: `${folder}/bin:${process.env.PATH}`, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' }
  write('bin/guix-offloader', `#!/bin/sh\nexec '${process.execPath}' '${root}/cli/main.ts' "$@"\n`)
  chmodSync(join(folder, 'bin/guix-offloader'), 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

function git(repository: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org']
  return execFileSync('git', [...identity, ...args], {
    cwd: join(folder, repository),
    env,
    encoding: 'utf8',
  })
}

describe('the pre-commit hooks', () => {
  test('are a correct manifest', () => {
    const args = ['validate-manifest', join(root, '.pre-commit-hooks.yaml')]
    const { status, stdout } = spawnSync('pre-commit', args, { env, encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  test('check the machines files of a commit', () => {
    mkdirSync(join(folder, 'hooks'))
    copyFileSync(join(root, '.pre-commit-hooks.yaml'), join(folder, 'hooks/.pre-commit-hooks.yaml'))
    git('hooks', 'init', '--quiet')
    git('hooks', 'add', '.')
    git('hooks', 'commit', '--quiet', '-m', 'hooks')
    const rev = git('hooks', 'rev-parse', 'HEAD').trim()
    // In the place of an installation by npm, the command that is there.
    const hook = '{ id: guix-offloader-validate, language: system }'
    const config = `repos: [{ repo: ${folder}/hooks, rev: ${rev}, hooks: [${hook}] }]\n`
    write('site/.pre-commit-config.yaml', config)
    write('site/a/machines.scm', WRONG)
    write('site/not-machines.scm', WRONG)
    git('site', 'init', '--quiet')
    git('site', 'add', '.')
    const run = () =>
      spawnSync('pre-commit', ['run', '--color', 'never'], {
        cwd: join(folder, 'site'),
        env,
        encoding: 'utf8',
      })
    const failed = run()
    expect(failed.status).toBe(1)
    expect(failed.stdout).toContain('guix-offloader validate')
    expect(failed.stdout).toContain('a/machines.scm:1:7: error: ')
    expect(failed.stdout).not.toContain('not-machines.scm')
    write('site/a/machines.scm', CLEAN)
    git('site', 'add', '.')
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/Passed/) })
  })
})

/** The `run` of the step that has `name`, and its variables by the names of inputs. */
function step(name: string): {
  readonly script: string
  readonly inputs: ReadonlyMap<string, string>
} {
  const text = readFileSync(join(root, 'action.yml'), 'utf8')
  const [, body] = text.split(`- name: ${name}\n`)
  const [, run] = /\n {6}run: (?:\|\n)?([\s\S]*?)(?=\n {4}- |\s*$)/.exec(body!)!
  const inputs = [...body!.matchAll(/^ +([A-Z_]+): \$\{\{ inputs\.([a-z-]+) \}\}$/gm)]
  return {
    script: run!.replaceAll(/^ {8}/gm, ''),
    inputs: new Map(inputs.map(([, variable, input]) => [input!, variable!])),
  }
}

describe('the GitHub action', () => {
  function check(given: Readonly<Record<string, string>>) {
    const { script, inputs } = step('Check')
    const variables = [...inputs].map(([input, variable]) => [variable, given[input] ?? ''])
    const output = join(folder, 'github-output')
    // As a runner runs `shell: bash`.
    const { status, stdout } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
      {
        cwd: join(folder, 'checkout'),
        env: {
          ...env,
          ...Object.fromEntries(variables),
          GITHUB_ACTION_PATH: root,
          GITHUB_OUTPUT: output,
        },
        encoding: 'utf8',
      },
    )
    return { status, stdout, output: readFileSync(output, 'utf8') }
  }

  test('annotates findings, writes SARIF and fails as asked', () => {
    write('checkout/one two.scm', WARNED)
    write('checkout/more/wrong.scm', WRONG)
    const warned = check({ files: 'one two.scm\n' })
    expect(warned).toMatchObject({ status: 0, output: 'exit-code=0\n' })
    expect(warned.stdout).toMatch(/^::warning file=one two\.scm,line=3,/)
    const all = check({ files: 'one two.scm\nmore', sarif: 'out.sarif', target: 'guix-1.5' })
    expect(all).toMatchObject({ status: 1, output: expect.stringMatching(/exit-code=1\n$/) })
    expect(all.stdout).toMatch(/^::error file=more\/wrong\.scm,line=1,/m)
    const { runs } = JSON.parse(readFileSync(join(folder, 'checkout/out.sarif'), 'utf8'))
    expect(runs[0].results.length).toBe(all.stdout.trim().split('\n').length)
    expect(check({ files: '.', 'fail-on': 'warning' }).status).toBe(1)
  })

  test('has an input for every variable, and installs what the command needs', () => {
    expect([...step('Check').inputs.keys()].sort()).toEqual(['fail-on', 'files', 'sarif', 'target'])
    copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
    copyFileSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'))
    for (const name of ['cli', 'lint', 'offload', 'scheme', 'backends', 'editor', 'format']) {
      execFileSync('cp', ['-r', join(root, name), folder])
    }
    const { script } = step('Install guix-offloader')
    const options = {
      cwd: tmpdir(),
      env: { ...process.env, npm_config_prefer_offline: 'true', GITHUB_ACTION_PATH: folder },
      encoding: 'utf8',
    } as const
    const installed = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
      options,
    )
    expect(installed).toMatchObject({ status: 0 })
    write('clean.scm', CLEAN)
    const args = [join(folder, 'cli/main.ts'), 'validate', join(folder, 'clean.scm')]
    expect(spawnSync(process.execPath, args, { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
    })
  })
})
