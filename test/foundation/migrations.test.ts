import { systemClock } from '../../src/foundation/clock.js'
import type { Database } from '../../src/foundation/database.js'
import { createHeldLease } from '../../src/foundation/held-lease.js'
import { createLeases } from '../../src/foundation/lease-store.js'
import { type Migration, migrate, refuseNewer } from '../../src/foundation/migrations.js'
import { createVersions } from '../../src/foundation/version-store.js'
import { databaseUri } from '../support/database-uri.js'
import { openPatiently } from '../support/open-patiently.js'
import { quietLog } from '../support/quiet-log.js'

let db: Database
beforeEach(async () => {
  db = await openPatiently(databaseUri('migrations'))
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

/** As one process does it; its lease lasts as long as the work does. */
const startProcess = async (holder: string, migrations: Migration[]): Promise<void> => {
  const deps = { clock: systemClock, log: quietLog }
  const leases = createLeases(db, { wardId: 'hoa-ban', holder, clock: systemClock })
  const lease = createHeldLease('migrations', { ...deps, leases })
  await lease.start()
  try {
    await migrate(migrations, { ...deps, versions: createVersions(db, 'hoa-ban'), lease })
  } finally {
    await lease.stop()
  }
}

/** Slices a, b, c, each noted when it was done. */
const inSlices = (version: number, done: string[], dieAt?: string): Migration => ({
  version,
  name: `number ${version}`,
  slice: async reached => {
    const next = ['a', 'b', 'c'][reached === undefined ? 0 : 'abc'.indexOf(reached) + 1]
    if (next === dieAt && next !== undefined) throw new Error('killed')
    if (next !== undefined) done.push(`${version}${next}`)
    return next
  },
})

const standing = () => createVersions(db, 'hoa-ban').read()

test('each is done once, in order, and never again', async () => {
  const done: string[] = []
  const all = [inSlices(1, done), inSlices(2, done)]
  await startProcess('one', all)
  await startProcess('one', all)
  expect(done).toEqual(['1a', '1b', '1c', '2a', '2b', '2c'])
  expect(await standing()).toEqual({ version: 2 })
})

test('of two that start at once one does the work, and both go on when it is done', async () => {
  const done: string[] = []
  const all = [inSlices(1, done), inSlices(2, done)]
  await Promise.all([startProcess('one', all), startProcess('two', all)])
  expect(done).toEqual(['1a', '1b', '1c', '2a', '2b', '2c'])
  expect(await standing()).toEqual({ version: 2 })
})

test('whoever follows one that was killed goes on where it stood', async () => {
  const done: string[] = []
  await expect(startProcess('one', [inSlices(1, done, 'c')])).rejects.toThrow('killed')
  expect(await standing()).toEqual({ version: 0, reached: 'b' })
  await startProcess('two', [inSlices(1, done)])
  expect(done).toEqual(['1a', '1b', '1c'])
  expect(await standing()).toEqual({ version: 1 })
})

test('another ward has its own version', async () => {
  await startProcess('one', [inSlices(1, [])])
  expect(await createVersions(db, 'muong-la').read()).toEqual({ version: 0 })
})

test('what reached a version is not taken back by one that was slow', async () => {
  const versions = createVersions(db, 'hoa-ban')
  await versions.raise(2, new Date())
  await versions.reach(2, 'b', new Date())
  await versions.raise(1, new Date())
  expect(await standing()).toEqual({ version: 2 })
})

test('a database of a newer program is refused in one line', async () => {
  await createVersions(db, 'hoa-ban').raise(3, new Date())
  const refused = refuseNewer(createVersions(db, 'hoa-ban'), [inSlices(1, []), inSlices(2, [])])
  await expect(refused).rejects.toThrow(
    /^the database has version 3, this program knows 2: start the newer program$/,
  )
  await expect(
    refuseNewer(
      createVersions(db, 'hoa-ban'),
      [1, 2, 3].map(version => inSlices(version, [])),
    ),
  ).resolves.toBe(3)
})
