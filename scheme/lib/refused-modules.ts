/** Modules of Guile's and of its neighbours that a configuration cannot use here, with the reason. */

const PROCESSES = 'a configuration does not start processes'
const THREADS = 'a configuration is evaluated in one thread'
const NETWORK = 'a configuration does not use the network'
const TERMINAL = 'a configuration is not read at a terminal'
const FOREIGN = 'there is no foreign code here'
const COMPILER = 'there is no compiler of Guile here'
const MACROS = 'macros are written with syntax-rules here'
const PROMPTS = 'continuations are whole here; use call/cc'
const OBJECTS = 'there is no object system here; use records'
const GUIX = 'this is a part of Guix, not of the language'

const REASONS: readonly (readonly [names: RegExp, why: string])[] = [
  [/^\(ice-9 (popen|expect|rw)\)$/, PROCESSES],
  [/^\(ice-9 (threads|futures|atomic|poll|suspendable-ports)\)$/, THREADS],
  [/^\((srfi srfi-18|fibers.*)\)$/, THREADS],
  [/^\((web|gnutls|ssh|git|mysql|dbi) ?.*\)$/, NETWORK],
  [/^\(ice-9 (readline|session|top-repl|command-line|history|buffered-input)\)$/, TERMINAL],
  [/^\(scripts .*\)$/, TERMINAL],
  [/^\(system foreign.*\)$/, FOREIGN],
  [/^\((system|language) .*\)$/, COMPILER],
  [/^\(ice-9 (psyntax.*|syncase|eval|deprecated)\)$/, MACROS],
  [/^\(rnrs syntax-case.*\)$/, MACROS],
  [/^\(ice-9 (gds-client|debug)\)$/, COMPILER],
  [/^\((srfi srfi-226|ice-9 runq)\)$/, PROMPTS],
  [/^\(oop .*\)$/, OBJECTS],
  [/^\((guix|gnu|nongnu|guix-.*) ?.*\)$/, GUIX],
]

/** Why the module of this name is not here, if that is more than that nobody wrote it. */
export function refusal(name: string): string | undefined {
  return REASONS.find(([names]) => names.test(name))?.[1]
}
