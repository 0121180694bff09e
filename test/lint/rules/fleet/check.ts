/** Texts through all rules but the one on shared host keys: the machines in these tests have one key. */
import * as all from '../../check.ts'

const settings = { severities: { 'shared-host-key': 'off' } } as const

export function check(text: string, options: all.CheckOptions = {}) {
  return all.check(text, { ...settings, ...options })
}

export function said(text: string, options: all.CheckOptions = {}) {
  return all.said(text, { ...settings, ...options })
}
