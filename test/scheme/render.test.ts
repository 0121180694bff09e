import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../scheme/diagnostics.ts'
import { renderDiagnostic } from '../../scheme/render.ts'
import { Source, span } from '../../scheme/source.ts'

/** A diagnostic about what «» enclose. */
function about(text: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf('«')
  const end = text.indexOf('»') - 1
  const source = new Source('machines.scm', text.replace(/[«»]/g, ''))
  return {
    code: 'some-code',
    severity: 'error',
    message: 'wrong',
    span: span(source, start, end),
    ...more,
  }
}

const lines = (text: string): string[] => text.split('\n').slice(0, -1)

describe('a diagnostic is shown', () => {
  test('with its place, its line and carets', () => {
    expect(renderDiagnostic(about('(list\n  «(foo» bar))'))).toBe(
      [
        'machines.scm:2:2: error: wrong [some-code]',
        '    2 |   (foo bar))',
        '      |   ^^^^',
        '',
      ].join('\n'),
    )
  })

  test('with the places that belong to it, and what helps', () => {
    const plain = about('(a\n«b»)')
    const note = { span: span(plain.span.source, 0, 1), message: 'opened here' }
    expect(
      lines(renderDiagnostic({ ...plain, severity: 'warning', related: [note], help: 'close it' })),
    ).toEqual([
      'machines.scm:2:0: warning: wrong [some-code]',
      '    2 | b)',
      '      | ^',
      'machines.scm:1:0: note: opened here',
      '    1 | (a',
      '      | -',
      '  help: close it',
    ])
  })

  test('with carets below tabs and wide characters', () => {
    const [, line, carets] = lines(renderDiagnostic(about('\t(日本 «x»)')))
    expect(line).toBe('    1 |         (日本 x)')
    expect(carets).toBe('      |               ^')
  })

  test('up to the end of the line, where it goes on beyond', () => {
    const [, , carets] = lines(renderDiagnostic(about('«(a b\n c)»')))
    expect(carets).toBe('      | ^^^^')
  })

  test('at the end of the text', () => {
    const [place, line, carets] = lines(renderDiagnostic(about('(a«»')))
    expect(place).toBe('machines.scm:1:2: error: wrong [some-code]')
    expect([line, carets]).toEqual(['    1 | (a', '      |   ^'])
  })

  test('with as much of a long line as fits', () => {
    const [, line, carets] = lines(
      renderDiagnostic(about(`${'a'.repeat(500)}«here»${'b'.repeat(500)}`)),
    )
    expect(line!.length).toBeLessThan(140)
    expect(line).toMatch(/…a+hereb+…$/)
    expect(line!.indexOf('here')).toBe(carets!.indexOf('^^^^'))
  })

  test('without what steers a terminal or reorders text', () => {
    const text = renderDiagnostic(about('"\x1b[2J\u202eabc" «x»', { message: 'bad \x07 thing' }))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/)
  })

  test('in colour on request', () => {
    const text = renderDiagnostic(about('«x»'), { color: true })
    expect(text).toContain('\x1b[1;31merror\x1b[0m')
    expect(text).toContain('\x1b[1;31m^\x1b[0m')
  })
})
