/**
 * Packs the extension for VS Code with the language server into `guix-offloader.vsix`, or into the file
 * that is named: a zip file in which a manifest says what the extension's package.json says already
 * (https://code.visualstudio.com/api/working-with-extensions/publishing-extension; the format is that
 * of Visual Studio, an Open Packaging Conventions package).
 */
import { createWriteStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ZipFile } from 'yazl'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'editor/vscode')
const target = process.argv[2] ?? join(root, 'guix-offloader.vsix')

/** The same text gives the same file. */
const FIXED = { mtime: new Date('2026-01-01T00:00:00Z'), mode: 0o100644 }

const extension = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

const bundled = await build({
  absWorkingDir: root,
  entryPoints: [join(source, 'extension.ts')],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'inline',
  write: false,
})

const zip = new ZipFile()
const add = (name, content) => zip.addBuffer(Buffer.from(content), name, FIXED)

add('extension.vsixmanifest', manifest())
add('[Content_Types].xml', contentTypes())
add('extension/package.json', `${JSON.stringify({ ...extension, version }, undefined, 2)}\n`)
add('extension/extension.cjs', bundled.outputFiles[0].contents)
add('extension/LICENSE.txt', await readFile(join(root, 'LICENSE')))
add('extension/CHANGELOG.md', await readFile(join(root, 'CHANGELOG.md')))
for (const name of ['README.md', 'language-configuration.json']) {
  add(`extension/${name}`, await readFile(join(source, name)))
}
for (const folder of ['syntaxes', 'snippets'])
  await addFolder(join(source, folder), `extension/${folder}`)
// The server finds its rules' pages beside it, as in the npm package.
// What was compiled stays behind: an editor brings its own Node.
await addFolder(join(root, 'dist'), 'extension/server/dist')
await addFolder(join(root, 'dist/parts'), 'extension/server/dist/parts')
await addFolder(join(root, 'docs/rules'), 'extension/server/docs/rules')
add(
  'extension/server/package.json',
  `${JSON.stringify({ name: 'guix-offloader', version, type: 'module' })}\n`,
)
zip.end()
await pipeline(zip.outputStream, createWriteStream(target))

async function addFolder(folder, name) {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isFile()) add(`${name}/${entry.name}`, await readFile(join(folder, entry.name)))
  }
}

function manifest() {
  const { name, publisher, displayName, description, categories, keywords, engines } = extension
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${xml(name)}" Version="${xml(version)}" Publisher="${xml(publisher)}"/>
    <DisplayName>${xml(displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(description)}</Description>
    <Tags>${xml(keywords.join(','))}</Tags>
    <Categories>${xml(categories.join(','))}</Categories>
    <License>extension/LICENSE.txt</License>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(engines.vscode)}"/>
    </Properties>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Changelog" Path="extension/CHANGELOG.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`
}

function contentTypes() {
  const types = {
    json: 'application/json',
    vsixmanifest: 'text/xml',
    txt: 'text/plain',
    md: 'text/markdown',
  }
  const others = ['cjs', 'js', 'scm'].map((name) => [name, 'application/octet-stream'])
  const lines = [...Object.entries(types), ...others].map(
    ([name, type]) => `  <Default Extension="${name}" ContentType="${type}"/>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${lines.join('\n')}
</Types>
`
}

function xml(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
