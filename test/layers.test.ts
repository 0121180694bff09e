/**
 * Who may import whom (docs/design.md), read from the imports themselves: any other arrow fails, and
 * so does a cycle among files.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Layer {
  readonly name: string
  readonly holds: (file: string) => boolean
  /** Layers whose files it may import, besides its own. */
  readonly uses: readonly string[]
  readonly because: string
}

/** The first layer that holds a file is the file's. */
const layers: readonly Layer[] = [
  {
    name: 'scheme',
    holds: (file) => file.startsWith('scheme/'),
    uses: [],
    because: 'the language knows nothing of Guix or SSH; its world comes in through a Host',
  },
  {
    name: 'backend contract',
    holds: (file) => file === 'backends/backend.ts',
    uses: [],
    because: 'a contract depends on nobody',
  },
  {
    name: 'backends',
    holds: (file) => file.startsWith('backends/'),
    uses: ['backend contract'],
    because: 'a backend reaches machines and knows nothing of Guix',
  },
  {
    name: 'machines',
    holds: (file) => file.startsWith('offload/machines/'),
    uses: ['scheme'],
    because: 'a machines file means the same to the hook, to validate and to the editor',
  },
  {
    name: 'offload',
    holds: (file) => file.startsWith('offload/'),
    uses: ['machines', 'backend contract'],
    because: 'offloading works over any backend, so it names none',
  },
  {
    name: 'lint',
    holds: (file) => file.startsWith('lint/'),
    uses: ['scheme', 'machines'],
    because: 'linting needs no machine and no daemon',
  },
  {
    name: 'format',
    holds: (file) => file.startsWith('format/'),
    uses: ['scheme'],
    because: 'formatting goes by what is written, not by what it means',
  },
  {
    name: 'editor',
    holds: (file) => file.startsWith('editor/'),
    uses: ['scheme', 'machines', 'lint', 'format'],
    because: 'the language server stands on the rules',
  },
  {
    name: 'cli',
    holds: (file) => file.startsWith('cli/'),
    uses: [
      'scheme',
      'backend contract',
      'backends',
      'machines',
      'offload',
      'lint',
      'format',
      'editor',
    ],
    because: 'the composition root puts everything together',
  },
]

const imports = readImports()

describe('imports', () => {
  test('exist in every layer that has files', () => {
    expect(imports.size).toBeGreaterThan(20)
    for (const file of imports.keys()) expect(layerOf(file), file).toBeDefined()
  })

  test.each(layers)('of $name go only where the design lets them', (layer) => {
    const wrong: string[] = []
    for (const [file, targets] of imports) {
      if (layerOf(file) !== layer) continue
      for (const target of targets) {
        const of = layerOf(target)
        if (of === layer || (of !== undefined && layer.uses.includes(of.name))) continue
        wrong.push(`${file} imports ${target}: ${layer.because}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('of a file never lead back to it', () => {
    expect(findCycles()).toEqual([])
  })

  test('of chevrotain are in the reader, of ssh2 in its backend', () => {
    for (const [file, packages] of readImports(/^[^.]/)) {
      if (packages.includes('chevrotain')) expect(file).toMatch(/^scheme\/reader\//)
      if (packages.some((name) => /^ssh2(\/|$)/.test(name))) {
        expect(file).toMatch(/^(backends\/ssh2\/|cli\/doctor)/)
      }
    }
  })
})

function layerOf(file: string): Layer | undefined {
  return layers.find((layer) => layer.holds(file))
}

/** File to what it imports, both relative to the root; packages by name where `kind` asks for them. */
function readImports(kind = /^\./): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const folder of ['scheme', 'backends', 'offload', 'lint', 'format', 'cli', 'editor']) {
    for (const file of sources(folder)) {
      const text = readFileSync(join(root, file), 'utf8')
      const names = [
        ...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'/gm),
        ...text.matchAll(/^\s*import\s+'([^']+)'/gm),
        ...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g),
      ].map((match) => match[1]!)
      found.set(
        file,
        names
          .filter((name) => kind.test(name))
          .map((name) =>
            name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name,
          ),
      )
    }
  }
  return found
}

function sources(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
      .map((name) => `${folder}/${name}`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Tarjan's strongly connected components of more than one file, or of one that imports itself. */
function findCycles(): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file)!)
    stack.push(file)
    for (const target of imports.get(file) ?? []) {
      if (!index.has(target)) {
        visit(target)
        low.set(file, Math.min(low.get(file)!, low.get(target)!))
      } else if (stack.includes(target)) {
        low.set(file, Math.min(low.get(file)!, index.get(target)!))
      }
    }
    if (low.get(file) !== index.get(file)) return
    const component = stack.splice(stack.indexOf(file))
    if (component.length > 1 || imports.get(file)?.includes(file)) cycles.push(component.sort())
  }
  for (const file of imports.keys()) if (!index.has(file)) visit(file)
  return cycles
}
