import { join } from 'node:path'
import { type EmbeddedMongo, startEmbeddedMongo } from '../embedded-mongo/server.js'
import { isStartFailure } from '../embedded-mongo/start-failure.js'
import type { Config } from '../foundation/config.js'
import type { KeyRing } from '../foundation/crypto.js'
import { keysInFolder } from '../foundation/data-keys.js'
import type { Log } from '../foundation/log.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'

export type Store = {
  uri: string
  /** Left to the URI when a real MongoDB is used and it names one. */
  name: string
  embedded: boolean
  keys: KeyRing
  stop(): Promise<void>
  /** Resolves if an embedded store ends by itself: nothing works from then on. */
  ended: Promise<void>
}

const DATABASE = 'loaxom'

export const storeFolder = (config: Config): string => join(config.DATA_DIR, 'store')

/** The embedded store in DATA_DIR; a folder that can't be opened is a line for the person at the keyboard. */
export const startEmbedded = async (
  config: Config,
  listen: Parameters<typeof startEmbeddedMongo>[0]['listen'],
  log: Log,
): Promise<Outcome<EmbeddedMongo, string>> => {
  try {
    return ok(
      await startEmbeddedMongo({
        folder: storeFolder(config),
        listen,
        log: (level, text) => log[level](text),
      }),
    )
  } catch (error) {
    if (isStartFailure(error)) return failed(error.message)
    throw error
  }
}

export const openStore = async (config: Config, log: Log): Promise<Outcome<Store, string>> => {
  if (config.MONGODB_URI) {
    if (!config.ENCRYPTION_KEYS) return failed('ENCRYPTION_KEYS: needed with MONGODB_URI')
    const path = new URL(config.MONGODB_URI).pathname.slice(1)
    return ok({
      uri: config.MONGODB_URI,
      name: path || DATABASE,
      embedded: false,
      keys: config.ENCRYPTION_KEYS,
      stop: async () => undefined,
      ended: new Promise(() => undefined),
    })
  }
  const keys = config.ENCRYPTION_KEYS ? ok(config.ENCRYPTION_KEYS) : keysInFolder(config.DATA_DIR)
  if (!keys.ok) return keys
  const server = await startEmbedded(config, { socket: true }, log)
  if (!server.ok) return server
  return ok({ ...server.value, name: DATABASE, embedded: true, keys: keys.value })
}
