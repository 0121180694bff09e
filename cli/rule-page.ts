/** A rule's page: what `explain` prints, what `docs/rules/` has, and what code scanning shows. */
import type { Rule } from '../lint/rule.ts'

/** Markdown. */
export function rulePage(rule: Rule): string {
  const { code, name, summary, why, severity, group, bad, good, configuration, keyFiles } = rule
  return `# ${code} ${name}

${summary}.

| severity | group |
|---|---|
| ${severity} | ${group} |

## Why

${why.trim()}

${configuration === undefined ? '' : `## Configuration\n\nThe examples are those of a folder with this \`guix-offloader.toml\`:\n\n${fenced(configuration, 'toml')}\n`}${keyFiles === undefined ? '' : `## Files\n\nChecked with \`--check-files\`, where there are:\n\n${listed(keyFiles)}\n`}## Found

${fenced(bad)}
## Not found

${fenced(good)}
## To silence it

On the line of the form, or on a line of its own above it, with the reason:

${fenced(`; guix-offloader: allow ${name} — REASON\n`)}
For a whole folder, in \`guix-offloader.toml\` there or above (\`error\`, \`warning\` and \`info\` set its
severity instead):

${fenced(`[rules]\n${name} = "off"\n`, 'toml')}`
}

function listed(files: NonNullable<Rule['keyFiles']>): string {
  return Object.entries(files)
    .map(([name, what]) => `- \`${name}\`: ${what}\n`)
    .join('')
}

/** A fence longer than any in the text. */
function fenced(text: string, language = 'scheme'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}\n`
}
