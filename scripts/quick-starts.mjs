/** What libraries do when they are loaded takes a good part of a short command's time: here it takes less. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

/** The protocol's library loads these for what few sessions do. */
export const lateModules = {
  name: 'late-modules',
  setup(build) {
    const filter = /vscode-(jsonrpc|languageserver)[\\/]lib[\\/]node[\\/]\w+\.js$/
    build.onLoad({ filter }, async ({ path }) => {
      const late = new Map()
      const text = await readFile(path, 'utf8')
      const rest = text.replace(
        /^const (\w+) = (require\("(?:crypto|child_process)"\));$/gm,
        (_, name, required) => {
          late.set(name, required)
          return ''
        },
      )
      const names = new RegExp(`\\b(${[...late.keys()].join('|')})\\.`, 'g')
      const contents =
        late.size === 0 ? text : rest.replace(names, (_, name) => `${late.get(name)}.`)
      return { contents, loader: 'js' }
    })
  },
}

/** Changes in chevrotain's files, by their names: what is there, and what takes its place. */
const PARSER_CHANGES = {
  'parser.js': [
    // V8 takes 20 times as long to add 200 methods to a prototype as to one that has lost a property.
    [
      'applyMixins(Parser, [',
      'Parser.prototype.lost = 0;\ndelete Parser.prototype.lost;\napplyMixins(Parser, [',
    ],
  ],
  'lexer.js': [
    // A table of 65,536 numbers is filled for a division.
    [': charCodeToOptimizedIdxMap[charCode];', ': 255 + ~~(charCode / 255);'],
    [
      'function initCharCodeToOptimizedIndexMap() {',
      'function initCharCodeToOptimizedIndexMap() {\n    return;',
    ],
  ],
}

export const quickParser = {
  name: 'quick-parser',
  setup(build) {
    const filter =
      /chevrotain[\\/]lib[\\/]src[\\/](?:parse[\\/]parser[\\/]parser|scan[\\/]lexer)\.js$/
    build.onLoad({ filter }, async ({ path }) => {
      let contents = await readFile(path, 'utf8')
      for (const [from, to] of PARSER_CHANGES[basename(path)]) {
        if (!contents.includes(from)) throw new Error(`${path}: no longer has ${from}`)
        contents = contents.replace(from, to)
      }
      return { contents, loader: 'js' }
    })
  },
}
