import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { MediaRef } from '../../src/chat/media-ref.js'
import { createSealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import { createLeases } from '../../src/foundation/lease-store.js'
import { createMedia, ensureMediaIndexes, type MediaOptions } from '../../src/media/media.js'
import { createSimulatedClock } from '../outbox/support/simulated-clock.js'
import { databaseUri } from '../support/database-uri.js'
import { openPatiently } from '../support/open-patiently.js'
import { quietLog } from '../support/quiet-log.js'
import { grainyPhoto, phonePhoto } from './pictures.js'

let db: Database
beforeAll(async () => {
  db = await openPatiently(databaseUri('media'))
  await ensureMediaIndexes(db)
})
afterAll(() => db.close())

const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const clock = createSimulatedClock()
const photoRef = (fileId: string, more: Partial<MediaRef> = {}): MediaRef => ({
  kind: 'photo',
  channel: 'telegram',
  account: 'bot1',
  fileId,
  ...more,
})

let wards = 0
const newWard = () => {
  wards += 1
  return `ward-${wards}`
}
const open = async (
  download: MediaOptions['download'],
  ward = newWard(),
  more: Partial<MediaOptions> = {},
) => {
  const leases = createLeases(db, { wardId: ward, holder: 'one', clock })
  const media = createMedia({
    db,
    wardId: ward,
    sealer,
    clock,
    log: quietLog,
    leases,
    download,
    ...more,
  })
  return { media, ward }
}

const turn = () => new Promise(resolve => setImmediate(resolve))

/** Waits for real work, simulated time passing only where the work waits for it. */
const until = async (done: () => Promise<boolean>) => {
  for (let n = 0; !(await done()); n += 1) {
    await turn()
    if (n % 20 === 19) clock.step()
  }
}

const settled = (media: Awaited<ReturnType<typeof open>>['media'], id: string) =>
  until(async () => (await media.open(id)) !== 'not-ready')

const originalOf = async (media: Awaited<ReturnType<typeof open>>['media'], id: string) => {
  const checked = await media.checkOriginal(id)
  const opened = await media.open(checked?.original.mediaId ?? '')
  if (typeof opened === 'string') throw new Error(opened)
  return buffer(await opened.open())
}

const stored = async (name: string) => {
  if (!db.db) throw new Error('not open')
  return db.db.collection(name).find().toArray()
}

test('a photo is fetched, cleaned, kept sealed, and opened clean', async () => {
  const original = await phonePhoto()
  const asked: string[] = []
  const { media } = await open(async ref => {
    asked.push(ref.fileId)
    return Readable.from([original])
  })
  const [kept] = await media.keep([photoRef('secret-file-id')], 'report-1')
  const again = await media.keep([photoRef('secret-file-id')], 'report-1')
  const elsewhere = await media.keep([photoRef('secret-file-id')], 'report-2')
  if (!kept) throw new Error('nothing kept')
  expect(again).toEqual([kept])
  expect(elsewhere).not.toEqual([kept])
  expect(await media.open(kept.mediaId)).toBe('not-ready')

  media.start()
  await settled(media, kept.mediaId)
  const opened = await media.open(kept.mediaId)
  if (typeof opened === 'string') throw new Error(opened)
  const shown = await buffer(await opened.open())
  expect(opened).toMatchObject({ mimeType: 'image/jpeg', size: shown.length })
  expect((await sharp(shown).metadata()).exif).toBeUndefined()
  const checked = await media.checkOriginal(kept.mediaId)
  expect(checked).toMatchObject({ sha256: createHash('sha256').update(original).digest('hex'), intact: true })
  expect((await originalOf(media, kept.mediaId)).equals(original)).toBe(true)
  await settled(media, elsewhere[0]?.mediaId ?? '')
  await media.stop()
  expect(asked).toHaveLength(2)
  expect(JSON.stringify(await stored('media'))).not.toMatch(/secret-file-id|report-1/)
  const chunks = await stored('mediaFiles.chunks')
  expect(chunks.length).toBeGreaterThan(0)
  for (const chunk of chunks)
    expect(chunk.data.buffer.toString('latin1')).not.toMatch(/JFIF|Exif|DienThoaiThu/)
})

test('a photo is opened as small as is wished, and no smaller; a wish that cannot be met changes nothing', async () => {
  const { media } = await open(async () => Readable.from([await grainyPhoto(900, 700)]))
  const [kept] = await media.keep([photoRef('grainy')], 'report-1')
  media.start()
  await settled(media, kept?.mediaId ?? '')
  const read = async (maxBytes?: number) => {
    const opened = await media.open(kept?.mediaId ?? '', maxBytes === undefined ? {} : { maxBytes })
    if (typeof opened === 'string') throw new Error(opened)
    return buffer(await opened.open())
  }
  const whole = await read()
  expect(whole.equals(await read(whole.length))).toBe(true)
  expect(whole.equals(await read(100))).toBe(true)
  for (const maxBytes of [whole.length - 1, Math.round(whole.length / 10)]) {
    const smaller = await read(maxBytes)
    expect(smaller.length).toBeLessThanOrEqual(maxBytes)
    const { format, width = 0, height = 0 } = await sharp(smaller).metadata()
    expect(format).toBe('jpeg')
    expect(width / height).toBeCloseTo(900 / 700, 1)
  }
  await media.stop()
})

test('a download that fails is tried again, less and less often', async () => {
  const original = await phonePhoto()
  const times: number[] = []
  const { media } = await open(async () => {
    times.push(clock.ms())
    if (times.length < 3) throw new Error('unreachable')
    return times.length < 4 ? Readable.from(brokenOff(original)) : Readable.from([original])
  })
  const [kept] = await media.keep([photoRef('a')], 'report-1')
  media.start()
  await settled(media, kept?.mediaId ?? '')
  expect(await media.open(kept?.mediaId ?? '')).toMatchObject({ mimeType: 'image/jpeg' })
  await media.stop()
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0))
  expect(gaps).toHaveLength(3)
  expect(gaps[0]).toBeGreaterThanOrEqual(2000)
  expect(gaps[1]).toBeGreaterThanOrEqual(5000)
  expect(gaps[2]).toBeGreaterThanOrEqual(15_000)
})

