/**
 * Builds the command into `dist/`: `guix-offloader.cjs` starts it and loads its parts as they are
 * needed, from files with what V8 made of them at the end of this.
 */
import { execFileSync } from 'node:child_process'
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { lazyLibraries, partFiles, refuseUnset } from './parts.mjs'
import { lateModules, quickParser } from './quick-starts.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Made beside `dist/`, which it replaces when it is whole. */
const dist = join(root, `dist.${process.pid}`)

/** ssh2's native addon is a file of its own: it stays in the installed ssh2 package. */
const nativeAddon = {
  name: 'native-addon',
  setup(build) {
    build.onResolve({ filter: /sshcrypto\.node$/ }, () => ({
      path: 'ssh2/lib/protocol/crypto/build/Release/sshcrypto.node',
      external: true,
    }))
  },
}

/** Who imports the loader gets the one that is built, which knows the parts. */
const builtLoader = {
  name: 'built-loader',
  setup(build) {
    build.onResolve({ filter: /^\.\/loader\.ts$/ }, () => ({
      path: './guix-offloader.cjs',
      external: true,
    }))
  },
}

const common = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node22.18',
  minifySyntax: true,
  minifyWhitespace: true,
}

await mkdir(join(dist, 'parts'), { recursive: true })
const bundle = await build({
  ...common,
  entryPoints: { main: 'cli/main.ts', 'lsp-check': 'cli/lsp-check.ts' },
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  legalComments: 'linked',
  external: ['cpu-features'],
  plugins: [nativeAddon, lazyLibraries, lateModules, quickParser],
  metafile: true,
  write: false,
})
const { files, fileOf } = await partFiles(bundle)
for (const [name, text] of files) await writeFile(join(dist, 'parts', name), text)
const licences = bundle.outputFiles.filter(({ path }) => path.endsWith('.LEGAL.txt'))
await writeFile(join(dist, 'LICENSES.txt'), licences.map(({ text }) => text).join('\n'))
for (const [name, entry] of [
  ['guix-offloader', 'cli/loader.ts'],
  ['keep-compiled', 'cli/keep-compiled.ts'],
]) {
  await build({
    ...common,
    entryPoints: { [name]: entry },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { FILE_OF: JSON.stringify(fileOf) },
    plugins: [builtLoader],
  })
}
await writeFile(
  join(dist, 'lsp-check.cjs'),
  "require('./guix-offloader.cjs').load('lsp-check.js')\n",
)

const library = join(root, 'scheme/lib')
for (const name of await readdir(library)) {
  if (name.endsWith('.scm')) await cp(join(library, name), join(dist, name))
}

refuseUnset(createRequire(import.meta.url)(join(dist, 'guix-offloader.cjs')).loadAll())
execFileSync(process.execPath, [join(dist, 'keep-compiled.cjs')], { stdio: 'inherit' })
const target = join(root, 'dist')
await rm(target, { recursive: true, force: true })
await rename(dist, target)
