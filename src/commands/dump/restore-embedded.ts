import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Config } from '../../foundation/config.js'
import type { Log } from '../../foundation/log.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { startEmbedded, storeFolder } from '../open-store.js'
import { oldOf } from '../put-back-store.js'
import type { CheckedDump } from './check-dump.js'
import { openDumpStore } from './dump-store.js'
import { fillStore, standingIn } from './fill-store.js'

type Restoring = { config: Config; name: string; dump: CheckedDump; stopping: AbortSignal; log: Log }

/** Fills a store of its own, which nobody uses yet. */
const fillFresh = async (
  folder: string,
  { config, name, dump, stopping, log }: Restoring,
): Promise<Outcome<void, string>> => {
  await rm(folder, { recursive: true, force: true })
  const server = await startEmbedded(config, { socket: true }, log, folder)
  if (!server.ok) return server
  try {
    const store = await openDumpStore(server.value.uri, name)
    const filled = await fillStore(store, dump, stopping)
    await store.close()
    return filled
  } finally {
    await server.value.stop()
  }
}

/** A ward that started in the moment between is in the old folder, or has made a new one: it keeps its own. */
const swap = async (config: Config, fresh: string, log: Log): Promise<Outcome<void, string>> => {
  const folder = storeFolder(config)
  const old = oldOf(folder)
  const meanwhile = failed(`${folder} was taken by another process meanwhile; stop it and try again`)
  // What a former restore left behind is of no use only while there is a store.
  if (!existsSync(folder)) return meanwhile
  await rm(old, { recursive: true, force: true })
  await rename(folder, old)
  const looked = await startEmbedded(config, { socket: true }, log, old, false)
  if (!looked.ok) {
    if (!existsSync(folder)) await rename(old, folder)
    return meanwhile
  }
  await looked.value.stop()
  if (existsSync(folder)) return failed(`${meanwhile.failure}; what stood there is in ${old}`)
  await rename(fresh, folder)
  await rm(old, { recursive: true, force: true })
  return ok(undefined)
}

/**
 * Fills a new store beside the one that stands, and puts it in its place when it is whole. The one that stands is held
 * all the time, so no ward can start on it.
 */
export const restoreEmbedded = async (
  restoring: Restoring & { drop: boolean },
): Promise<Outcome<void, string>> => {
  const { config, name, drop, log } = restoring
  const fresh = `${storeFolder(config)}.part`
  const held = await startEmbedded(config, { socket: true }, log)
  if (!held.ok) return failed(`${held.failure}; a restore needs the ward stopped`)
  let filled: Outcome<void, string> | undefined
  try {
    const there = await openDumpStore(held.value.uri, name)
    const standing = await standingIn(there)
    await there.close()
    if (standing && !drop)
      return failed(`${storeFolder(config)} is not empty (${standing}); --drop replaces it`)
    filled = await fillFresh(fresh, restoring)
  } finally {
    await held.value.stop()
    if (!filled?.ok) await rm(fresh, { recursive: true, force: true })
  }
  return filled.ok ? swap(config, fresh, log) : failed(`${filled.failure}; nothing was changed`)
}
