import { type KeyRing, newKeyRingSpec, readKeyRing } from '../../src/foundation/crypto.js'
import { freePort, type ServiceProcess, startService } from './service-process.js'

export type ServedDatabase = {
  uri: string
  keys: KeyRing
  /** For the service. */
  env: { MONGODB_URI: string; ENCRYPTION_KEYS: string }
  process(): ServiceProcess
  /** After it was killed: the same store at the same address. */
  startAgain(): Promise<void>
  stop(): Promise<void>
}

/** The embedded store as a database that several processes reach, and that can go away. */
export const serveDatabase = async (folder: string): Promise<ServedDatabase> => {
  const args = ['db-serve', '--make', '--port', String(await freePort())]
  const spec = newKeyRingSpec()
  const ring = readKeyRing(spec)
  if (!ring.ok) throw new Error(ring.failure)
  let process = await startService({ DATA_DIR: folder }, args)
  const uri = process.url
  return {
    uri,
    keys: ring.value,
    env: { MONGODB_URI: uri, ENCRYPTION_KEYS: spec },
    process: () => process,
    startAgain: async () => {
      process = await startService({ DATA_DIR: folder }, args)
    },
    stop: async () => {
      await process.kill()
    },
  }
}
