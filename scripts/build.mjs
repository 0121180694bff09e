/**
 * Bundles the command into `dist/`: one start file, and a chunk for each part that is imported only
 * when it is used (a bundle starts several times faster than its modules one by one).
 */
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

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

await rm(dist, { recursive: true, force: true })
await mkdir(dist)
await build({
  absWorkingDir: root,
  entryPoints: { 'guix-offloader': 'cli/main.ts', 'lsp-check': 'cli/lsp-check.ts' },
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  // Beside the start file: the library's Scheme text is found relative to the chunk that names it.
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  external: ['cpu-features'],
  plugins: [nativeAddon],
  // What CommonJS packages in the bundle take for granted.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
    ].join(' '),
  },
})

const library = join(root, 'scheme/lib')
for (const name of await readdir(library)) {
  if (name.endsWith('.scm')) await cp(join(library, name), join(dist, name))
}
