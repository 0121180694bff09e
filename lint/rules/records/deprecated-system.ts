import type { Rule } from '../../rule.ts'

export const deprecatedSystem: Rule = {
  code: 'GM206',
  name: 'deprecated-system',
  group: 'records',
  severity: 'warning',
  tag: 'deprecated',
  summary: 'The field `system` is deprecated in favour of `systems`',
  why: `Since Guix 1.3 a machine has a list of system types, \`systems\`, since many machines build for
more than one: an x86_64 machine builds for i686-linux as well. \`system\`, with one system type, is
still read, and may go away.`,
  bad: `(list (build-machine
       (name "builder")
       (system "x86_64-linux")
       (user "offload")
       (host-key "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")))
`,
  good: `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux"))
       (user "offload")
       (host-key "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")))
`,
  check({ recordForms, settings }, report) {
    if (settings.target !== 'guix-1.5') return
    for (const { fields } of recordForms) {
      for (const { name, nameAt, value } of fields) {
        if (name !== 'system') continue
        const { source, start, end } = value
        const text = source.text.slice(start, end)
        const isLiteral = value.kind === 'atom' && text.startsWith('"')
        report(nameAt, '`system` is deprecated', {
          help: `write (systems ${isLiteral ? `'(${text})` : `(list ${text})`})`,
          fix: [
            { span: nameAt, text: 'systems' },
            { span: value, text: isLiteral ? `'(${text})` : `(list ${text})` },
          ],
        })
      }
    }
  },
}
