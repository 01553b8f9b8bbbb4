import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAlertStores } from '../features/alerts/alert-stores.js'
import { createBroadcastStores } from '../features/broadcasts/broadcast-stores.js'
import { createDataRequestStore } from '../features/my-data/data-request-store.js'
import { createReportStores } from '../features/reports/report-stores.js'
import { systemClock } from '../foundation/clock.js'
import { createSealer } from '../foundation/crypto.js'
import { openDatabase } from '../foundation/database.js'
import { randomIds } from '../foundation/ids.js'
import { createJobSlots } from '../foundation/job-store.js'
import { createLeases } from '../foundation/lease-store.js'
import { createTexts, LANGUAGES } from '../foundation/texts.js'
import { createVersions } from '../foundation/version-store.js'
import { ensureInboxIndexes } from '../inbox/inbox.js'
import { ensureMediaIndexes } from '../media/media.js'
import { createNeighbourhood } from '../neighbourhood/neighbourhood.js'
import { ensureOutboxIndexes } from '../outbox/outbox.js'
import type { AppOptions } from './app-options.js'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What everything stands on: the database, its keys, who is who, the texts. */
export const openGround = async (
  { config, database, keys, log, clock = systemClock }: AppOptions,
  patient = database.patient,
) => {
  const wardId = config.WARD_ID
  const db = await openDatabase(database.uri, database.name, patient)
  const sealer = createSealer(keys)
  const ids = randomIds
  // A process has its name again after a restart; two that live at once have not the same port of one machine.
  const processName = `${hostname()}:${config.PORT || ids.next()}`
  const leases = createLeases(db, { wardId, holder: processName, clock })
  if (database.embedded) await leases.voidAll()
  const room = { db, wardId, sealer, clock, ids, log, leases }
  const neighbourhood = createNeighbourhood(room)
  const texts = createTexts(join(ROOT, 'locales'))
  const reportStores = createReportStores(db, {
    ...room,
    areaNames: neighbourhood.areaNames,
    kindNames: kind => LANGUAGES.map(language => texts.text(language, `reports:kind.${kind}`)),
  })
  const alertStores = createAlertStores(db, room)
  const broadcastStores = createBroadcastStores(db, room)
  const dataRequests = createDataRequestStore(db, room)
  const slots = createJobSlots(db, wardId)
  return {
    ...room,
    processName,
    neighbourhood,
    reportStores,
    alertStores,
    broadcastStores,
    dataRequests,
    slots,
    versions: createVersions(db, wardId),
    texts,
    /** Before the first write that relies on them. */
    ensureIndexes: async () => {
      for (const store of [neighbourhood, reportStores, alertStores, broadcastStores, dataRequests, slots])
        await store.ensureIndexes()
      await ensureOutboxIndexes(db)
      await ensureInboxIndexes(db)
      await ensureMediaIndexes(db)
    },
  }
}

export type Ground = Awaited<ReturnType<typeof openGround>>
