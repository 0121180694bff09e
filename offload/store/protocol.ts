/**
 * The numbers of guix-daemon's protocol (`guix/store.scm`, in the daemon `worker-protocol.hh`), as far as
 * offloading uses it.
 *
 *     hello   = client: 0x6e697863 version affinity reserve-space
 *               server: 0x6478696f version messages
 *     request = operation arguments
 *     reply   = messages results
 *     messages = *( next STRING | read LIMIT | write STRING ) ( last | error STRING STATUS )
 *
 * A `read` is answered with a string of at most LIMIT bytes, an empty one being the end.
 */
export const clientMagic = 0x6e697863
export const serverMagic = 0x6478696f

/** What this client speaks: major in the high byte, minor in the low one. */
export const protocolVersion = 0x163

/** Guix 0.13 (2017) was the first whose options are read as they are written here. */
export const oldestMinor = 0x61

export const operation = {
  addTextToStore: 8,
  build: 9,
  addTempRoot: 11,
  exportPath: 16,
  setOptions: 19,
  queryPathInfo: 26,
  importPaths: 27,
  queryValidPaths: 31,
} as const

export const message = {
  /** Text of the log. */
  next: 0x6f6c6d67,
  /** The daemon wants bytes. */
  read: 0x64617461,
  /** The daemon has bytes. */
  write: 0x64617416,
  last: 0x616c7473,
  error: 0x63787470,
} as const
