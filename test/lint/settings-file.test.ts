/** The configuration file's text: what it sets, and what is wrong with it at which place. */
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../lint/settings-file.ts'
import { formatPlace, Source } from '../../scheme/source.ts'

function read(text: string) {
  const source = new Source('guix-offloader.toml', text)
  const { settings, problems } = readSettings(source)
  const said = problems.map(({ span, message, help }) => {
    const place = formatPlace(span).slice('guix-offloader.toml:'.length)
    const marked = source.text.slice(span.start, span.end)
    return `${place} ${message}${help === undefined ? '' : ` (${help})`} <${marked}>`
  })
  return { settings, said }
}

test('every key sets what it says', () => {
  const { settings, said } = read(`# For the builders of this site.
target = "guix-1.2"
known-features = ["kvm", 'gpu']
known-hosts = [
  "one.example.org",
  "two.example.org", # the new one
]
daemon-hosts = ["head.example.org"]
required-systems = ["x86_64-linux"]
allow-read = ["keys"]
env = { HOME = "/root", SITE = "here", EMPTY = "" }
pass-env = ["OFFLOAD_KEY"]
fail-on = "warning"

[rules]
GM206 = "off"
`)
  expect(said).toEqual([])
  expect(settings).toMatchObject({
    target: 'guix-1.2',
    knownFeatures: ['kvm', 'gpu'],
    knownHosts: ['one.example.org', 'two.example.org'],
    daemonHosts: ['head.example.org'],
    requiredSystems: ['x86_64-linux'],
    environment: { HOME: '/root', SITE: 'here', EMPTY: '' },
    failOn: 'warning',
    severities: { GM206: 'off' },
  })
  expect(settings.allowRead?.map(({ text }) => text)).toEqual(['keys'])
  expect(settings.passEnvironment?.map(({ text }) => text)).toEqual(['OFFLOAD_KEY'])
})

test('an empty file sets nothing', () => {
  expect(read('')).toEqual({ settings: {}, said: [] })
})

test('rules go by code or by name', () => {
  const { settings, said } = read('rules.deprecated-system = "info"\nrules.GM206 = "error"\n')
  expect(said).toEqual([])
  expect(settings.severities).toEqual({ 'deprecated-system': 'info', GM206: 'error' })
})

describe('is told what is wrong', () => {
  test.each([
    [
      'know-hosts = []',
      '1:0 there is no key `know-hosts` (did you mean `known-hosts`?) <know-hosts>',
    ],
    ['[rule]\nGM206 = "off"', '1:1 there is no key `rule` (did you mean `rules`?) <rule>'],
    ['colour = true', '1:0 there is no key `colour` <colour>'],
    [
      'rules.deprecated-sytem = "off"',
      '1:6 there is no rule `deprecated-sytem` (did you mean `deprecated-system`?) <deprecated-sytem>',
    ],
    [
      '[rules]\n"GM206" = "of"',
      '2:10 `rules.GM206` must be one of "error", "warning", "info", "off", not "of" (did you mean `off`?) <"of">',
    ],
    [
      '\n  target = "guix-1.4"',
      '2:11 `target` must be one of "guix-1.5", "guix-1.2", "2014", not "guix-1.4" (did you mean `guix-1.5`?) <"guix-1.4">',
    ],
    ['fail-on = 3', '1:10 `fail-on` must be one of "error", "warning", "info", not 3 <3>'],
    [
      'known-features = "kvm"',
      '1:17 `known-features` must be an array of strings, not "kvm" <"kvm">',
    ],
    [
      'known-hosts = [ "a", # 1\n  2.5, "b" ]',
      '2:2 an element of `known-hosts` must be a string, not 2.5 <2.5>',
    ],
    ['daemon-hosts = ["a", ""]', '1:21 an element of `daemon-hosts` must be a string, not "" <"">'],
    ['env = ["A=1"]', '1:6 `env` must be a table, not an array <["A=1"]>'],
    ['env = { A = 1 }', '1:12 `env.A` must be a string, not 1 <1>'],
    ['[env]\nA.B = "c"', '2:6 `env.A` must be a string, not a table <"c">'],
    ['target = 2014-01-01', undefined],
    ['[[known-hosts]]\nname = "a"', undefined],
  ])('%j', (text, expected) => {
    const { said } = read(text)
    expect(said).toHaveLength(1)
    if (expected !== undefined) expect(said[0]).toBe(expected)
  })

  test('all of it at once, in the order of the text', () => {
    const { said } = read('fail-on = "never"\ntraget = 1\n[rules]\nGM999 = "off"\n')
    expect(said.map((line) => line.split(' ', 1)[0])).toEqual(['1:10', '2:0', '4:0'])
  })

  test.each([
    ['known-hosts = [', '1:'],
    ['target = "a"\ntarget = "b"', '2:'],
    ['= 1', '1:0'],
    ['a = 1\nb', '2:'],
  ])('where it is not TOML: %j', (text, place) => {
    const { said, settings } = read(text)
    expect(settings).toEqual({})
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/ this is not TOML: \w/)
    expect(said[0]).toContain(place)
  })
})
