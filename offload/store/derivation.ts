/**
 * The beginning of a derivation's file (`guix/derivations.scm`), which names its outputs:
 *
 *     file   = "Derive([" output *( "," output ) "]," …
 *     output = "(" NAME "," PATH "," HASH-ALGORITHM "," HASH ")"
 *
 * all of them in double quotes, none with a character that would need escaping.
 */
import { isStorePath } from './path.ts'
import { StoreFailure, type StorePath } from './store.ts'

/** The paths of all outputs. Throws StoreFailure where `text` is no derivation. */
export function derivationOutputs(text: string): StorePath[] {
  const list = /^Derive\(\[((?:\("[^"\\]*","[^"\\]*","[^"\\]*","[^"\\]*"\),?)+)\],/.exec(text)?.[1]
  const paths = [...(list ?? '').matchAll(/\("[^"]*","([^"]*)"/g)].map((match) => match[1]!)
  if (paths.length === 0 || !paths.every(isStorePath)) {
    throw new StoreFailure('other', 'the file is no derivation')
  }
  return paths
}
