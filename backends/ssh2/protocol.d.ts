/**
 * The parts of ssh2 1.17 below its `Client` that this backend stands on. @types/ssh2 declares only
 * the public entrance; the shapes here are read from lib/protocol/*.js of that version.
 */

declare module 'ssh2/lib/protocol/Protocol.js' {
  import type { ParsedKey } from 'ssh2'

  interface Algorithms {
    cipher: readonly string[]
    mac: readonly string[]
    compress: readonly string[]
    lang: readonly string[]
  }

  export interface MessageHandlers {
    DISCONNECT(protocol: Protocol, reason: number, description: string): void
    EXT_INFO(protocol: Protocol, extensions: { name: string; algs: string[] }[]): void
    SERVICE_ACCEPT(protocol: Protocol, name: string): void
    USERAUTH_SUCCESS(protocol: Protocol): void
    USERAUTH_FAILURE(protocol: Protocol, methods: string[], partialSuccess: boolean): void
    GLOBAL_REQUEST(protocol: Protocol, name: string, wantReply: boolean): void
    CHANNEL_OPEN(protocol: Protocol, info: { sender: number }): void
    CHANNEL_OPEN_CONFIRMATION(
      protocol: Protocol,
      info: { recipient: number; sender: number; window: number; packetSize: number },
    ): void
    CHANNEL_OPEN_FAILURE(
      protocol: Protocol,
      recipient: number,
      reason: number,
      description: string,
    ): void
    CHANNEL_WINDOW_ADJUST(protocol: Protocol, recipient: number, bytes: number): void
    CHANNEL_DATA(protocol: Protocol, recipient: number, data: Buffer): void
    CHANNEL_EXTENDED_DATA(protocol: Protocol, recipient: number, data: Buffer, type: number): void
    CHANNEL_EOF(protocol: Protocol, recipient: number): void
    CHANNEL_CLOSE(protocol: Protocol, recipient: number): void
    /** `data` is the code of `exit-status` and this object of `exit-signal`. */
    CHANNEL_REQUEST(
      protocol: Protocol,
      recipient: number,
      type: string,
      wantReply: boolean,
      data: unknown,
    ): void
    CHANNEL_SUCCESS(protocol: Protocol, recipient: number): void
    CHANNEL_FAILURE(protocol: Protocol, recipient: number): void
  }

  interface Configuration {
    offer: {
      kex: readonly string[]
      serverHostKey: readonly string[]
      cs: Algorithms
      sc: Algorithms
    }
    /** Called with the key's blob before its signature is checked; false ends the handshake. */
    hostVerifier(blob: Buffer): boolean
    onWrite(data: Buffer): void
    /** Fatal: the instance is of no more use. `level` is `handshake` or `protocol`. */
    onError(error: Error & { level?: string }): void
    onHeader(header: { versions: { software: string } }): void
    /** After every key exchange, the first one and later ones. */
    onHandshakeComplete(negotiated: unknown): void
    messageHandlers: MessageHandlers
  }

  /** A cipher or decipher; with the native addon, it has an object of that. */
  interface NativeUser {
    readonly _instance?: object
  }

  /** The SSH transport (RFC 4253) and the coding of the messages of RFC 4252 and 4254. No I/O of its own. */
  export default class Protocol {
    constructor(configuration: Configuration)
    /** Sends the identification string. */
    start(): void
    /** Throws on what can't be decrypted or understood. */
    parse(data: Buffer, from: number, to: number): void
    /** Frees what it holds. Every later call throws. */
    cleanup(): void
    disconnect(reason: number): void
    /** Asks for a sign of life (`keepalive@openssh.com`). */
    ping(): void
    requestFailure(): void
    service(name: string): void
    authPK(
      user: string,
      key: ParsedKey,
      algorithm: string | undefined,
      sign: (data: Buffer, done: (signature: Buffer) => void) => void,
    ): void
    session(channel: number, window: number, packetSize: number): void
    openssh_directStreamLocal(
      channel: number,
      window: number,
      packetSize: number,
      target: { socketPath: string },
    ): void
    channelOpenFail(peer: number, reason: number, description: string): void
    channelWindowAdjust(peer: number, bytes: number): void
    channelData(peer: number, data: Buffer): void
    channelEOF(peer: number): void
    channelClose(peer: number): void
    channelFailure(peer: number): void
    exec(peer: number, command: string, wantReply: boolean): void
    /** Only for messages that the class has no method for, and never during a key exchange. */
    readonly _packetRW: {
      readonly write: {
        /** Where the payload begins in a packet. */
        readonly allocStart: number
        alloc(payloadLength: number): Buffer
        finalize(packet: Buffer): Buffer
      }
    }
    readonly _cipher: NativeUser & { encrypt(packet: Buffer): void }
    /** Undefined until the peer has identified itself. */
    readonly _decipher: NativeUser | undefined
  }
}

declare module 'ssh2/lib/protocol/constants.js' {
  const constants: {
    readonly DEFAULT_KEX: readonly string[]
    readonly DEFAULT_CIPHER: readonly string[]
    readonly DEFAULT_MAC: readonly string[]
  }
  export default constants
}

declare module 'ssh2/lib/protocol/crypto.js' {
  const crypto: {
    /** The native addon is in use. */
    readonly bindingAvailable: boolean
    /** Settles when the WebAssembly fallback for poly1305 is ready. */
    readonly init: Promise<void>
  }
  export default crypto
}

declare module 'ssh2/lib/protocol/keyParser.js' {
  import type { ParsedKey } from 'ssh2'

  const keyParser: {
    /** A key that is parsed already is returned as it is. */
    parseKey(data: Buffer | ParsedKey): ParsedKey | ParsedKey[] | Error
  }
  export default keyParser
}

declare module 'ssh2/lib/agent.js' {
  import type { BaseAgent } from 'ssh2'

  const agent: { createAgent(path: string): BaseAgent }
  export default agent
}
