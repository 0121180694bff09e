/** `guix-offloader explain`: why a rule exists, what it finds and how to silence it. */
import type { Rule } from '../lint/rule.ts'
import { RULES } from '../lint/rules.ts'
import { nearest } from '../scheme/nearest.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { standardOutput } from './output.ts'
import { rulePage } from './rule-page.ts'

const HELP = `usage: guix-offloader explain [--format FORMAT] RULE
       guix-offloader explain [--format FORMAT] --list-rules

Prints why a rule of 'guix-offloader validate' exists, a bad and a good example, and how to silence it.
RULE is its code or its name: GM206, deprecated-system.

Options:
  -f, --format FORMAT  text (the default) or json
      --list-rules     list all rules
      --names          print the codes and names of all rules, for completion

Exit codes: 0, 2 for wrong usage.
`

export const explain: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      format: { type: 'string', short: 'f' },
      'list-rules': { type: 'boolean' },
      names: { type: 'boolean' },
    })
    const format = values.format ?? 'text'
    if (format !== 'text' && format !== 'json') {
      throw new UsageError(`there is no format '${format}': they are text, json`)
    }
    if (values.names) {
      standardOutput.write(RULES.map(({ code, name }) => `${code}\n${name}\n`).join(''))
      return 0
    }
    if (values['list-rules']) {
      standardOutput.write(listRules(format))
      return 0
    }
    if (positionals.length !== 1) throw new UsageError('explain takes one rule')
    const rule = ruleCalled(positionals[0]!)
    standardOutput.write(format === 'json' ? toJson(described(rule)) : rulePage(rule))
    return 0
  },
}

/** A line each: code, severity, name and summary; or all that is known of them. */
export function listRules(format: 'text' | 'json'): string {
  if (format === 'json') return toJson(RULES.map(described))
  const width = Math.max(...RULES.map(({ name }) => name.length))
  return RULES.map(({ code, severity, name, summary }) => {
    return `${code}  ${severity.padEnd(7)}  ${name.padEnd(width)}  ${summary}\n`
  }).join('')
}

function ruleCalled(given: string): Rule {
  const rule = RULES.find(({ code, name }) => code === given.toUpperCase() || name === given)
  if (rule !== undefined) return rule
  const names = RULES.flatMap(({ code, name }) => [name, code])
  const meant = nearest(given, names) ?? nearest(given.toUpperCase(), names)
  const help = meant === undefined ? '--list-rules lists them' : `did you mean ${meant}?`
  throw new UsageError(`there is no rule '${given}': ${help}`)
}

function described({ code, name, group, severity, summary, why, bad, good }: Rule) {
  return { code, name, group, severity, summary, why, bad, good }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
