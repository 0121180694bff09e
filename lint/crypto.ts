/** `node:crypto`, loaded when something first asks for it: few keys need it, and it takes a good part of a short check. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto')
}
