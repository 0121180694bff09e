/** The messages of RFC 4254, to and from bytes. */
import type { Channels, Sender } from '../channels.ts'
import { MessageReader, string, uint32 } from './wire.ts'

/** Numbers of RFC 4250, 4.1.2. */
const Message = {
  ignore: 2,
  globalRequest: 80,
  requestFailure: 82,
  channelOpen: 90,
  openConfirmation: 91,
  openFailure: 92,
  windowAdjust: 93,
  data: 94,
  extendedData: 95,
  eof: 96,
  close: 97,
  channelRequest: 98,
  channelSuccess: 99,
  channelFailure: 100,
} as const

/** RFC 4254, 5.1. */
const ADMINISTRATIVELY_PROHIBITED = 1

/** Sends a message given in parts, of which the first holds its number. */
export type Send = (parts: readonly Buffer[]) => void

export function messageSender(send: Send, isCongested: () => boolean): Sender {
  const open = (type: string, channel: number, window: number, packet: number, rest: Buffer[]) =>
    send([
      Buffer.of(Message.channelOpen),
      string(type),
      uint32(channel),
      uint32(window),
      uint32(packet),
      ...rest,
    ])
  const toChannel = (message: number, peer: number, ...rest: Buffer[]) =>
    send([Buffer.of(message), uint32(peer), ...rest])
  return {
    openSession: (channel, window, packet) => open('session', channel, window, packet, []),
    // PROTOCOL of OpenSSH, 2.4: the path, and a reserved string and number.
    openSocket: (channel, window, packet, path) =>
      open('direct-streamlocal@openssh.com', channel, window, packet, [
        string(path),
        string(''),
        uint32(0),
      ]),
    exec: (peer, command) =>
      toChannel(Message.channelRequest, peer, string('exec'), Buffer.of(1), string(command)),
    data: (peer, chunk) => toChannel(Message.data, peer, uint32(chunk.length), chunk),
    windowAdjust: (peer, bytes) => toChannel(Message.windowAdjust, peer, uint32(bytes)),
    requestFailure: (peer) => toChannel(Message.channelFailure, peer),
    eof: (peer) => toChannel(Message.eof, peer),
    close: (peer) => toChannel(Message.close, peer),
    get congested() {
      return isCongested()
    },
  }
}

/** Sends nothing, for the TCP acknowledgement that goes with it. */
export function sendIgnore(send: Send): void {
  send([Buffer.of(Message.ignore), string('')])
}

/** Hands one message of the machine to `channels`. Throws RangeError on one that is cut short. */
export function receiveMessage(message: Buffer, channels: Channels, send: Send): void {
  const reader = new MessageReader(message)
  const type = reader.byte()
  if (type === Message.globalRequest) {
    reader.string()
    if (reader.byte() !== 0) send([Buffer.of(Message.requestFailure)])
    return
  }
  if (type === Message.channelOpen) {
    reader.string()
    const peer = uint32(reader.uint32())
    const reason = uint32(ADMINISTRATIVELY_PROHIBITED)
    send([Buffer.of(Message.openFailure), peer, reason, string(''), string('')])
    return
  }
  if (type < Message.openConfirmation || type > Message.channelFailure) return
  const channel = reader.uint32()
  switch (type) {
    case Message.openConfirmation:
      channels.openConfirmation(channel, reader.uint32(), reader.uint32(), reader.uint32())
      break
    case Message.openFailure:
      channels.openFailure(channel, reader.uint32(), reader.string())
      break
    case Message.windowAdjust:
      channels.windowAdjust(channel, reader.uint32())
      break
    case Message.data:
      channels.data(channel, reader.bytes())
      break
    case Message.extendedData:
      reader.uint32()
      channels.extendedData(channel, reader.bytes())
      break
    case Message.eof:
      channels.eof(channel)
      break
    case Message.close:
      channels.close(channel)
      break
    case Message.channelSuccess:
      channels.requestAnswered(channel, true)
      break
    case Message.channelFailure:
      channels.requestAnswered(channel, false)
      break
    case Message.channelRequest:
      receiveRequest(channel, reader, channels)
      break
  }
}

/** RFC 4254, 6.10 for how a program ended. */
function receiveRequest(channel: number, reader: MessageReader, channels: Channels): void {
  const request = reader.string()
  const wantReply = reader.byte() !== 0
  if (request === 'exit-status') {
    channels.exit(channel, { code: reader.uint32(), signal: undefined })
  } else if (request === 'exit-signal') {
    channels.exit(channel, { code: undefined, signal: `SIG${reader.string()}` })
  } else {
    channels.request(channel, request, wantReply)
  }
}
