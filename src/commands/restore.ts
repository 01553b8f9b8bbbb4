import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../foundation/clock.js'
import type { Config } from '../foundation/config.js'
import { createSealer, type KeyRing } from '../foundation/crypto.js'
import { keysInFolder } from '../foundation/data-keys.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { type CheckedDump, checkDatabase, type Sample, toldOf } from './dump/check-dump.js'
import { databaseIn } from './dump/dump-folder.js'
import { restoreDatabase } from './dump/restore-database.js'
import { restoreEmbedded } from './dump/restore-embedded.js'
import { DATABASE, databaseOf } from './open-store.js'

/** Reads all of it before anything is written; what it holds must be this ward's. */
const checked = async (
  from: string,
  config: Config,
  keys: KeyRing,
): Promise<Outcome<CheckedDump, string>> => {
  const folder = await databaseIn(from)
  if (!folder.ok) return folder
  const dump = await checkDatabase(folder.value)
  if (!dump.ok) return dump
  const wards = dump.value.wards.join(', ') || 'none'
  if (!dump.value.wards.includes(config.WARD_ID))
    return failed(`WARD_ID: ${config.WARD_ID} is not in ${from} (wards in it: ${wards})`)
  const samples = dump.value.samples.filter(({ wardId }) => wardId === config.WARD_ID)
  return samples.length === 0 || opensAny(keys, samples)
    ? dump
    : failed(`the keys at hand do not open what ${from} holds: they are not those that it was sealed with`)
}

/** The ward's keys. None are made: new ones could read nothing of what comes back. */
const keysOf = (config: Config): Outcome<KeyRing, string> => {
  if (config.ENCRYPTION_KEYS) return ok(config.ENCRYPTION_KEYS)
  const file = join(config.DATA_DIR, 'keys')
  if (existsSync(file)) return keysInFolder(config.DATA_DIR)
  return failed(`${file} is missing: put back the keys that the backup was sealed with`)
}

/** One is enough: a key that was taken away since may have sealed another. */
const opensAny = (keys: KeyRing, samples: Sample[]): boolean => {
  const sealer = createSealer(keys)
  return samples.some(({ id, sealed }) => {
    try {
      sealer.open('content', sealed, id)
      return true
    } catch {
      return false
    }
  })
}

/** `npm run restore -- --from DIR`: a backup, or a mongodump of one, into an empty store; `--drop` replaces what stands. */
export const restore: Command = async ({ config, args, log, stopping, print }) => {
  const { values } = parseArgs({ args, options: { from: { type: 'string' }, drop: { type: 'boolean' } } })
  const { from, drop = false } = values
  if (!from) return failed('from which folder? npm run restore -- --from DIR')
  const keys = keysOf(config)
  if (!keys.ok) return keys
  const dump = await checked(from, config, keys.value)
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
