import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EmbeddedMongo, startEmbeddedMongo } from '../embedded-mongo/server.js'
import { isStartFailure } from '../embedded-mongo/start-failure.js'
import type { Config } from '../foundation/config.js'
import type { KeyRing } from '../foundation/crypto.js'
import { keysInFolder } from '../foundation/data-keys.js'
import type { Log } from '../foundation/log.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import { putBackStore } from './put-back-store.js'

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

/** The database of a ward, unless its MONGODB_URI names another. */
export const DATABASE = 'loaxom'

/** Not by `new URL`, which refuses the several hosts of a replica set. */
export const databaseOf = (uri: string): string => /^[^/]*\/\/[^/]*\/([^?]*)/.exec(uri)?.[1] || DATABASE

export const storeFolder = (config: Config): string => join(config.DATA_DIR, 'store')

const PUT_BACK = 'a restore was cut off: the store that stood before it is in its place again'

/** A failure, with what to do about it if another process has the store. */
export const stopFirst = <Value>(outcome: Outcome<Value, string>): Outcome<Value, string> =>
  outcome.ok || !outcome.failure.includes('in use')
    ? outcome
    : failed(`${outcome.failure}: stop the ward first`)

/** The embedded store in DATA_DIR; a folder that can't be opened is a line for the person at the keyboard. */
export const startEmbedded = async (
  config: Config,
  listen: Parameters<typeof startEmbeddedMongo>[0]['listen'],
  log: Log,
  folder = storeFolder(config),
  make = true,
): Promise<Outcome<EmbeddedMongo, string>> => {
  try {
    if (putBackStore(folder)) log.warn(PUT_BACK)
    return ok(
      await startEmbeddedMongo({
        folder,
        listen,
        make,
        log: (level, text) => log[level](text),
      }),
    )
  } catch (error) {
    if (isStartFailure(error)) return failed(error.message)
    throw error
  }
}

const addressFile = (config: Config): string => join(storeFolder(config), 'address')

/** Only a commodity: a ward whose disk is full serves its people all the same. */
const leaveAddress = (config: Config, uri: string, log: Log): void => {
  try {
    writeFileSync(addressFile(config), uri, { mode: 0o600 })
  } catch (error) {
    rmSync(addressFile(config), { force: true })
    log.warn(
      { err: error },
      'a backup of the running ward will not find it: its address could not be written',
    )
  }
}

/** The embedded store, which from now on a backup finds while it is in use: its address lies beside the data. */
export const serveEmbedded: typeof startEmbedded = async (config, listen, log, ...where) => {
  const server = await startEmbedded(config, listen, log, ...where)
  if (!server.ok) return server
  leaveAddress(config, server.value.uri, log)
  const stop = () => {
    rmSync(addressFile(config), { force: true })
    return server.value.stop()
  }
  return ok({ ...server.value, stop })
}

/**
 * The embedded store for who only looks: the one that a running process serves, or, if none does, opened here. The
 * lock says which, so an address that a killed process left behind is never taken for a living one.
 */
const joinEmbedded = async (
  config: Config,
  log: Log,
): Promise<Outcome<Pick<Store, 'uri' | 'stop'>, string>> => {
  const server = await startEmbedded(config, { socket: true }, log)
  if (server.ok || !server.failure.includes('in use')) return server
  if (!existsSync(addressFile(config)))
    return failed(
      `${server.failure} that says nowhere how it is reached; try again when it has started or ended`,
    )
  return ok({ uri: readFileSync(addressFile(config), 'utf8'), stop: async () => undefined })
}

/** The store of a ward that may be running or not. A folder where none has been is not made one. */
export const joinStore = async (
  config: Config,
  log: Log,
): Promise<Outcome<Pick<Store, 'uri' | 'name' | 'stop'>, string>> => {
  if (config.MONGODB_URI)
    return ok({ uri: config.MONGODB_URI, name: databaseOf(config.MONGODB_URI), stop: async () => undefined })
  if (putBackStore(storeFolder(config))) log.warn(PUT_BACK)
  if (!existsSync(storeFolder(config)))
    return failed(`${storeFolder(config)} does not exist: no ward has been here`)
  const joined = await joinEmbedded(config, log)
  return joined.ok ? ok({ ...joined.value, name: DATABASE }) : joined
}

/** `make`: whether a ward is begun where none has been. */
export const openStore = async (config: Config, log: Log, make = true): Promise<Outcome<Store, string>> => {
  if (config.MONGODB_URI) {
    if (!config.ENCRYPTION_KEYS) return failed('ENCRYPTION_KEYS: needed with MONGODB_URI')
    return ok({
      uri: config.MONGODB_URI,
      name: databaseOf(config.MONGODB_URI),
      embedded: false,
      keys: config.ENCRYPTION_KEYS,
      stop: async () => undefined,
      ended: new Promise(() => undefined),
    })
  }
  const keys = config.ENCRYPTION_KEYS ? ok(config.ENCRYPTION_KEYS) : keysInFolder(config.DATA_DIR, make)
  if (!keys.ok) return keys
  const server = await serveEmbedded(config, { socket: true }, log, storeFolder(config), make)
  if (!server.ok) return server
  return ok({ ...server.value, name: DATABASE, embedded: true, keys: keys.value })
}