async function* brokenOff(bytes: Buffer) {
  yield bytes.subarray(0, 100)
  throw new Error('connection lost')
}

test('a file that cannot be had for a day is lost', async () => {
  let asked = 0
  const { media } = await open(async () => {
    asked += 1
    throw new Error('unreachable')
  })
  const [kept] = await media.keep([photoRef('a')], 'report-1')
  media.start()
  await until(async () => asked > 0)
  clock.jump(24 * 3_600_000)
  await settled(media, kept?.mediaId ?? '')
  expect(await media.open(kept?.mediaId ?? '')).toBe('gone')
  await media.stop()
})

async function* endless() {
  for (;;) yield Buffer.alloc(1024 * 1024)
}

test.each<[string, MediaRef, () => Readable]>([
  [
    'a web page named .jpg',
    photoRef('a', { fileName: 'anh.jpg' }),
    () => Readable.from([Buffer.from('<html>')]),
  ],
  [
    'a photo that is too large, as its sender says',
    photoRef('b', { size: 11_000_000 }),
    () => Readable.from(['x']),
  ],
  [
    'a photo that is too large, whatever its sender says',
    photoRef('c', { size: 10 }),
    () => Readable.from(endless()),
  ],
])('%s is refused, once and for all', async (_, ref, download) => {
  let asked = 0
  const { media } = await open(async () => {
    asked += 1
    return download()
  })
  const [kept] = await media.keep([ref], 'report-1')
  media.start()
  await settled(media, kept?.mediaId ?? '')
  expect(await media.open(kept?.mediaId ?? '')).toBe('gone')
  expect(await media.checkOriginal(kept?.mediaId ?? '')).toBeUndefined()
  expect(asked).toBeLessThanOrEqual(1)
  await media.stop()
})

test('a picture of an identity card is not kept at all, and its sender hears why', async () => {
  const told: unknown[] = []
  const recorded: string[] = []
  const { media } = await open(async () => Readable.from([await phonePhoto()]), newWard(), {
    isPaper: async () => true,
    refused: async file => void told.push(file),
    record: async ({ what, note }) => void recorded.push(`${what}: ${note}`),
  })
  const [kept] = await media.keep([photoRef('card')], 'report-9')
  const mediaId = kept?.mediaId ?? ''
  media.start()
  await settled(media, mediaId)
  await media.stop()
  expect(told).toEqual([{ mediaId, owner: 'report-9', reason: 'identity-paper' }])
  expect(recorded).toEqual(['refused: identity-paper'])
  expect(await media.open(mediaId)).toBe('gone')
  expect(await media.checkOriginal(mediaId)).toBeUndefined()
  expect((await stored('mediaFiles.files')).filter(file => String(file._id).startsWith(mediaId))).toEqual([])
})

