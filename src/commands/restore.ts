import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../foundation/clock.js'
import type { Config } from '../foundation/config.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { type CheckedDump, checkDatabase, toldOf } from './dump/check-dump.js'
import { databaseIn } from './dump/dump-folder.js'
import { restoreDatabase } from './dump/restore-database.js'
import { restoreEmbedded } from './dump/restore-embedded.js'
import { DATABASE, databaseOf } from './open-store.js'

/** Reads all of it before anything is written; what it holds must be this ward's. */
const checked = async (from: string, config: Config): Promise<Outcome<CheckedDump, string>> => {
  const folder = await databaseIn(from)
  if (!folder.ok) return folder
  const dump = await checkDatabase(folder.value)
  if (!dump.ok || dump.value.wards.includes(config.WARD_ID)) return dump
  const wards = dump.value.wards.join(', ') || 'none'
  return failed(`WARD_ID: ${config.WARD_ID} is not in ${from} (wards in it: ${wards})`)
}

/** Without them the ward would make new ones at its start, and could read nothing of what came back. */
const keysMissing = (config: Config): boolean =>
  !config.ENCRYPTION_KEYS && !existsSync(join(config.DATA_DIR, 'keys'))

/** `npm run restore -- --from DIR`: a backup, or a mongodump of one, into an empty store; `--drop` replaces what stands. */
export const restore: Command = async ({ config, args, log, stopping, print }) => {
  const { values } = parseArgs({ args, options: { from: { type: 'string' }, drop: { type: 'boolean' } } })
  const { from, drop = false } = values
  if (!from) return failed('from which folder? npm run restore -- --from DIR')
  if (keysMissing(config))
    return failed(
      `${join(config.DATA_DIR, 'keys')} is missing: put back the keys that the backup was sealed with`,
    )
  const dump = await checked(from, config)
  if (!dump.ok) return failed(`${dump.failure}; nothing was changed`)
  const restoring = { dump: dump.value, drop, stopping }
  const { MONGODB_URI: uri } = config
  const done = uri
    ? await restoreDatabase({ ...restoring, uri, name: databaseOf(uri), now: systemClock.now() })
    : await restoreEmbedded({ ...restoring, config, name: DATABASE, log })
  if (!done.ok) return done
  print(`${from} is restored: ${toldOf(dump.value)}`)
  return ok(undefined)
}
