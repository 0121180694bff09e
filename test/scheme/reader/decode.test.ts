import { describe, expect, test } from 'vitest'
import { decodeSource } from '../../../scheme/reader/decode.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { MString } from '../../../scheme/runtime/values.ts'
import { runHere } from '../here.ts'
import { runInGuile } from '../oracle.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

const files: readonly string[] = [
  ';; -*- coding: iso-8859-1 -*-\n"\xe9"',
  ';; coding=iso-8859-1\n"\xe9"',
  ';; -*- mode: scheme; coding: iso-8859-15 -*-\n"\xa4"',
  ';; -*- coding: utf-8 -*-\n"\xc3\xa9 \xe9"',
  '"\xe9" ;; coding: iso-8859-1',
  '#! -*- coding: iso-8859-1 -*- !#\n"\xe9"',
  '#| -*- coding: iso-8859-1 -*- |#\n"\xe9"',
  ';; coding : iso-8859-1\n"\xe9"',
  ';; CODING: iso-8859-1\n"\xe9"',
  `${';'.repeat(600)}\n;; coding: iso-8859-1\n"\xe9"`,
  ';; coding: windows-1252\n"\x80"',
  ';; coding: koi8-r\n"\xc1"',
  '\xef\xbb\xbf"a"',
  '"\xff\xfe\xe9\xa9\xc3"',
  '"\xed\xa0\x80\xc0\xaf"',
  '"\xe2\x82x\xf4\x90\x80\x80"',
]

describe('a source file', () => {
  test('is decoded as Guile decodes it', async () => {
    const guile = await runInGuile(files.map(bytes))
    const here = files.map((file) => runHere(decodeSource(bytes(file))))
    expect(here.map((outcome) => outcome.value)).toEqual(guile.map((outcome) => outcome.value))
  })

  test('of an unknown encoding is an error that names it', () => {
    expect(() => decodeSource(bytes(';; coding: nonsense\n1'))).toThrow(
      expect.objectContaining({ key: expect.objectContaining({ name: 'misc-error' }) }),
    )
  })

  test('of line ends of two characters keeps them inside strings', () => {
    expect(runHere('"a\r\nb"\r\n').value).toBe(write(new MString('a\r\nb')))
  })
})
