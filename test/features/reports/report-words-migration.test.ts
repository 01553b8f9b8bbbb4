import { migrationsOf } from '../../../src/app/bring-up-to-date.js'
import { filePastReport } from '../../../src/features/reports/file-past-report.js'
import { systemClock } from '../../../src/foundation/clock.js'
import { migrate } from '../../../src/foundation/migrations.js'
import { createVersions } from '../../../src/foundation/version-store.js'
import { privateChat } from '../../support/feature-room.js'
import { quietLog } from '../../support/quiet-log.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
afterEach(() => room.close())

test('reports and indexes of a former version: the reports are found by their words, the old indexes are gone', async () => {
  room = await openReportRoom('report-words-migration')
  const { db } = room.home
  for (const n of [1, 2, 3])
    await filePastReport(room.deps, {
      ...{ ref: `past-${n}`, at: new Date(Date.UTC(2026, 10, n)), kind: 'theft', state: 'new' },
      ...{ areaId: 'to-5', place: 'gần chợ', words: 'Mất xe', reporter: privateChat('Lụa') },
    })
  await db.collection('reports').updateMany({}, { $unset: { words: '' } })
  await db.collection('groups').createIndex({ wardId: 1, kind: 1, areaId: 1 }, { name: 'of an area' })
  expect(await room.deps.reports.search('mat xe', 'ward', 10)).toEqual({ items: [] })
  const versions = createVersions(db, 'hoa-ban')
  const migrations = migrationsOf({
    db,
    reportStores: { ...room.deps, ensureIndexes: async () => undefined },
  })
  const deps = { versions, lease: { held: () => true }, clock: systemClock, log: quietLog }
  await migrate(migrations, deps)
  expect((await room.deps.reports.search('trom cap, mat xe to 5', 'ward', 10)).items).toHaveLength(3)
  expect((await db.collection('groups').indexes()).map(({ name }) => name)).not.toContain('of an area')
  expect(await versions.read()).toEqual({ version: migrations.at(-1)?.version })
})
