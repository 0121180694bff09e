/**
 * The built program's parts: scripts, because only for scripts V8 takes what it compiled from a file of
 * ours (`cli/loader.ts`). What is always loaded together stands in one file.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { transform } from 'esbuild'

/** What is loaded together, by the modules that bring it: files are joined by which of these need them. */
const STARTS = {
  main: ['main'],
  check: ['validate', 'run', 'pretty'],
  machines: ['machines', 'which', 'machines-file'],
  lsp: ['lsp', 'lsp-check'],
  hook: ['hook'],
}

/** Stands around an `import()` whose module is wanted at once, as `require` gives it. */
const NOW = 'importedNow'

/** `() => library` in the tables of libraries loads the library's file. */
export const lazyLibraries = {
  name: 'lazy-libraries',
  setup(build) {
    build.onLoad(
      { filter: /scheme[\\/]lib[\\/]standard-(core|modules)\.ts$/ },
      async ({ path }) => {
        const files = new Map()
        const text = await readFile(path, 'utf8')
        const withoutImports = text.replace(
          /^import \{([^}]*)\} from '([^']+)'$/gm,
          (line, names, file) => {
            const isTable = names.includes('CORE_NAMES')
            if (isTable) return line
            for (const name of names.split(',')) files.set(name.trim(), file)
            return ''
          },
        )
        const contents = withoutImports.replace(/: \(\) => (\w+)/g, (_, name) => {
          if (!files.has(name)) throw new Error(`${path}: ${name} is not imported`)
          return `: () => ${NOW}(import('${files.get(name)}')).${name}`
        })
        return { contents, loader: 'ts' }
      },
    )
  },
}

/**
 * The files of the modules that the bundler made, by name: each an object of functions, one a module,
 * by the module's name; and which file has which module.
 */
export async function partFiles({ outputFiles, metafile }) {
  const texts = new Map()
  for (const { path, text } of outputFiles)
    if (path.endsWith('.js')) texts.set(basename(path), text)
  // What the bundler begins late is not there yet when it is exported.
  const late = new Set([...texts.keys()].filter((name) => texts.get(name).includes('__esm(')))
  const modules = new Map()
  for (const [name, text] of texts) modules.set(name, await scriptOf(linked(name, text, late)))
  const groups = grouped(metafile)
  const members = new Map()
  for (const name of modules.keys()) {
    const group = groups.get(name) ?? name
    members.set(group, [...(members.get(group) ?? []), name])
  }
  const files = new Map()
  const fileOf = {}
  for (const [group, names] of members) {
    const functions = names.map((name) => `${JSON.stringify(name)}:${modules.get(name)}`)
    const text = `({${functions.join(',\n')}})\n`
    const file = withHash(group, text)
    files.set(file, text)
    for (const name of names) fileOf[name] = file
  }
  return { fileOf, files }
}

/** V8 takes what it compiled of another text of the same length, so a file of another text has another name. */
function withHash(name, text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return `${name.replace(/(-[A-Z0-9]{8})?\.js$/, '')}-${hash}.js`
}

/**
 * Modules take what they need of each other once, when they are run. (As the bundler has it, each use of
 * a name is a call of a function, and each export two functions.) So nothing that is exported may change
 * later.
 */
function linked(module, text, late) {
  const exported = text.match(/(?<=\bexport\{)[^}]*(?=\};?\s*$)/)?.[0]
  const importing = text.replace(
    /\bimport\{([^}]*)\}from"\.\/([^"]*)";/g,
    (statement, names, from) =>
      late.has(from) ? statement : `const{${taken(names)}}=require("./${from}");`,
  )
  if (exported === undefined || late.has(module)) return importing
  for (const [name] of pairs(exported)) {
    const escaped = name.replaceAll('$', '\\$')
    const assigned = `(?<![.\\w$])${escaped}(?:=(?![=>])|[-+*/|&?]+=(?!=)|\\+\\+|--)`
    const changed =
      text.match(new RegExp(`${assigned}|(?:\\+\\+|--)${escaped}(?![\\w$.[])`, 'g')) ?? []
    if (changed.length > 1) throw new Error(`${module}: ${name} is exported, and may change`)
  }
  const exports = pairs(exported).map(([name, as]) => `${as}:${name}`)
  return importing.replace(/\bexport\{[^}]*\};?\s*$/, `module.exports={${exports.join()}};`)
}

/** Throws where a module that was run has an export without a value, which may come later. */
export function refuseUnset(modules) {
  for (const [module, { exports }] of modules) {
    for (const [name, value] of Object.entries(exports)) {
      if (value === undefined) throw new Error(`${module}: ${name} is exported, and not set yet`)
    }
  }
}

function taken(names) {
  return pairs(names).map(([name, as]) => `${name}:${as}`)
}

/** `a as b, c`: [a, b], [c, c] */
function pairs(names) {
  return names.split(',').map((each) => {
    const [name, as = name] = each.trim().split(' as ')
    return [name, as]
  })
}

async function scriptOf(text) {
  const required = text.replaceAll(
    new RegExp(`${NOW}\\(import\\(([^)]*)\\)\\)`, 'g'),
    'require($1)',
  )
  const { code } = await transform(required, {
    format: 'cjs',
    platform: 'node',
    target: 'node22.18',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    supported: { 'dynamic-import': false },
    define: {
      'import.meta.url': '__url',
      'import.meta.filename': '__filename',
      'import.meta.dirname': '__dirname',
    },
  })
  // Between parentheses V8 compiles a function at once, and not a second time when it is called.
  return `(function(exports,require,module,__filename,__dirname,__url){${code}})`
}

/** The file of each module that some command needs in any case: modules that the same commands need share one. */
function grouped({ outputs }) {
  const imports = new Map()
  for (const [path, output] of Object.entries(outputs)) {
    const needed = output.imports.filter(
      ({ kind, external }) => kind === 'import-statement' && !external,
    )
    imports.set(
      basename(path),
      needed.map(({ path: from }) => basename(from)),
    )
  }
  const users = new Map()
  for (const [start, firsts] of Object.entries(STARTS)) {
    const reached = new Set(firsts.map((first) => called(first, imports.keys())))
    for (const name of reached) for (const next of imports.get(name)) reached.add(next)
    for (const name of reached) users.set(name, [...(users.get(name) ?? []), start])
  }
  return new Map(
    [...users].map(([name, [start, ...others]]) => [
      name,
      `${start === 'main' ? start : [start, ...others].join('-')}.js`,
    ]),
  )
}

/** The module of that name: the bundler adds a hash. */
function called(wanted, names) {
  const found = [...names].find((name) => name.replace(/(-[A-Z0-9]{8})?\.js$/, '') === wanted)
  if (found === undefined) throw new Error(`no module is called ${wanted}`)
  return found
}
