/**
 * Public key authentication (RFC 4252, 7) in as few round trips as the protocol allows. The signed
 * request is sent at once, without asking first whether the key would do, and along with the request
 * for the service. Only an RSA key waits for the machine's answer to that, because the list of
 * signature algorithms comes before it (RFC 8308, 2.4).
 */
import type Protocol from 'ssh2/lib/protocol/Protocol.js'
import type { MessageHandlers } from 'ssh2/lib/protocol/Protocol.js'
import { BackendFailure, type Endpoint } from '../backend.ts'
import type { Identity, IdentitySource } from './identity.ts'
import { acknowledge } from './messages.ts'

/** RFC 8332. */
const RSA_SIGNATURES = [
  { algorithm: 'rsa-sha2-512', hash: 'sha512' },
  { algorithm: 'rsa-sha2-256', hash: 'sha256' },
] as const

type Answer = { readonly accepted: true } | { readonly accepted: false; readonly failure: string }

export class Authentication {
  readonly #endpoint: Endpoint
  readonly #source: IdentitySource
  readonly #identities: Promise<Identity[]>
  readonly #serviceAccepted = Promise.withResolvers<void>()
  #signatureAlgorithms: readonly string[] = []
  #answer = Promise.withResolvers<Answer>()

  constructor(endpoint: Endpoint, source: IdentitySource) {
    this.#endpoint = endpoint
    this.#source = source
    this.#identities = source.load()
    this.#identities.catch(() => {})
  }

  readonly handlers: Pick<
    MessageHandlers,
    'EXT_INFO' | 'SERVICE_ACCEPT' | 'USERAUTH_SUCCESS' | 'USERAUTH_FAILURE'
  > = {
    EXT_INFO: (_, extensions) => {
      const list = extensions.find(({ name }) => name === 'server-sig-algs')
      if (list !== undefined) this.#signatureAlgorithms = list.algs
    },
    SERVICE_ACCEPT: (protocol) => {
      // Compression begins with the acceptance of our key, which may have been sent already: from then
      // on the machine would take this for compressed.
      if (!this.#endpoint.compression) acknowledge(protocol)
      this.#serviceAccepted.resolve()
    },
    USERAUTH_SUCCESS: () => this.#answer.resolve({ accepted: true }),
    USERAUTH_FAILURE: (_, methods, partialSuccess) =>
      this.#answer.resolve({
        accepted: false,
        failure: partialSuccess
          ? `asks for more than a key: ${methods.join(', ')}`
          : `accepts: ${methods.join(', ')}`,
      }),
  }

  /** Returns once the machine has accepted an identity. Throws BackendFailure. */
  async run(protocol: Protocol): Promise<void> {
    const { host, user } = this.#endpoint
    const identities = await this.#loaded()
    if (identities.length === 0) {
      throw new BackendFailure('authentication', `${this.#source.name} are none at all`)
    }
    protocol.service('ssh-userauth')
    let reason = ''
    for (const identity of identities) {
      const answer = await this.#attempt(protocol, identity)
      if (answer.accepted) return
      reason = `it ${answer.failure}`
    }
    throw new BackendFailure(
      'authentication',
      `${host} refused ${this.#source.name} for the user ${user} (${reason})`,
      `Add the public key to ~${user}/.ssh/authorized_keys on ${host}.`,
    )
  }

  async #loaded(): Promise<Identity[]> {
    try {
      return await this.#identities
    } catch (error) {
      const message = `${this.#source.name} could not be had: ${(error as Error).message}`
      throw new BackendFailure('authentication', message, undefined, error)
    }
  }

  async #attempt(protocol: Protocol, { key, sign }: Identity): Promise<Answer> {
    const signature = key.type === 'ssh-rsa' ? await this.#rsaSignature() : undefined
    this.#answer = Promise.withResolvers<Answer>()
    protocol.authPK(this.#endpoint.user, key, signature?.algorithm, (data, send) => {
      sign(data, signature?.hash)
        .then(send)
        .catch(({ message }: Error) =>
          this.#answer.resolve({ accepted: false, failure: `was not asked: ${message}` }),
        )
    })
    return this.#answer.promise
  }

  /** Undefined for the old one with SHA-1, where the machine knows no other. */
  async #rsaSignature(): Promise<(typeof RSA_SIGNATURES)[number] | undefined> {
    await this.#serviceAccepted.promise
    return RSA_SIGNATURES.find(({ algorithm }) => this.#signatureAlgorithms.includes(algorithm))
  }
}
