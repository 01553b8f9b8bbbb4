import { failed, type Outcome } from '../../foundation/outcome.js'
import type { CheckedDump } from './check-dump.js'
import { type DumpStore, openDumpStore, storeFault } from './dump-store.js'
import { fillStore, standingIn } from './fill-store.js'

type Restoring = {
  uri: string
  name: string
  dump: CheckedDump
  drop: boolean
  now: Date
  stopping: AbortSignal
}

/** Why this database may not be written to, if so. */
const refusal = async (store: DumpStore, { drop, dump, now }: Restoring): Promise<string | undefined> => {
  if ((await store.heldLeases(now)) > 0)
    return `a ward is running on ${store.database}: stop it, and wait for ten seconds if it was killed`
  const others = (await store.wards()).filter(ward => !dump.wards.includes(ward))
  if (others.length > 0)
    return `${store.database} holds wards that are not in the backup (${others.join(', ')}), and a restore would delete them: put it into a database of its own`
  const standing = await standingIn(store)
  return standing && !drop ? `${store.database} is not empty (${standing}); --drop replaces it` : undefined
}

const emptyAndFill = async (restoring: Restoring): Promise<Outcome<void, string>> => {
  const store = await openDumpStore(restoring.uri, restoring.name)
  try {
    const refused = await refusal(store, restoring)
    if (refused) return failed(refused)
    await store.drop()
    const filled = await fillStore(store, restoring.dump, restoring.stopping)
    if (filled.ok) return filled
    return failed(`${filled.failure}; ${store.database} is half restored: begin again with --drop`)
  } finally {
    await store.close()
  }
}

/** Into a real MongoDB, where nothing can be put in another's place: it is emptied, then filled. */
export const restoreDatabase = async (restoring: Restoring): Promise<Outcome<void, string>> => {
  try {
    return await emptyAndFill(restoring)
  } catch (error) {
    const fault = storeFault(error)
    if (fault === undefined) throw error
    return failed(`MONGODB_URI: ${fault}`)
  }
}
