/** Every file of this repository that is written from others. */
import { VERSION } from '../cli/version.ts'
import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { completionModel } from './completion-model.ts'
import { zshCompletion } from './completion-zsh.ts'
import { coreNames } from './core-names.ts'
import { readHelp } from './help.ts'
import { manPage } from './man-page.ts'
import { rulesDocs } from './rules-docs.ts'

/** Folders that have nothing else in them. */
export const GENERATED_FOLDERS = ['completions', 'docs/rules', 'man'] as const

/** Texts by their paths from the root. */
export function generatedFiles(): Map<string, string> {
  const help = readHelp()
  const model = completionModel(help)
  return new Map([
    ['completions/guix-offloader.bash', bashCompletion(model)],
    ['completions/_guix-offloader', zshCompletion(model)],
    ['completions/guix-offloader.fish', fishCompletion(model)],
    ['man/guix-offloader.1', manPage(help, VERSION)],
    ['scheme/lib/core-names.ts', coreNames()],
    ...[...rulesDocs()].map(([name, text]) => [`docs/rules/${name}`, text] as const),
  ])
}
