/** Patches, as another program reads them. */
import { applyPatch } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '../../format/edits.ts'
import { formatRange } from '../../format/format.ts'
import { unifiedDiff } from '../../format/patch.ts'
import { oddText } from './generate.ts'

test('a patch makes of a text what its edits make', () => {
  fc.assert(
    fc.property(oddText, (text) => {
      const edits = formatRange(text, 0, text.length)
      const patch = unifiedDiff('/etc/a.scm', text, edits)
      if (edits.length === 0) expect(patch).toBe('')
      else
        expect(applyPatch(text, patch, { autoConvertLineEndings: false })).toBe(
          applyEdits(text, edits),
        )
    }),
    { numRuns: 1000 },
  )
})

test('it shows three lines around what changes, and no more', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `(line ${index + 1})\n`)
  const text = lines.join('')
  const at = (line: number): number => lines.slice(0, line - 1).join('').length
  const edits = [5, 12, 20].map((line) => ({ start: at(line), end: at(line) + 1, text: '[' }))
  const shown = unifiedDiff('/etc/a.scm', text, edits).split('\n')
  expect(shown.filter((line) => /^(?:---|\+\+\+|@@)/.test(line))).toEqual([
    '--- a/etc/a.scm',
    '+++ b/etc/a.scm',
    '@@ -2,14 +2,14 @@',
    '@@ -17,7 +17,7 @@',
  ])
  expect(shown.slice(5, 8)).toEqual([' (line 4)', '-(line 5)', '+[line 5)'])
})
