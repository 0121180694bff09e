/** The configuration that holds for each checked file; what is wrong with one is told once. */
import { HostError } from '../../scheme/host.ts'
import { renderDiagnostic } from '../../scheme/render.ts'
import { standardError } from '../output.ts'
import { type FoundSettings, settingsFor } from '../settings-file.ts'
import { hasColor } from './color.ts'
import type { ValidateOptions } from './options.ts'
import type { Failure } from './report.ts'

/** Gives undefined where the configuration is wrong: there is no point in checking anything then. */
export function configurations(
  { config }: ValidateOptions,
  fail: (failure: Failure) => void,
): (path: string | undefined) => FoundSettings | undefined {
  const told = new Set<string>()
  const once = (name: string, tell: () => void): undefined => {
    if (!told.has(name)) tell()
    told.add(name)
  }
  return (path) => {
    try {
      // A text that stands nowhere is checked where the user is.
      const found = settingsFor(path ?? 'machines.scm', config)
      if (found.problems.length === 0) return found
      return once(found.file!, () => {
        const color = hasColor(standardError, process.env)
        for (const problem of found.problems) {
          standardError.write(renderDiagnostic(problem, { color }))
        }
        fail({ name: found.file!, message: 'what it is for was not checked' })
      })
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const { path: name = String(config), message } = error
      return once(name, () => fail({ name, message }))
    }
  }
}
