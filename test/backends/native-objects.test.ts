/**
 * On some versions of Node, the collection of an object of ssh2's native addon ends the process
 * (nodejs/node#65446), at a moment that no test can choose. So it is shown that none is collected.
 */
import { createRequire } from 'node:module'
import { queryObjects } from 'node:v8'
import { expect, test } from 'vitest'
import { Sshd } from './sshd.ts'
import { overSsh, patient, run } from './subjects.ts'

const addon = createRequire(import.meta.url)(
  'ssh2/lib/protocol/crypto/build/Release/sshcrypto.node',
)

test('the ciphers of a connection are never collected', async () => {
  await using sshd = await Sshd.start({ config: ['RekeyLimit 1M'] })
  const connection = await overSsh.ssh2.connect(sshd.endpoint(), patient)
  await run(connection, ['head', '-c', '2500000', '/dev/zero'])
  await connection.close()
  // One for each key exchange: the first one, and two for the data.
  expect(queryObjects(addon.AESGCMCipher)).toBeGreaterThanOrEqual(3)
  expect(queryObjects(addon.AESGCMDecipher)).toBeGreaterThanOrEqual(3)
})
