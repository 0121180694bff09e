/** What comments allow, and what is said of those that allow nothing. */
import { describe, expect, test } from 'vitest'
import { said } from './check.ts'
import { mended } from './mended.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMd38FZmir7iEieOA8VT+/PtZ58jBmWqEuOkEPZm+vXK'

/** Each line of what is inside stands on a line of its own. */
function machine(...lines: string[]): string {
  return `(list (build-machine
  (name "a") (user "u") (host-key "${KEY}")
${lines.join('\n')}
))
`
}

const SYSTEM = '  (system "x86_64-linux")'
const FINDING = '3:3 GM206 `system` is deprecated'

test('without a comment there is the finding', () => {
  expect(said(machine(SYSTEM))).toEqual([FINDING])
})

describe('a comment allows', () => {
  test.each([
    ['by code', 'GM206 — Guix 1.2 reads it'],
    ['by name', 'deprecated-system — Guix 1.2 reads it'],
    ['with two hyphens', 'GM206 -- Guix 1.2 reads it'],
    ['with a hyphen that stands alone', 'GM206 - Guix 1.2 reads it'],
    ['without spaces around the dash', 'GM206—Guix 1.2 reads it'],
  ])('%s', (_, what) => {
    expect(said(machine(`${SYSTEM} ; guix-offloader: allow ${what}`))).toEqual([])
    expect(said(machine(`  ;; guix-offloader: allow ${what}\n${SYSTEM}`))).toEqual([])
  })

  test('several rules', () => {
    const text = machine(
      '  (system "x86_64-linus") ; guix-offloader: allow GM206, unknown-system — so named',
    )
    expect(said(text)).toEqual([])
  })

  test('what is inside the form that follows it', () => {
    expect(said(`;; guix-offloader: allow GM206 — Guix 1.2 reads it\n${machine(SYSTEM)}`)).toEqual(
      [],
    )
  })

  test('what is inside the forms that begin on its line', () => {
    const text = machine(SYSTEM).replace(
      '\n',
      ' ; guix-offloader: allow GM206 — Guix 1.2 reads it\n',
    )
    expect(said(text)).toEqual([])
  })

  test('two forms on one line', () => {
    const text = machine('  (speed 1) (system "x86_64-linux") ; guix-offloader: allow GM206 — old')
    expect(said(text)).toEqual([])
  })

  test('with other comments between it and the form', () => {
    const text = machine(`  ; guix-offloader: allow GM206 — old\n  ; and more\n\n${SYSTEM}`)
    expect(said(text)).toEqual([])
  })
})

describe('a comment does not reach', () => {
  test('the form before it', () => {
    expect(said(machine(SYSTEM, '  ; guix-offloader: allow GM206 — old', '  (speed 1)'))).toEqual([
      FINDING,
      '4:26 GM502 there is no finding of `GM206` here to allow',
    ])
  })

  test('the form after the one that follows it', () => {
    expect(said(machine('  ; guix-offloader: allow GM206 — old', '  (speed 1)', SYSTEM))).toEqual([
      '3:26 GM502 there is no finding of `GM206` here to allow',
      '5:3 GM206 `system` is deprecated',
    ])
  })

  test('out of the list at whose end it stands', () => {
    const text = `(list)\n(define (f)\n  1\n  ; guix-offloader: allow GM120 — later\n  )\n(define g 1)\n'()\n`
    expect(said(text)).toContain('6:8 GM120 `g` is defined and never used')
  })

  test('other rules', () => {
    expect(said(machine(`${SYSTEM} ; guix-offloader: allow GM207 — old`))).toEqual([
      FINDING,
      '3:50 GM502 there is no finding of `GM207` here to allow',
    ])
  })

  test('anything, in a string', () => {
    expect(said(machine(`${SYSTEM} (features '("; guix-offloader: allow GM206 — old"))`))[0]).toBe(
      FINDING,
    )
  })
})

describe('an allowance without a reason', () => {
  test('allows, and is itself a finding that goes with it', () => {
    const text = machine(`${SYSTEM} ; guix-offloader: allow GM206`)
    expect(said(text)).toEqual(['3:26 GM501 this allows a finding without a reason'])
    expect(mended(text, 'GM501')).toBe(machine(SYSTEM))
  })

  test('on a line of its own goes with the line', () => {
    expect(mended(machine('  ; guix-offloader: allow GM206 —', SYSTEM), 'GM501')).toBe(
      machine(SYSTEM),
    )
  })

  test('lacks only the dash', () => {
    const text = machine(`${SYSTEM} ; guix-offloader: allow GM206 Guix 1.2 reads it`)
    expect(said(text)).toEqual(['3:56 GM501 there is no dash before the reason'])
    const after = mended(text, 'GM501')
    expect(after).toContain('allow GM206 — Guix 1.2 reads it')
    expect(said(after)).toEqual([])
  })
})

describe('an allowance of nothing', () => {
  test('of several, that one goes', () => {
    const text = machine(`${SYSTEM} ; guix-offloader: allow GM207, GM206, GM208 — old`)
    expect(said(text)).toEqual([
      '3:50 GM502 there is no finding of `GM207` here to allow',
      '3:64 GM502 there is no finding of `GM208` here to allow',
    ])
    expect(mended(text, 'GM502')).toBe(machine(`${SYSTEM} ; guix-offloader: allow GM206 — old`))
  })

  test.each([
    ['depreciated-system', 'deprecated-system'],
    ['gm206', 'GM206'],
  ])('misspells %s', (wrong, right) => {
    const text = machine(`${SYSTEM} ; guix-offloader: allow ${wrong} — old`)
    expect(said(text)).toEqual([FINDING, `3:50 GM502 there is no rule \`${wrong}\``])
    expect(mended(text, 'GM502')).toBe(text.replace(wrong, right))
  })

  test('says another word', () => {
    const text = machine(`${SYSTEM} ; guix-offloader: ignore GM206 — old`)
    expect(said(text)).toEqual([
      FINDING,
      '3:44 GM502 `ignore` is nothing that a comment can say to guix-offloader',
    ])
    expect(said(mended(text, 'GM502'))).toEqual([])
  })

  test('is not complained of where the program fails or the rule is off', () => {
    const comment = '; guix-offloader: allow GM401 — twice on purpose\n'
    expect(said(`${comment}(list (car '()))`)).toEqual([expect.stringContaining('GM110')])
    expect(said(`${comment}${machine(SYSTEM)}`, { severities: { GM401: 'off' } })).toEqual([
      FINDING.replace('3:', '4:'),
    ])
  })
})
