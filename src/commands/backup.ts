import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../foundation/clock.js'
import type { Config } from '../foundation/config.js'
import { failed, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { toldOf } from './dump/check-dump.js'
import { openDumpStore, storeFault } from './dump/dump-store.js'
import { writeDump } from './dump/write-dump.js'
import { joinStore } from './open-store.js'

/** By its moment in UTC, without signs that a file system minds. */
const usualFolder = (config: Config): string => {
  const moment = systemClock.now().toISOString().slice(0, 19).replaceAll(':', '')
  return join(config.DATA_DIR, 'backups', `${moment}Z`)
}

const aboutKeys = (config: Config): string => {
  const where = config.ENCRYPTION_KEYS ? 'ENCRYPTION_KEYS' : join(config.DATA_DIR, 'keys')
  return `The keys are not in it. Keep a copy of ${where} in another place: without it nobody can read the backup, with both anybody can.`
}

/** `npm run backup`: the ward's database in mongodump's layout, while the service runs or not; `-- --to DIR`. */
export const backup: Command = async ({ config, args, log, stopping, print }) => {
  const { values } = parseArgs({ args, options: { to: { type: 'string' } } })
  const to = values.to ?? usualFolder(config)
  const joined = await joinStore(config, log)
  if (!joined.ok) return joined
  try {
    const store = await openDumpStore(joined.value.uri, joined.value.name)
    const written = await writeDump(store, to, stopping)
    await store.close()
    if (!written.ok) return written
    print(`${to}: ${toldOf(written.value)}`)
    print(aboutKeys(config))
    return ok(undefined)
  } catch (error) {
    const fault = storeFault(error)
    if (fault === undefined) throw error
    if (config.MONGODB_URI) return failed(`MONGODB_URI: ${fault}`)
    return failed(
      `${config.DATA_DIR} is in use, but ${fault}: by another user, or in a container of its own?`,
    )
  } finally {
    await joined.value.stop()
  }
}
