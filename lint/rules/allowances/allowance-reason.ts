import { span } from '../../../scheme/source.ts'
import { allowancesOf, withoutComment } from '../../allowances.ts'
import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'

export const allowanceReason: Rule = {
  code: 'GM501',
  name: 'allowance-without-reason',
  group: 'allowances',
  severity: 'error',
  readsText: true,
  summary: 'A comment allows a finding and does not say why',
  why: `A finding that is allowed is one that somebody has looked at. What they saw is for whoever comes
after them, who would otherwise not dare to remove the comment, nor what it allows. The reason follows a
dash:

    ; guix-offloader: allow GM206 — the daemons still run Guix 1.2`,
  bad: `(list (build-machine
        (name "builder.example.org")
        (system "x86_64-linux")    ; guix-offloader: allow deprecated-system
        (user "offload")
        (host-key "${KEY}")))
`,
  good: `(list (build-machine
        (name "builder.example.org")
        (system "x86_64-linux")    ; guix-offloader: allow deprecated-system — read by Guix 1.2 too
        (user "offload")
        (host-key "${KEY}")))
`,
  check(file, report) {
    for (const allowance of allowancesOf(file)) {
      const { instruction, reason, rules, unled } = allowance
      if (instruction.name !== 'allow' || reason !== '') continue
      if (unled !== undefined && rules.length > 0) {
        const { source, start } = unled
        report(unled, 'there is no dash before the reason', {
          help: 'write: allow RULE — REASON',
          fix: [{ span: span(source, start, start), text: '— ' }],
        })
      } else {
        report(allowance.span, 'this allows a finding without a reason', {
          help: 'write: allow RULE — REASON',
          fix: [withoutComment(allowance)],
        })
      }
    }
  },
}
