/**
 * How a request and the build that follows it can end: closed unions, and the one place that maps
 * them to what guix-daemon understands (the reply line of the build hook and its exit code, as read
 * by `DerivationGoal` in the daemon's `build.cc`).
 */

/** What the hook was doing when something went wrong, in the order in which it happens. */
export type Phase = 'request' | 'machines' | 'choose' | 'connect' | 'send' | 'build' | 'retrieve'

/** One thing that went wrong, ready to be told in one line. */
export interface Failure {
  readonly phase: Phase
  /** The machine's name; undefined where no machine was at fault. */
  readonly machine: string | undefined
  /** What happened, without a full stop. */
  readonly what: string
  /** What the operator can do about it, where there is something. */
  readonly hint: string | undefined
}

/** The answer to a request. */
export type Answer =
  | { readonly kind: 'accepted'; readonly machine: string }
  /** Not by us, and asking again is no use: the daemon builds it itself where it can. */
  | { readonly kind: 'declined'; readonly reason: string }
  /** Not now: the daemon asks again. */
  | { readonly kind: 'postponed'; readonly reason: string }

/** How an accepted build ended. */
export type Outcome =
  | { readonly kind: 'built' }
  /** The build itself failed, and would fail again. */
  | { readonly kind: 'build-failed'; readonly failure: Failure }
  /** The build was silent, or took, longer than the daemon allows. */
  | { readonly kind: 'timed-out'; readonly failure: Failure }
  /** Nothing is known about the build itself: another attempt may succeed. */
  | { readonly kind: 'transient'; readonly failure: Failure }

const REPLIES = { accepted: '# accept', declined: '# decline', postponed: '# postpone' } as const

/** The reply line, without its line end. */
export function replyLine(answer: Answer): (typeof REPLIES)[Answer['kind']] {
  return REPLIES[answer.kind]
}

const EXIT_CODES = { built: 0, 'build-failed': 100, 'timed-out': 101, transient: 1 } as const

/** The hook's exit code once it has accepted a build. */
export function exitCode(outcome: Outcome): (typeof EXIT_CODES)[Outcome['kind']] {
  return EXIT_CODES[outcome.kind]
}

const DOING: Readonly<Record<Phase, string>> = {
  request: 'reading the request',
  machines: 'loading the machines',
  choose: 'choosing a machine',
  connect: 'connecting',
  send: 'sending the inputs',
  build: 'building',
  retrieve: 'retrieving the outputs',
}

/** One line: what, on which machine, in which phase, what to do. It can't be taken for a reply, which begins with `# `. */
export function failureLine(failure: Failure): string {
  const where = failure.machine === undefined ? '' : `${failure.machine}: `
  const hint = failure.hint === undefined ? '' : `. ${sentence(failure.hint)}`
  return oneLine(`guix-offloader: ${where}${failure.what} (while ${DOING[failure.phase]})${hint}`)
}

/** Hints are one sentence, which some write as a clause. */
export function sentence(hint: string): string {
  return `${hint.charAt(0).toUpperCase()}${hint.slice(1)}${/[.?!]$/.test(hint) ? '' : '.'}`
}

/** `text` on one line: control characters and line separators become blanks. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}
