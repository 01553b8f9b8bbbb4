import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Long } from 'bson'
import { GridFSBucket, MongoClient } from 'mongodb'
import { allInDatabase } from '../support/all-in-database.js'
import { botSays, type LiveWard, openLiveWard, reached } from '../support/live-ward.js'
import { reportUpToReview, sendReport } from '../support/reporting.js'
import { runCommand, startService } from '../support/service-process.js'
import { lookInFolder } from '../support/store-look.js'

const RESIDENTS = 8
const EARLY = 3

let ward: LiveWard
let folder: string
beforeAll(async () => {
  ward = await openLiveWard(RESIDENTS)
  await ward.settle()
  folder = await mkdtemp(join(tmpdir(), 'loa-backup-'))
})
afterAll(async () => {
  await ward.close()
  await rm(folder, { recursive: true, force: true })
})

const reportWhole = async (who: LiveWard['people'][number]): Promise<string> => {
  await reportUpToReview(who)
  return sendReport(who)
}

const backupTo = async (env: Record<string, string>, to: string): Promise<void> => {
  const { code, printed } = await runCommand(env, 'backup', '--to', join(folder, to))
  expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('wards: hoa-ban') })
}

/** A new data folder with the ward's keys and that backup in it. */
const restoredFrom = async (backup: string): Promise<string> => {
  const data = join(folder, `${backup}-restored`)
  await mkdir(data)
  await cp(join(ward.folder, 'keys'), join(data, 'keys'))
  const done = await runCommand({ DATA_DIR: data }, 'restore', '--from', join(folder, backup))
  expect(done).toEqual({ code: 0, printed: expect.stringContaining('is restored') })
  return data
}

const inFolder = async <Seen>(data: string, see: (uri: string) => Promise<Seen>): Promise<Seen> => {
  const served = await startService({ DATA_DIR: data }, ['db-serve', '--port', '0'])
  try {
    return await see(served.url)
  } finally {
    await served.stop()
  }
}

/** As photos are kept. */
const keepFile = (data: string): Promise<void> =>
  inFolder(data, async uri => {
    const client = await MongoClient.connect(uri)
    const bucket = new GridFSBucket(client.db('loaxom'), { bucketName: 'mediaFiles' })
    const upload = bucket.openUploadStream('photo', { metadata: { size: Long.fromNumber(700_000) } })
    await new Promise(resolve => upload.end(Buffer.alloc(700_000, 'mưa'), () => resolve(undefined)))
    await client.close()
  })

test('while reports come in: each that was confirmed before is in it, and what it holds agrees', async () => {
  await keepFile(ward.folder)
  const service = await ward.start()
  const early = ward.people.slice(0, EARLY)
  await Promise.all(early.map(reportWhole))
  const late = Promise.all(ward.people.slice(EARLY).map(reportWhole))
  // In the midst of their dialogs, not before the first and not after the last answer.
  await reached(ward.platform, 5, botSays())
  await backupTo(ward.env, 'running')
  await late

  const restored = await restoredFrom('running')
  const look = await lookInFolder(restored)
  expect(look.reports).toBeGreaterThanOrEqual(EARLY)
  const all = await inFolder(restored, uri => allInDatabase(uri, 'loaxom'))
  expect(all['mediaFiles.chunks']?.documents).toHaveLength(3)
  expect(await service.stop()).toBe(0)

  await backupTo(ward.env, 'stopped')
  const again = await restoredFrom('stopped')
  const original = await inFolder(ward.folder, uri => allInDatabase(uri, 'loaxom'))
  expect(await inFolder(again, uri => allInDatabase(uri, 'loaxom'))).toEqual(original)
  expect(original.reports?.documents).toHaveLength(RESIDENTS)
})

test('a ward goes on from a backup that was taken in the midst of a dialog', async () => {
  const [who] = ward.people
  if (!who) throw new Error('nobody lives there')
  const service = await ward.start()
  await who.say('báo tin mất trộm')
  await who.hears(/NGAY LÚC NÀY/)
  await backupTo(ward.env, 'dialog')
  expect(await service.stop()).toBe(0)

  const DATA_DIR = await restoredFrom('dialog')
  const other = await ward.start({ DATA_DIR })
  await who.say('không')
  await who.hears(/giữ tên thế nào/)
  expect(await other.stop()).toBe(0)
})
