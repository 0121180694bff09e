/** How V8 manages the memory of what lives long: what is made of a large text, or of one that is edited. */

/** In bytes: of what is smaller, little memory comes. */
const LARGE = 1024 * 1024

/**
 * V8 takes what survives for a reason to let the young generation grow, to 134 MB. All of it is memory
 * that is used for the first time, which costs more than to collect garbage in a small one: 10,000 machines
 * are checked in a fifth less time and two thirds of the memory. Parts of the program that are loaded
 * later are compiled anew, since V8 keeps what it compiled for the same settings.
 */
export function settleYoungGeneration(): void {
  setGrowth(1)
}

/** To be called before a text of that many bytes is read. */
export function settleFor(textSize: number): void {
  if (textSize >= LARGE) settleYoungGeneration()
}

/** As V8 is by itself. */
export function unsettleYoungGeneration(): void {
  setGrowth(2)
}

function setGrowth(factor: number): void {
  // Imported, it would be loaded at the start of every command, and Node's streams with it.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString(`--semi-space-growth-factor=${factor}`)
}
