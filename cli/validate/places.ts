/** Places as the formats count them. Lines count from 1 everywhere. */
import path from 'node:path'
import type { Source, Span } from '../../scheme/source.ts'

export interface Place {
  readonly line: number
  /** From 1. */
  readonly column: number
}

export interface Range {
  readonly start: Place
  /** Behind the last character. */
  readonly end: Place
}

/** Columns in UTF-16 code units, a tab being one: SARIF, GitHub. */
export function utf16Range({ source, start, end }: Span): Range {
  return { start: utf16Place(source, start), end: utf16Place(source, end) }
}

/** Columns in characters (Unicode code points), a tab being one: JSON. */
export function characterRange({ source, start, end }: Span): Range {
  return { start: characterPlace(source, start), end: characterPlace(source, end) }
}

function utf16Place(source: Source, offset: number): Place {
  const line = source.lineOf(offset)
  return { line: line + 1, column: offset - source.lineStarts[line]! + 1 }
}

function characterPlace(source: Source, offset: number): Place {
  const line = source.lineOf(offset)
  let column = 1
  for (let at = source.lineStarts[line]!; at < offset; at++) {
    const unit = source.text.charCodeAt(at)
    if (unit < 0xdc00 || unit > 0xdfff) column++
  }
  return { line: line + 1, column }
}

/** From the working folder, with `/`, where the file is below it: services show files of a checkout by that. */
export function pathFromHere(name: string, { isAbsolute, relative, resolve, sep } = path): string {
  const way = relative('.', resolve(name))
  const isBelow = way !== '' && !way.startsWith('..') && !isAbsolute(way)
  return (isBelow ? way : name).split(sep).join('/')
}

/** As a patch names the file: with `/`, and relative to the root. */
export function nameInPatch(name: string, { parse, sep } = path): string {
  return name.slice(parse(name).root.length).split(sep).join('/').replace(/^\/+/, '')
}
