/** `guix-offloader validate`: whether machines files will do what their authors mean. */
import type { Command } from './command.ts'
import { standardOutput } from './output.ts'
import { VALIDATE_HELP } from './validate/help.ts'
import { parseValidate } from './validate/options.ts'

export const validate: Command = {
  help: VALIDATE_HELP,

  async run(args) {
    const options = parseValidate(args, process.env)
    if (options.listRules) {
      const { listRules } = await import('./explain.ts')
      standardOutput.write(listRules(options.format === 'json' ? 'json' : 'text'))
      return 0
    }
    const { runValidate } = await import('./validate/run.ts')
    return runValidate(options)
  },
}
