/**
 * A double of the module `vscode`, which only VS Code itself has: one open document, settings that are
 * all at their defaults, and what the extension's client makes of the server's diagnostics. Everything
 * that the client only registers is taken and forgotten.
 */
const { pathToFileURL, fileURLToPath } = require('node:url')

class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose
  }
  static from(...all) {
    return new Disposable(() => {
      for (const each of all) each.dispose()
    })
  }
}
class EventEmitter {
  #listeners = new Set()
  event = (listener, self, disposables) => {
    const bound = listener.bind(self)
    this.#listeners.add(bound)
    const disposable = new Disposable(() => this.#listeners.delete(bound))
    disposables?.push(disposable)
    return disposable
  }
  fire(value) {
    for (const listener of this.#listeners) listener(value)
  }
  dispose() {}
}
const never = new EventEmitter().event

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: never }
  cancel() {}
  dispose() {}
}
class Uri {
  constructor(href) {
    const url = new URL(href)
    this.href = href
    this.scheme = url.protocol.slice(0, -1)
    this.authority = url.host
    this.path = decodeURIComponent(url.pathname)
    this.fsPath = this.scheme === 'file' ? fileURLToPath(url) : this.path
  }
  static parse = (href) => new Uri(href)
  static file = (path) => new Uri(pathToFileURL(path).href)
  toString() {
    return this.href
  }
}
class Position {
  constructor(line, character) {
    Object.assign(this, { line, character })
  }
}
class Range {
  constructor(start, end, endLine, endCharacter) {
    this.start = typeof start === 'number' ? new Position(start, end) : start
    this.end = typeof start === 'number' ? new Position(endLine, endCharacter) : end
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity })
  }
}

/** Takes every call, every `new`, every `extends`; its properties are like it. */
function anything(name) {
  const known = new Map()
  return new Proxy(class {}, {
    get(target, key) {
      if (key === 'prototype' || key === Symbol.hasInstance) return target[key]
      if (key === Symbol.toPrimitive) return () => name
      if (typeof key === 'symbol' || key === 'then') return undefined
      if (!known.has(key))
        known.set(key, /^on(Did|Will)/.test(key) ? never : anything(`${name}.${key}`))
      return known.get(key)
    },
    set: (_, key, value) => known.set(key, value) !== undefined,
    apply: () => anything(`${name}()`),
  })
}

/** `known` where it has the name, else anything. */
function withAnything(name, known) {
  const rest = anything(name)
  return new Proxy(known, { get: (target, key) => (key in target ? target[key] : rest[key]) })
}

/** `document` is open; `onDiagnostics` is told what is set for it. */
exports.makeDouble = (document, onDiagnostics) => {
  const editor = { document }
  return withAnything('vscode', {
    version: '1.140.0',
    Disposable,
    EventEmitter,
    CancellationTokenSource,
    Uri,
    Position,
    Range,
    Diagnostic,
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    env: { appName: 'double', language: 'en', machineId: '' },
    l10n: { t: (text) => text },
    workspace: withAnything('workspace', {
      textDocuments: [document],
      notebookDocuments: [],
      workspaceFolders: undefined,
      isTrusted: true,
      getConfiguration: () => ({ get: (_, fallback) => fallback, inspect: () => undefined }),
      createFileSystemWatcher: () => anything('watcher'),
    }),
    window: withAnything('window', {
      activeTextEditor: editor,
      visibleTextEditors: [editor],
      tabGroups: { all: [], onDidChangeTabs: never, onDidChangeTabGroups: never },
      createOutputChannel: () =>
        withAnything('channel', { appendLine: (line) => process.stderr.write(`${line}\n`) }),
      showErrorMessage: (message) => Promise.resolve(void process.stderr.write(`${message}\n`)),
    }),
    languages: withAnything('languages', {
      match: (selector, { languageId }) =>
        [selector].flat().some(({ language }) => language === languageId) ? 10 : 0,
      createDiagnosticCollection: () => ({
        name: 'double',
        set: (uri, diagnostics) => onDiagnostics(uri, diagnostics),
        delete() {},
        clear() {},
        dispose() {},
        has: () => false,
        get: () => [],
        forEach() {},
      }),
    }),
  })
}
exports.Uri = Uri
exports.Range = Range
exports.Position = Position
