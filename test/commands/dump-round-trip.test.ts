import { writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { MongoClient } from 'mongodb'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { allInDatabase } from '../support/all-in-database.js'
import { databaseUri } from '../support/database-uri.js'
import { INVENTED, writeInventedDump } from '../support/invented-dump.js'
import { runCommand, startService } from '../support/service-process.js'

let folder: string
let dump: string
const keys = newKeyRingSpec()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-dump-'))
  dump = join(folder, 'dump')
  await writeInventedDump(dump)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The database of the tests, whichever engine it is, as a ward's real MongoDB. */
const realWard = () => {
  const uri = databaseUri('restored')
  return { uri, env: { DATA_DIR: join(folder, 'real'), MONGODB_URI: uri, ENCRYPTION_KEYS: keys } }
}
const embeddedWard = (name: string) => ({ DATA_DIR: join(folder, name), ENCRYPTION_KEYS: keys })

const run = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
  const { code, printed } = await runCommand(env, ...args)
  expect({ printed, code }).toEqual({ printed: expect.any(String), code: 0 })
  return printed
}

const refused = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
  const { code, printed } = await runCommand(env, ...args)
  expect(printed.trimEnd().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
  return printed
}

/** What lies in an embedded ward that no process uses now. */
const allIn = async (env: Record<string, string>) => {
  const served = await startService(env, ['db-serve', '--port', '0'])
  try {
    return await allInDatabase(served.url, 'loaxom')
  } finally {
    await served.stop()
  }
}

const sameData = async (one: string, other: string): Promise<void> => {
  for (const name of Object.keys(INVENTED))
    expect(
      (await readFile(join(one, `${name}.bson`))).equals(await readFile(join(other, `${name}.bson`))),
    ).toBe(true)
}

test('a mongodump comes in, goes from engine to engine and comes out again, byte for byte and index by index', async () => {
  const real = realWard()
  const first = embeddedWard('first')
  expect(await run(first, 'restore', '--from', dump)).toContain('things 2')
  expect(await run(first, 'backup', '--to', join(folder, 'a'))).toContain('wards: hoa-ban')
  await sameData(join(dump, 'ward'), join(folder, 'a', 'loaxom'))

  await run(real.env, 'restore', '--from', join(folder, 'a'))
  await run(real.env, 'backup', '--to', join(folder, 'b'))
  const [database = ''] = await readdir(join(folder, 'b'))
  expect(real.uri).toContain(database)
  await sameData(join(dump, 'ward'), join(folder, 'b', database))

  const last = embeddedWard('last')
  await run(last, 'restore', '--from', join(folder, 'b'))
  const all = await allIn(last)
  expect(all).toEqual(await allIn(first))
  expect(all).toEqual(await allInDatabase(real.uri))
  expect(all.things?.indexes).toHaveLength(4)
  expect(Object.keys(all).sort()).toEqual(Object.keys(INVENTED).sort())
})

test('what is written is for its owner only, and says what mongodump says', async () => {
  const ward = embeddedWard('ward')
  await run(ward, 'restore', '--from', dump)
  expect(await run(ward, 'backup')).toMatch(/keys are not in it/i)
  const [name = ''] = await readdir(join(ward.DATA_DIR, 'backups'))
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d{6}Z$/)
  const written = join(ward.DATA_DIR, 'backups', name, 'loaxom')
  expect((await stat(join(written, '..'))).mode & 0o777).toBe(0o700)
  expect((await stat(written)).mode & 0o777).toBe(0o700)
  for (const file of await readdir(written))
    expect((await stat(join(written, file))).mode & 0o777).toBe(0o600)
  const withoutUuid = (text: string) => text.replace(/"uuid":"[0-9a-f]{32}",/, '')
  for (const collection of Object.keys(INVENTED)) {
    const text = await readFile(join(written, `${collection}.metadata.json`), 'utf8')
    const given = await readFile(join(dump, 'ward', `${collection}.metadata.json`), 'utf8')
    expect(withoutUuid(text)).toBe(withoutUuid(given))
  }
})

test('packed by mongodump --gzip, with its prelude, beside what belongs to the server', async () => {
  const plain = join(dump, 'ward')
  for (const name of await readdir(plain)) {
    writeFileSync(join(plain, `${name}.gz`), gzipSync(await readFile(join(plain, name))))
    await rm(join(plain, name))
  }
  writeFileSync(join(dump, 'prelude.json.gz'), gzipSync('{"ServerVersion":"7.0.0","ToolVersion":"100.11.0"}'))
  const ward = embeddedWard('ward')
  await run(ward, 'restore', '--from', dump)
  await run(ward, 'backup', '--to', join(folder, 'again'))
  await rm(dump, { recursive: true })
  await sameData(await writeInventedDump(dump), join(folder, 'again', 'loaxom'))
})

test('only into an empty store, unless it is asked to replace what stands', async () => {
  const real = realWard()
  for (const env of [real.env, embeddedWard('ward')]) {
    await run(env, 'restore', '--from', dump)
    expect(await refused(env, 'restore', '--from', dump)).toMatch(
      /not empty \(mediaFiles.chunks 1, things 2, wards 1\)/,
    )
    await run(env, 'restore', '--from', dump, '--drop')
  }
  expect(await allInDatabase(real.uri)).toEqual(await allIn(embeddedWard('ward')))
  expect((await readdir(join(folder, 'ward'))).sort()).toEqual(['store'])
})

test('never another ward, never without its keys, never over a backup', async () => {
  const ward = embeddedWard('ward')
  expect(await refused({ ...ward, WARD_ID: 'ban-mai' }, 'restore', '--from', dump)).toMatch(
    /WARD_ID.*hoa-ban/,
  )
  expect(await refused({ DATA_DIR: ward.DATA_DIR }, 'restore', '--from', dump)).toMatch(/keys is missing/)
  expect(await refused(ward, 'restore')).toMatch(/which folder/)
  expect(await refused(ward, 'backup')).toMatch(/no ward has been here/)
  await run(ward, 'restore', '--from', dump)
  expect(await refused(ward, 'backup', '--to', dump)).toMatch(/stands there already/)
})

test('never under a ward that works on the same database', async () => {
  const { uri, env } = realWard()
  const client = await MongoClient.connect(uri)
  const leases = client.db().collection<{ _id: string; until: Date }>('leases')
  await leases.insertOne({ _id: 'hoa-ban/poll', until: new Date('2999-01-01') })
  expect(await refused(env, 'restore', '--from', dump, '--drop')).toMatch(/a ward is running/)
  await leases.updateOne({ _id: 'hoa-ban/poll' }, { $set: { until: new Date('2020-01-01') } })
  await run(env, 'restore', '--from', dump, '--drop')
  expect(await leases.countDocuments()).toBe(0)
  await client.close()
})

test('never over another ward that shares the database', async () => {
  const { uri, env } = realWard()
  const client = await MongoClient.connect(uri)
  const wards = client.db().collection<{ _id: string }>('wards')
  await wards.insertOne({ _id: 'ban-mai' })
  expect(await refused(env, 'restore', '--from', dump, '--drop')).toMatch(/not in the backup \(ban-mai\)/)
  expect(await wards.countDocuments()).toBe(1)
  await wards.deleteMany({})
  await run(env, 'restore', '--from', dump, '--drop')
  await client.close()
})
