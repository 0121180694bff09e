/** How V8 manages memory while a large text is dealt with. */
import { setFlagsFromString } from 'node:v8'

/** In bytes: of what is smaller, little memory comes. */
const LARGE = 256 * 1024

let isSettled = false

/**
 * What is made of a text mostly lives as long as the process does. V8 takes that for a reason to let the
 * young generation grow, to 64 MiB: all of it would be memory that is used for the first time, which costs
 * more than collecting it. To be called before the text is read.
 */
export function settleYoungGeneration(textSize: number): void {
  if (isSettled || textSize < LARGE) return
  isSettled = true
  setFlagsFromString('--semi-space-growth-factor=1')
}
