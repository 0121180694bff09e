/** What we prove ourselves with: the private key of the record, or the keys of a running ssh-agent. */
import type { ParsedKey } from 'ssh2'
import keyParser from 'ssh2/lib/protocol/keyParser.js'
import { BackendFailure, type Endpoint } from '../backend.ts'
import { readPrivateKey } from '../private-key.ts'

export type RsaHash = 'sha256' | 'sha512'

export interface Identity {
  readonly key: ParsedKey
  /** `hash` is that of the signature algorithm, for RSA keys. */
  sign(data: Buffer, hash: RsaHash | undefined): Promise<Buffer>
}

/** How to get at the identities, after what can be checked without a connection has been. */
export interface IdentitySource {
  /** For messages: `the key /root/.ssh/id_ed25519`, `the keys of ssh-agent`. */
  readonly name: string
  load(): Promise<Identity[]>
}

/** Throws BackendFailure of kind `configuration`. */
export function identitySource({ host, privateKey }: Endpoint): IdentitySource {
  if (privateKey !== undefined) {
    const identity = fileIdentity(privateKey)
    return { name: `the key ${privateKey}`, load: async () => [identity] }
  }
  const socket = process.env.SSH_AUTH_SOCK
  if (!socket) {
    throw new BackendFailure(
      'configuration',
      `no private key is given for ${host}, and no ssh-agent is running (SSH_AUTH_SOCK is not set)`,
      'Give the file of a private key.',
    )
  }
  return { name: `the keys of the ssh-agent at ${socket}`, load: () => agentIdentities(socket) }
}

function fileIdentity(path: string): Identity {
  const parsed = keyParser.parseKey(readPrivateKey(path))
  const key = Array.isArray(parsed) ? parsed[0] : parsed
  if (key === undefined || key instanceof Error) {
    throw new BackendFailure(
      'configuration',
      `the private key ${path} is in a form that this backend can't read${key ? `: ${key.message}` : ''}`,
      `Bring it into OpenSSH's form with "ssh-keygen -p -N '' -f ${path}", or use the openssh backend.`,
    )
  }
  return { key, sign: async (data, hash) => succeed(key.sign(data, hash)) }
}

async function agentIdentities(socket: string): Promise<Identity[]> {
  const { default: ssh2Agent } = await import('ssh2/lib/agent.js')
  const agent = ssh2Agent.createAgent(socket)
  const { promise, resolve, reject } = Promise.withResolvers<readonly unknown[]>()
  agent.getIdentities((error, keys) => (error ? reject(error) : resolve(keys ?? [])))
  return (await promise).flatMap((offered) => {
    const key = keyParser.parseKey(offered as ParsedKey)
    if (key instanceof Error || Array.isArray(key)) return []
    const sign = (data: Buffer, hash: RsaHash | undefined) => {
      const signed = Promise.withResolvers<Buffer>()
      const options = hash === undefined ? {} : { hash }
      agent.sign(key, data, options, (error, signature) =>
        error || signature === undefined ? signed.reject(error) : signed.resolve(signature),
      )
      return signed.promise
    }
    return [{ key, sign }]
  })
}

/** ssh2 returns the errors of its crypto instead of throwing them. */
function succeed(signature: Buffer | Error): Buffer {
  if (signature instanceof Error) throw signature
  return signature
}
