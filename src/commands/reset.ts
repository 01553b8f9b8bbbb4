import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { failed, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { startEmbedded, stopFirst, storeFolder } from './open-store.js'
import { putBackStore } from './put-back-store.js'

/** What the service itself put into DATA_DIR; anything else there is not ours to delete. */
const OURS = ['store', 'store.part', 'store.old', 'sandbox', 'spool', 'keys']

/** `npm run reset`: an empty ward again. Opening the store first makes sure that nobody is using it. */
export const reset: Command = async ({ config, args, log, print }) => {
  parseArgs({ args, options: {} })
  if (config.MONGODB_URI)
    return failed('reset clears DATA_DIR only; MONGODB_URI is set, and a real database is not touched')
  putBackStore(storeFolder(config))
  if (existsSync(storeFolder(config))) {
    const server = stopFirst(await startEmbedded(config, { socket: true }, log))
    if (!server.ok && server.failure.includes('in use')) return server
    if (server.ok) await server.value.stop()
  }
  for (const name of OURS) await rm(join(config.DATA_DIR, name), { recursive: true, force: true })
  print(`${config.DATA_DIR} is empty again`)
  return ok(undefined)
}
