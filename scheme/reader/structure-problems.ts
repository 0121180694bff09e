/** What can be wrong with the nesting of a text. */
import type { IToken } from 'chevrotain'
import { standard } from '../runtime/errors.ts'
import { char, listFrom } from '../runtime/values.ts'
import { toDatum } from './datum.ts'
import { closerOf, type Frame, mismatchMessage, unfinishedMessage } from './frame.ts'
import { raising } from './literals.ts'
import type { Problem, Stop } from './problem.ts'
import type { Syntax } from './syntax.ts'
import { LargeList, SmallList } from './tokens.ts'

function place({ startOffset: start, image }: IToken): { start: number; end: number } {
  return { start, end: start + image.length }
}

/** Guile's reader stops where it has read the first character of `token`. */
function unexpected(token: IToken): Stop {
  return { at: token.startOffset + 1, message: `unexpected "${token.image}"` }
}

export function surplusCloser(closer: IToken): Problem {
  return {
    code: 'read-surplus-close',
    ...place(closer),
    message: `surplus ${closer.image}: nothing is open here`,
    stop: unexpected(closer),
  }
}

export function mismatchedCloser(closer: IToken, top: Frame): Problem {
  const opener = top.token!
  return {
    code: 'read-mismatched-close',
    ...place(closer),
    message: `${closer.image} does not close ${opener.image}: ${closerOf(opener)} is expected`,
    related: [{ ...place(opener), message: `opened here with ${opener.image}` }],
    stop: { at: closer.startOffset + 1, ...mismatchMessage(top, closer.image) },
  }
}

/** `(a . )` */
export function missingTail(closer: IToken): Problem {
  return {
    code: 'read-dot',
    ...place(closer),
    message: `a datum is missing between the dot and ${closer.image}`,
    stop: unexpected(closer),
  }
}

/** `(a . b c)`, at c. */
export function secondTail(token: IToken): Problem {
  const { startOffset: start } = token
  const isList = token.tokenType === LargeList || token.tokenType === SmallList
  return {
    code: 'read-dot',
    start,
    end: isList ? start + 1 : start + token.image.length,
    message: 'only one datum may follow the dot',
    stop: {
      at: token.startOffset + 1,
      message: 'missing close paren: ~A',
      args: [char(token.image.codePointAt(0)!)],
    },
  }
}

/** `#(a . b)` */
export function dottedVector(items: readonly Syntax[], tail: Syntax): Problem {
  const data = listFrom(
    items.map((item) => toDatum(item)),
    toDatum(tail),
  )
  return {
    code: 'read-dot',
    start: tail.start,
    end: tail.end,
    message: 'only a list may have a dot',
    stop: raising(standard('wrong-type-arg', 'map', 'Not a list: ~S', [data], undefined)),
  }
}

/** A prefix before `closer`, or before the text's end at `end`. */
export function danglingPrefix(prefix: Frame, closer: IToken | undefined, end: number): Problem {
  const token = prefix.token!
  return {
    code: 'read-dangling-prefix',
    ...place(token),
    message: `nothing follows ${token.image}`,
    ...(closer !== undefined && {
      help: `write what ${token.image} is for, as in ${token.image}(), or take it away`,
    }),
    stop: closer === undefined ? { at: end, ...unfinishedMessage(prefix) } : unexpected(closer),
  }
}

/** More missing closers than this are not offered for insertion. */
const MAX_CLOSERS = 20

/** All of `open`, outermost first, should have been closed at `at`. The text ends at `end`. */
export function unclosed(
  open: readonly Frame[],
  at: number,
  why: string,
  innermost: Frame,
  end: number,
): Problem {
  const opener = open[0]!.token!
  const closers = open.slice(-MAX_CLOSERS).map((frame) => closerOf(frame.token!))
  const count = open.length === 1 ? '' : `: ${open.length} closers are missing`
  return {
    code: 'read-unclosed',
    ...place(opener),
    message: `${opener.image} is not closed${count}`,
    related: [{ start: at, end: at, message: why }],
    ...(open.length <= MAX_CLOSERS && { fix: { at, insert: closers.reverse().join('') } }),
    stop: { at: end, ...unfinishedMessage(innermost) },
  }
}

/** `#:` before what is no symbol. */
export function notAKeyword(name: Syntax): Problem {
  return {
    code: 'read-keyword',
    start: name.start,
    end: name.end,
    message: 'a symbol is expected after #:',
    stop: {
      at: name.end,
      message: 'keyword prefix #: not followed by a symbol: ~a',
      args: [toDatum(name)],
    },
  }
}
