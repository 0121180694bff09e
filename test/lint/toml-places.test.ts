/** Places in TOML, against the parser's own values. */
import fc from 'fast-check'
import { parse, stringify } from 'smol-toml'
import { expect, test } from 'vitest'
import { type TomlPath, TomlPlaces } from '../../lint/toml-places.ts'

/** Every value that is no table in arrays, with its path. */
function leaves(value: unknown, path: TomlPath = []): { path: TomlPath; value: unknown }[] {
  const isObject = typeof value === 'object' && value !== null && !(value instanceof Date)
  if (!isObject) return [{ path, value }]
  const entries = Array.isArray(value)
    ? [...value.entries()].filter(([, each]) => typeof each !== 'object')
    : Object.entries(value)
  return entries.flatMap(([name, each]) => leaves(each, [...path, name]))
}

function checkPlaces(text: string): number {
  const places = new TomlPlaces(text)
  const found = leaves(parse(text))
  for (const { path, value } of found) {
    const place = places.find(path)
    expect(place, `${JSON.stringify(path)} in ${text}`).toBeDefined()
    const { start, end } = place!.value
    expect(parse(`x = ${text.slice(start, end)}`).x, text).toEqual(value)
    if (typeof path.at(-1) === 'string') {
      const key = text.slice(place!.key.start, place!.key.end)
      expect(parse(`${key} = 1`), text).toEqual({ [path.at(-1)!]: 1 })
    }
  }
  return found.length
}

test.each([
  'a = 1 # b = 2\nc = 3',
  'a.b . "c.d"."e\\"f" = \'x\'\r\na.g=[ ]',
  'a = """\nb = 1\n"""" # """\nc = \'\'\'\\\'\'\'\'\nd = 4',
  'a = [ [1, 2], [ "]", \'[\' ], # ]\n 3, ]',
  'a = { b = { c = "}" }, d = [1, 2] }\n[e.f]\ng = 1979-05-27T07:32:00Z\n[ e . h ]\ni = +inf',
  "'' .x = 2",
  '\tx\t=\t0x1F\t# end',
])('every value of %j', (text) => {
  expect(checkPlaces(text)).toBeGreaterThan(0)
})

test('every value of documents made at random', () => {
  const key = fc.oneof(fc.stringMatching(/^[\w-]{1,4}$/), fc.string({ maxLength: 5 }))
  const scalar = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.integer({ min: -1000, max: 1000 }),
    fc.boolean(),
  )
  const { table } = fc.letrec<{ table: Record<string, unknown> }>((tie) => ({
    table: fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), tie('table')), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  }))
  fc.assert(
    fc.property(table, (value) => {
      checkPlaces(stringify(value))
    }),
  )
})
