/** The formats by their names, each loaded when it is asked for. */
import type { Format, FormatName } from './format.ts'

const FORMATS: Readonly<Record<FormatName, () => Promise<Format>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  short: async () => (await import('./short.ts')).short,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  junit: async () => (await import('./junit.ts')).junit,
}

export function loadFormat(name: FormatName): Promise<Format> {
  return FORMATS[name]()
}
