/**
 * Works around a fault of Node 24.19 to at least 24.21 (nodejs/node#65446): an addon that was built with
 * their headers aborts the process when V8 collects one of its objects outside of any JavaScript, as
 * it does in an idle process. ssh2's addon makes two such objects for each key exchange. They are kept
 * here from being collected; freed by `Protocol.cleanup`, each is some hundred bytes.
 */
import type Protocol from 'ssh2/lib/protocol/Protocol.js'

const kept = new Set<object>()

/** To be called while the present ciphers of a connection are still there. */
export function keepNativeObjects({ _cipher, _decipher }: Protocol): void {
  for (const user of [_cipher, _decipher]) {
    if (user?._instance !== undefined) kept.add(user._instance)
  }
}
