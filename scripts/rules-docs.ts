/** docs/rules: a page for each rule, and an index. */
import { rulePage } from '../cli/rule-page.ts'
import type { Group, Rule } from '../lint/rule.ts'
import { RULES } from '../lint/rules.ts'

const GROUPS: Readonly<Record<Group, string>> = {
  language: 'The language',
  records: 'Machines and their fields',
  keys: 'Keys and names',
  fleet: 'The fleet',
  allowances: 'Allowances and configuration',
}

/** Texts by file name. */
export function rulesDocs(): Map<string, string> {
  const pages = RULES.map((rule) => [`${rule.code}.md`, rulePage(rule)] as const)
  return new Map([['README.md', index()], ...pages])
}

function index(): string {
  const sections = Object.entries(GROUPS).map(([group, title]) => {
    const rows = RULES.filter((rule) => rule.group === group).map(row)
    return rows.length === 0
      ? ''
      : `\n## ${title}\n\n| code | name | severity | |\n|---|---|---|---|\n${rows.join('')}`
  })
  return `# Rules

What \`guix-offloader validate\` and the editor find. \`guix-offloader explain RULE\` prints a rule's page.
Codes and names are stable. Severities can be set in \`guix-offloader.toml\`
([docs/configuration.md](../configuration.md)).
${sections.join('')}`
}

function row({ code, name, severity, summary }: Rule): string {
  return `| [${code}](${code}.md) | ${name} | ${severity} | ${summary.replaceAll('|', '\\|')} |\n`
}
