import { parseArgs } from 'node:util'
import { createIndexes } from '../app.js'
import { ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore, stopFirst } from './open-store.js'

const SAID = {
  created: 'created',
  changed: 'made anew, for it is declared otherwise now',
  stands: 'stands',
  'not ours': 'is not declared here and was left alone',
}

/** `npm run db:indexes`: creates what the stores rely on; the service does so at each start as well. */
export const dbIndexes: Command = async ({ config, args, log, print }) => {
  parseArgs({ args, options: {} })
  const store = stopFirst(await openStore(config, log, false))
  if (!store.ok) return store
  try {
    const lines = await createIndexes({ config, database: store.value, keys: store.value.keys, log })
    for (const { collection, name, what } of lines) print(`${collection}: "${name}" ${SAID[what]}`)
  } finally {
    await store.value.stop()
  }
  return ok(undefined)
}
