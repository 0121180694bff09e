import { nearest } from '../../../scheme/nearest.ts'
import { type Span, span } from '../../../scheme/source.ts'
import type { Allowance, UnusedAllowance } from '../../allowance.ts'
import { allowancesOf, withoutComment } from '../../allowances.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'

export const unusedAllowance: Rule = {
  code: 'GM502',
  name: 'unused-allowance',
  group: 'allowances',
  severity: 'warning',
  readsText: true,
  summary: 'A comment allows a finding that there is not, or a rule that there is not',
  why: `What was allowed once has been mended since, or the comment stands where it is not about the form
that was meant, or it misspells the rule. It would hide the finding, should that come back.

A comment on a line of its own is about the form that begins after it; at the end of a line it is about
the forms that begin on that line.`,
  bad: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))    ; guix-offloader: allow deprecated-system — for Guix 1.2
        (user "offload")
        (host-key "${KEY}")))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  check() {},
  checkAllowances({ unused, rules, file, report }) {
    const names = rules.flatMap(({ code, name }) => [code, name])
    for (const allowance of allowancesOf(file)) {
      const { instruction, span: comment } = allowance
      if (instruction.name !== 'allow') {
        const at = instruction.name === '' ? comment : instruction.at
        report(at, `\`${instruction.name}\` is nothing that a comment can say to guix-offloader`, {
          help: 'write: allow RULE — REASON',
          fix:
            instruction.name === ''
              ? [withoutComment(allowance)]
              : [{ span: instruction.at, text: 'allow' }],
        })
      } else if (allowance.rules.length === 0) {
        report(comment, 'this names no rule', {
          help: 'write: allow RULE — REASON',
          fix: [withoutComment(allowance)],
        })
      }
      for (const { name, at } of allowance.rules) {
        if (!names.includes(name))
          report(at, `there is no rule \`${name}\``, meant(name, at, names))
      }
    }
    // What was not evaluated, or not read, might have had the finding.
    if (file.loaded?.error !== undefined || !file.broken.isEmpty) return
    for (const one of unused) {
      const { name, at } = one.rule
      const rule = rules.find((each) => each.code === name || each.name === name)
      if (rule === undefined || isOff(rule, file.settings.severities)) continue
      report(at, `there is no finding of \`${name}\` here to allow`, {
        help: 'remove it, or put it on the form that is meant',
        fix: [without(one)],
      })
    }
  },
}

function isOff({ code, name }: Rule, severities: Readonly<Record<string, string>>): boolean {
  return (severities[code] ?? severities[name]) === 'off'
}

function meant(name: string, at: Span, names: readonly string[]): Details {
  const upper = name.toUpperCase()
  const found = names.includes(upper) ? upper : nearest(name, names)
  return found === undefined
    ? { help: 'guix-offloader validate --list-rules names them all' }
    : { help: `did you mean ${found}?`, fix: [{ span: at, text: found }] }
}

/** Without the rule, or without the whole comment where it names no other. */
function without({ allowance, rule }: UnusedAllowance) {
  const { rules } = allowance
  return rules.length === 1
    ? withoutComment(allowance)
    : withoutRule(allowance, rules.indexOf(rule))
}

/** With the comma before it, or the one after the first. */
function withoutRule({ rules }: Allowance, index: number) {
  const { source, start, end } = rules[index]!.at
  return index === 0
    ? { span: span(source, start, rules[1]!.at.start), text: '' }
    : { span: span(source, rules[index - 1]!.at.end, end), text: '' }
}
