/** Evaluates a file with a Scheme of the npm registry and prints the seconds that it took. */
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join } = require('node:path')

const [folder, name, file] = process.argv.slice(2)
const scheme = createRequire(join(folder, 'package.json'))(name)
const text = readFileSync(file, 'utf8')

async function main() {
  const start = performance.now()
  if (name === 'biwascheme') {
    new scheme.Interpreter((error) => {
      throw error
    }).evaluate(text)
  } else {
    await scheme.exec(text)
  }
  console.log(`\n${(performance.now() - start) / 1000}`)
  process.exit(0)
}

main().catch(() => process.exit(1))
