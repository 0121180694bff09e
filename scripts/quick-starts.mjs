/** What libraries do when they are loaded takes a good part of a short command's time: here it takes less. */
import { readFile } from 'node:fs/promises'

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

/** Changes in chevrotain's files: what is there, what takes its place, and why. */
const PARSER_CHANGES = [
  {
    file: /chevrotain[\\/]lib[\\/]src[\\/]parse[\\/]parser[\\/]parser\.js$/,
    // V8 takes 20 times as long to add 200 methods to a prototype as to one that has lost a property.
    from: 'applyMixins(Parser, [',
    to: 'Parser.prototype.lost = 0;\ndelete Parser.prototype.lost;\napplyMixins(Parser, [',
  },
  {
    file: /chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer\.js$/,
    // A table of 65,536 numbers is filled for a division.
    from: ': charCodeToOptimizedIdxMap[charCode];',
    to: ': 255 + ~~(charCode / 255);',
  },
  {
    file: /chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer\.js$/,
    from: 'function initCharCodeToOptimizedIndexMap() {',
    to: 'function initCharCodeToOptimizedIndexMap() {\n    return;',
  },
]

export const quickParser = {
  name: 'quick-parser',
  setup(build) {
    for (const { file } of PARSER_CHANGES) {
      build.onLoad({ filter: file }, async ({ path }) => {
        let contents = await readFile(path, 'utf8')
        for (const change of PARSER_CHANGES) {
          if (!change.file.test(path)) continue
          const changed = contents.replace(change.from, change.to)
          if (changed === contents) throw new Error(`${path}: no longer has ${change.from}`)
          contents = changed
        }
        return { contents, loader: 'js' }
      })
    }
  },
}
