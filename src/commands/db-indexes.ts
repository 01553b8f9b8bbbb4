import { createIndexes } from '../app.js'
import { ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore } from './open-store.js'

/** `npm run db:indexes`: creates what the stores rely on; the service does so at each start as well. */
export const dbIndexes: Command = async ({ config, log, print }) => {
  const store = await openStore(config, log)
  if (!store.ok) return store
  await createIndexes({ config, database: store.value, keys: store.value.keys, log })
  await store.value.stop()
  print('the indexes stand')
  return ok(undefined)
}
