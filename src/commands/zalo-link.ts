import { parseArgs } from 'node:util'
import { linkForZalo } from '../app.js'
import { keysInFolder } from '../foundation/data-keys.js'
import { ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { joinStore } from './open-store.js'

/** `npm run zalo-link`: prints where an admin of the Official Account lets the service act for it; it may be running. */
export const zaloLink: Command = async ({ config, args, log, print }) => {
  parseArgs({ args, options: {} })
  const store = await joinStore(config, log)
  if (!store.ok) return store
  try {
    const keys = config.ENCRYPTION_KEYS ? ok(config.ENCRYPTION_KEYS) : keysInFolder(config.DATA_DIR, false)
    if (!keys.ok) return keys
    // Whoever serves the store has leases in it, which are not void because we look in.
    const database = { ...store.value, embedded: false }
    const link = await linkForZalo({ config, database, keys: keys.value, log })
    if (!link.ok) return link
    print(link.value)
    return ok(undefined)
  } finally {
    await store.value.stop()
  }
}