test('a file that was removed is gone, its original too; one that was touched is found out', async () => {
  const recorded: string[] = []
  const { media } = await open(async () => Readable.from([await phonePhoto()]), newWard(), {
    record: async ({ what }) => void recorded.push(what),
  })
  const [kept] = await media.keep([photoRef('a')], 'report-1')
  const mediaId = kept?.mediaId ?? ''
  media.start()
  await settled(media, mediaId)
  await media.stop()
  await db.db
    ?.collection<{ _id: string }>('media')
    .updateOne({ _id: mediaId }, { $set: { sha256: '0'.repeat(64) } })
  expect(await media.checkOriginal(mediaId)).toMatchObject({ intact: false })
  await media.remove(mediaId)
  await media.remove(mediaId)
  expect(recorded).toEqual(['kept', 'removed'])
  expect(await media.open(mediaId)).toBe('gone')
  expect(await media.open(`${mediaId}.original`)).toBe('gone')
  expect(await media.checkOriginal(mediaId)).toBeUndefined()
  expect((await stored('mediaFiles.files')).filter(file => String(file._id).startsWith(mediaId))).toEqual([])
})

test('a video is kept as it is', async () => {
  const video = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypisom'),
    Buffer.alloc(12),
    Buffer.from([0, 0, 0, 0]),
    Buffer.from('mdat'),
    Buffer.alloc(700_000, 1),
  ])
  const { media } = await open(async () => Readable.from([video]))
  const [kept] = await media.keep([{ ...photoRef('v'), kind: 'video' }], 'report-1')
  media.start()
  await settled(media, kept?.mediaId ?? '')
  const opened = await media.open(kept?.mediaId ?? '')
  if (typeof opened === 'string') throw new Error(opened)
  expect((await buffer(await opened.open())).equals(video)).toBe(true)
  expect(opened.fileName).toMatch(/^video-\S+\.mp4$/)
  await media.stop()
})

test('a crash between the bytes and the word that they are there: fetched again, kept once', async () => {
  const original = await phonePhoto()
  const { media, ward } = await open(async () => Readable.from([original]))
  const [kept] = await media.keep([photoRef('a')], 'report-1')
  const id = kept?.mediaId ?? ''
  media.start()
  await settled(media, id)
  await media.stop()
  // As a process leaves it that ends in the middle: the bytes are there, the word is not.
  await db.db
    ?.collection<{ _id: string }>('media')
    .updateOne({ _id: id }, { $set: { state: 'wanted', nextAt: clock.now() } })
  await db.db?.collection<{ _id: string }>('mediaFiles.files').deleteOne({ _id: `${id}/shown` })

  const next = await open(async () => Readable.from([original]), ward)
  expect(await next.media.open(id)).toBe('not-ready')
  next.media.start()
  await settled(next.media, id)
  await next.media.stop()
  expect((await originalOf(next.media, id)).equals(original)).toBe(true)
  const files = (await stored('mediaFiles.files')).filter(file => String(file._id).startsWith(id))
  expect(files).toHaveLength(2)
})

test('a stop ends a download that hangs, which the next start begins anew', async () => {
  const original = await phonePhoto()
  let hangs = true
  let asked = 0
  const download = async () => {
    asked += 1
    return hangs ? new Readable({ read: () => undefined }) : Readable.from([original])
  }
  const { media, ward } = await open(download)
  const [kept] = await media.keep([photoRef('a')], 'report-1')
  media.start()
  await until(async () => asked === 1)
  await media.stop()
  expect(await media.open(kept?.mediaId ?? '')).toBe('not-ready')
  hangs = false
  const next = await open(download, ward)
  next.media.start()
  await settled(next.media, kept?.mediaId ?? '')
  await next.media.stop()
  expect(await next.media.open(kept?.mediaId ?? '')).toMatchObject({ mimeType: 'image/jpeg' })
})

test('a link shows the cleaned file until its time, to whoever has it unchanged', async () => {
  const original = await phonePhoto()
  const { media } = await open(async () => Readable.from([original]))
  const [kept, other] = await media.keep([photoRef('a'), photoRef('b')], 'report-1')
  media.start()
  await settled(media, kept?.mediaId ?? '')
  await settled(media, other?.mediaId ?? '')
  const path = media.signedLink(kept?.mediaId ?? '', new Date(clock.ms() + 60_000))
  const url = new URL(path, 'https://example.vn')
  const link = {
    mediaId: url.pathname.replace('/m/', ''),
    until: url.searchParams.get('until') ?? '',
    sig: url.searchParams.get('sig') ?? '',
  }
  const good = await media.handleMediaLink(link)
  expect(good).toMatchObject({
    status: 200,
    headers: { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' },
  })
  expect((await sharp(good.body).metadata()).exif).toBeUndefined()

  const later = String(Number(link.until) + 3600)
  for (const wrong of [
    { ...link, until: later },
    { ...link, mediaId: other?.mediaId ?? '' },
    { ...link, sig: '' },
    { ...link, sig: link.sig.replace(/^./, first => (first === '0' ? '1' : '0')) },
  ]) {
    expect((await media.handleMediaLink(wrong)).status).toBe(404)
  }
  clock.jump(61_000)
  const late = await media.handleMediaLink(link)
  expect([late.status, late.body]).toEqual([410, undefined])
  await media.stop()
})
