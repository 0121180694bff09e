/**
 * The "normalized archive", the one serialisation of a file tree (`guix/serialization.scm`, `archive.cc`):
 *
 *     nar       = "nix-archive-1" node
 *     node      = "(" "type" ( regular | symlink | directory ) ")"
 *     regular   = "regular" [ "executable" "" ] "contents" STRING
 *     symlink   = "symlink" "target" STRING
 *     directory = "directory" *( "entry" "(" "name" STRING "node" node ")" )
 *
 * where every token is a string of `wire/parser.ts`. Entries are in the order of their names' bytes, no
 * name twice. Limits: a name has 1 to 255 bytes, is not `.` or `..`, and holds no `/` and no NUL; a
 * target has 1 to 4095 bytes and no NUL; directories nest at most 1024 deep. Files are of any size: their
 * contents pass by.
 *
 * Callers must still check what the tree is for: targets may point anywhere.
 */
import { bytes, integer, type Parser, padding, WireError } from '../wire/parser.ts'

export const maxName = 255
export const maxTarget = 4095
export const maxDepth = 1024

/** Passes over one nar. Throws WireError where it isn't one. */
export function* nar(): Parser<void> {
  yield* token('nix-archive-1')
  /** For each open directory the name of its last entry. */
  const directories: (Uint8Array | undefined)[] = []
  do {
    yield* token('(')
    yield* token('type')
    const type = yield* oneOf('regular', 'symlink', 'directory')
    if (type === 'directory') {
      if (directories.length === maxDepth) {
        throw new WireError('limit', `a directory in an archive is more than ${maxDepth} deep`)
      }
      directories.push(undefined)
    } else {
      if (type === 'regular') yield* regular()
      else yield* symlink()
      yield* token(')')
      if (directories.length > 0) yield* token(')')
    }
  } while (yield* nextEntry(directories))
}

/** Goes to the next entry's node, out of every directory that is complete. False at the nar's end. */
function* nextEntry(directories: (Uint8Array | undefined)[]): Parser<boolean> {
  while (directories.length > 0) {
    if ((yield* oneOf('entry', ')')) === 'entry') {
      yield* token('(')
      yield* token('name')
      const name = yield* bytes(maxName, 'a name in an archive')
      const previous = directories[directories.length - 1]
      checkName(name, previous)
      directories[directories.length - 1] = name.slice()
      yield* token('node')
      return true
    }
    directories.pop()
    if (directories.length > 0) yield* token(')')
  }
  return false
}

function* regular(): Parser<void> {
  if ((yield* oneOf('contents', 'executable')) === 'executable') {
    yield* token('')
    yield* token('contents')
  }
  const size = yield* integer()
  if (size > 0) yield { pass: size }
  yield* padding(size)
}

function* symlink(): Parser<void> {
  yield* token('target')
  const target = yield* bytes(maxTarget, "a link's target in an archive")
  if (target.length === 0 || target.includes(0)) {
    throw malformed(`a link in an archive points to ${show(target)}`)
  }
}

function checkName(name: Uint8Array, previous: Uint8Array | undefined): void {
  const dots = name.length <= 2 && name.every((byte) => byte === 0x2e)
  if (dots || name.includes(0x2f) || name.includes(0)) {
    throw malformed(`a file in an archive is named ${show(name)}`)
  }
  if (previous !== undefined && Buffer.compare(previous, name) >= 0) {
    throw malformed(`in an archive ${show(name)} comes after ${show(previous)}`)
  }
}

function* token(expected: string): Parser<void> {
  yield* oneOf(expected)
}

/** One of a few short words. */
function* oneOf<Word extends string>(...words: readonly Word[]): Parser<Word> {
  const found = Buffer.from(yield* bytes(maxToken, 'a word in an archive')).toString('latin1')
  for (const word of words) if (word === found) return word
  const expected = words.map((word) => JSON.stringify(word)).join(' or ')
  throw malformed(`an archive has ${JSON.stringify(found)} where ${expected} belongs`)
}

const maxToken = 16

function malformed(message: string): WireError {
  return new WireError('malformed', message)
}

function show(name: Uint8Array): string {
  return JSON.stringify(Buffer.from(name).toString())
}
