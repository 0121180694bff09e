/** npm run generate: writes the files that come from others (rules' pages, completions, the manual page). */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GENERATED_FOLDERS, generatedFiles } from './generated.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = generatedFiles()

for (const folder of GENERATED_FOLDERS) {
  mkdirSync(join(root, folder), { recursive: true })
  for (const name of readdirSync(join(root, folder))) {
    if (!files.has(`${folder}/${name}`)) rmSync(join(root, folder, name))
  }
}
for (const [path, text] of files) {
  mkdirSync(join(root, dirname(path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
