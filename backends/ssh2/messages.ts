/** Between `Channels` and the message methods and handlers of ssh2's Protocol. */
import type Protocol from 'ssh2/lib/protocol/Protocol.js'
import type { MessageHandlers } from 'ssh2/lib/protocol/Protocol.js'
import type { Channels, Sender } from '../channels.ts'

const SSH_MSG_IGNORE = 2
/** RFC 4254, 5.1. */
const ADMINISTRATIVELY_PROHIBITED = 1

export function protocolSender(protocol: Protocol, isCongested: () => boolean): Sender {
  return {
    openSession: (channel, window, packet) => protocol.session(channel, window, packet),
    openSocket: (channel, window, packet, socketPath) =>
      protocol.openssh_directStreamLocal(channel, window, packet, { socketPath }),
    exec: (peer, command) => protocol.exec(peer, command, true),
    data: (peer, chunk) => protocol.channelData(peer, chunk),
    windowAdjust: (peer, bytes) => protocol.channelWindowAdjust(peer, bytes),
    requestFailure: (peer) => protocol.channelFailure(peer),
    eof: (peer) => protocol.channelEOF(peer),
    close: (peer) => protocol.channelClose(peer),
    get congested() {
      return isCongested()
    },
  }
}

/**
 * Sends an empty SSH_MSG_IGNORE (RFC 4253, 11.2), for the TCP acknowledgement that goes with it. Where
 * two messages of the machine follow each other, Nagle's algorithm over there (in sshd before 10.1)
 * holds the second back until the first is acknowledged, which without data to carry it takes 40 ms.
 */
export function acknowledge(protocol: Protocol): void {
  const { write } = protocol._packetRW
  const payload = Buffer.from([SSH_MSG_IGNORE, 0, 0, 0, 0])
  const packet = write.alloc(payload.length)
  packet.set(payload, write.allocStart)
  protocol._cipher.encrypt(write.finalize(packet))
}

type ConnectionHandlers = Omit<
  MessageHandlers,
  'DISCONNECT' | 'EXT_INFO' | 'SERVICE_ACCEPT' | 'USERAUTH_SUCCESS' | 'USERAUTH_FAILURE'
>

/** `channels` is called with each message, since the channels come after the protocol that they send with. */
export function connectionHandlers(channels: () => Channels): ConnectionHandlers {
  return {
    // sshd asks for signs of life this way (ClientAliveInterval): any answer will do. The list of
    // host keys that it sends after the log-in wants none.
    GLOBAL_REQUEST: (protocol, _name, wantReply) => {
      if (wantReply) protocol.requestFailure()
      else acknowledge(protocol)
    },
    // Nothing was asked to be forwarded to us.
    CHANNEL_OPEN: (protocol, { sender }) =>
      protocol.channelOpenFail(sender, ADMINISTRATIVELY_PROHIBITED, ''),
    CHANNEL_OPEN_CONFIRMATION: (_, { recipient, sender, window, packetSize }) =>
      channels().openConfirmation(recipient, sender, window, packetSize),
    CHANNEL_OPEN_FAILURE: (_, recipient, reason, description) =>
      channels().openFailure(recipient, reason, description),
    CHANNEL_WINDOW_ADJUST: (_, recipient, bytes) => channels().windowAdjust(recipient, bytes),
    CHANNEL_DATA: (_, recipient, data) => channels().data(recipient, data),
    CHANNEL_EXTENDED_DATA: (_, recipient, data) => channels().extendedData(recipient, data),
    CHANNEL_EOF: (_, recipient) => channels().eof(recipient),
    CHANNEL_CLOSE: (_, recipient) => channels().close(recipient),
    CHANNEL_SUCCESS: (_, recipient) => channels().requestAnswered(recipient, true),
    CHANNEL_FAILURE: (_, recipient) => channels().requestAnswered(recipient, false),
    CHANNEL_REQUEST: (_, recipient, type, wantReply, data) => {
      if (type === 'exit-status') {
        channels().exit(recipient, { code: data as number, signal: undefined })
      } else if (type === 'exit-signal') {
        const { signal } = data as { signal: string }
        channels().exit(recipient, { code: undefined, signal: `SIG${signal}` })
      } else {
        channels().request(recipient, type, wantReply)
      }
    },
  }
}
