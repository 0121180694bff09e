/** Runs the unpacked extension on a file: prints its first diagnostics as JSON, and ends. */
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const { join } = require('node:path')
const { makeDouble, Uri } = require('./vscode-double.cjs')

const [extensionPath, file] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const document = {
  uri: Uri.file(file),
  languageId: 'guix-machines',
  version: 1,
  lineCount: text.split('\n').length,
  getText: () => text,
}

let seen
const found = new Promise((resolve) => {
  seen = resolve
})
const double = makeDouble(document, (_, diagnostics) => seen(diagnostics))
const load = Module._load
Module._load = (name, ...rest) => (name === 'vscode' ? double : load(name, ...rest))

async function main() {
  const { main } = JSON.parse(readFileSync(join(extensionPath, 'package.json'), 'utf8'))
  const { activate, deactivate } = require(join(extensionPath, main))
  await activate({ extensionPath, subscriptions: [] })
  const diagnostics = await found
  const shown = diagnostics.map(({ code, range, severity }) => ({
    code: code?.value ?? code,
    target: String(code?.target),
    severity,
    start: range.start,
  }))
  process.stdout.write(JSON.stringify(shown))
  await deactivate()
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
