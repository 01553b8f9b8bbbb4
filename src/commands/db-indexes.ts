import { ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore } from './open-store.js'

export const dbIndexes: Command = async ({ config, log, print }) => {
  const store = await openStore(config, log)
  if (!store.ok) return store
  print('not yet')
  return ok(undefined)
}
