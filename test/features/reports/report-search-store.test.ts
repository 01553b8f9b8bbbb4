import type { Report } from '../../../src/features/reports/report.js'
import { createReportStore, type ReportStore } from '../../../src/features/reports/report-store.js'
import { createSealer } from '../../../src/foundation/crypto.js'
import type { Database } from '../../../src/foundation/database.js'
import { ok } from '../../../src/foundation/outcome.js'
import { databaseUri } from '../../support/database-uri.js'
import { openPatiently } from '../../support/open-patiently.js'
import { quietLog } from '../../support/quiet-log.js'

const WARD = 'hoa-ban'
const OLD = { id: 'k1', secret: Buffer.alloc(32, 7) }
const ADDED = { id: 'k2', secret: Buffer.alloc(32, 9) }
const NAMES: Record<string, string[]> = { 'to-5': ['Tổ 5', 'xóm Đình'], 'ban-nong': ['bản Nong'] }

const KINDS: Record<string, string[]> = { theft: ['Trộm cắp', 'Theft'], gambling: ['Cờ bạc'] }

let db: Database
let reports: ReportStore
const storeOf = (ring = [OLD], wardId = WARD): ReportStore =>
  createReportStore(db, {
    wardId,
    sealer: createSealer(ring),
    log: quietLog,
    areaNames: async id => NAMES[id] ?? [],
    kindNames: kind => KINDS[kind] ?? [],
  })

beforeEach(async () => {
  db = await openPatiently(databaseUri('report-search'))
  reports = storeOf()
  await reports.ensureIndexes()
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

const reportOf = (number: number, words: string, more: Partial<Report> = {}): Report => {
  const at = new Date(Date.UTC(2026, 10, 1, number))
  return {
    id: `r${number}`,
    wardId: WARD,
    code: `TB-261101-${String(number).padStart(4, '0')}`,
    number,
    kind: 'theft',
    urgent: false,
    complete: true,
    silent: false,
    state: 'new',
    history: [],
    createdAt: at,
    updatedAt: at,
    ...more,
    content: {
      words,
      media: [],
      questions: [],
      additions: [],
      preview: { words },
      ...more.content,
    },
  }
}

const found = async (text: string, scope: Parameters<ReportStore['search']>[1] = 'ward', limit = 10) =>
  (await reports.search(text, scope, limit)).items.map(({ number }) => number)

test('all words must be there, the newest comes first, and no more than asked for', async () => {
  await reports.insert(reportOf(1, 'Mất xe ở ngõ 2'))
  await reports.insert(reportOf(2, 'mat xe đạp'))
  await reports.insert(reportOf(3, 'Mất chó'))
  expect(await found('mất xe')).toEqual([2, 1])
  expect(await found('mat')).toEqual([3, 2, 1])
  expect(await found('mat', 'ward', 2)).toEqual([3, 2])
  expect(await found('xe ga')).toEqual([])
  expect(await found('?!')).toEqual([])
})

test('codes and the names of the area find it; who took it up does not', async () => {
  const handler = { personId: 'p', name: 'Nguyễn Văn Oanh', chat: {} as never, language: 'vi' as const }
  const content = { ...reportOf(4, 'Mất xe').content, handler }
  await reports.insert(reportOf(4, 'Mất xe', { areaId: 'to-5', content }))
  expect(await found('tổ 5')).toEqual([4])
  expect(await found('xom dinh xe')).toEqual([4])
  expect(await found('tb-261101-0004')).toEqual([4])
  expect(await found('oanh')).toEqual([])
})

test('what its kind is called finds it, in each language, and what else it is called', async () => {
  await reports.insert(reportOf(1, 'Mất xe'))
  await reports.insert(reportOf(2, 'Mất xe', { kind: 'gambling' }))
  expect(await found('trộm cắp')).toEqual([1])
  expect(await found('theft xe')).toEqual([1])
  expect(await found('đánh bạc')).toEqual([2])
})

test('of very common words only so many reports are read, and it says how far back that was', async () => {
  await reports.insert(reportOf(1, 'Mất gà'))
  await reports.insert(reportOf(2, 'Mất chó'))
  const [like] = await db.collection('reports').find({ number: 2 }).toArray()
  const moment = (n: number) => new Date(Date.UTC(2026, 10, 2, 0, n))
  const common = Array.from({ length: 1999 }, (_, n) => ({
    ...{
      _id: `c${n}` as never,
      wardId: WARD,
      words: like?.words,
      code: `c${n}`,
      number: n + 10,
      createdAt: moment(n),
    },
  }))
  await db.collection('reports').insertMany(common)
  expect(await reports.search('mất gà', 'ward', 10)).toEqual({ items: [], since: reportOf(2, '').createdAt })
  expect(await found('gà')).toEqual([1])
  await db.collection('reports').deleteOne({ _id: 'c7' as never })
  expect(await reports.search('mất gà', 'ward', 1)).toEqual({ items: [reportOf(1, 'Mất gà')] })
})

test('only in the areas where one may look, and where none is known only who is told to', async () => {
  await reports.insert(reportOf(1, 'Mất xe', { areaId: 'to-5' }))
  await reports.insert(reportOf(2, 'Mất xe', { areaId: 'ban-nong' }))
  await reports.insert(reportOf(3, 'Mất xe'))
  expect(await found('xe', { areaIds: ['to-5'], unplaced: false })).toEqual([1])
  expect(await found('xe', { areaIds: ['ban-nong'], unplaced: true })).toEqual([3, 2])
  expect(await found('xe', { areaIds: [], unplaced: false })).toEqual([])
})

test('its words follow the report', async () => {
  await reports.insert(reportOf(1, 'Mất xe'))
  await reports.change<never>('r1', report =>
    ok({ ...report, content: { ...report.content, words: 'Mất chó' } }),
  )
  expect(await found('xe')).toEqual([])
  expect(await found('chó')).toEqual([1])
})

test('another ward finds nothing of it', async () => {
  await reports.insert(reportOf(1, 'Mất xe'))
  expect(await storeOf([OLD], 'muong-la').search('xe', 'ward', 10)).toEqual({ items: [] })
})

test('after a key was added what is old and what is new is found, in order', async () => {
  await reports.insert(reportOf(1, 'Mất xe'))
  reports = storeOf([ADDED, OLD])
  await reports.insert(reportOf(2, 'Mất xe'))
  await storeOf([OLD]).insert(reportOf(3, 'Mất xe'))
  expect(await found('mất xe')).toEqual([3, 2, 1])
})

test('a dump shows no word, and one word of two wards differs', async () => {
  await reports.insert(reportOf(1, 'Mất xe ở ngõ hai'))
  await storeOf([OLD], 'muong-la').insert({ ...reportOf(2, 'Mất xe ở ngõ hai'), wardId: 'muong-la' })
  const [one, other] = await db.collection('reports').find().sort({ _id: 1 }).toArray()
  const tokens: string[] = one?.words ?? []
  expect(tokens.every(token => /^[\w-]{8}$/.test(token))).toBe(true)
  expect(JSON.stringify([one, other])).not.toMatch(/"(mat|xe|ngo|hai)"/i)
  expect(tokens.filter(token => other?.words.includes(token))).toEqual([])
})

test('reports from before there were words are given theirs in slices, and what stands stays', async () => {
  for (const number of [1, 2, 3, 4, 5]) await reports.insert(reportOf(number, `Mất xe ${number}`))
  await db.collection('reports').updateMany({ number: { $lte: 4 } }, { $unset: { words: '' } })
  expect(await found('xe')).toEqual([5])
  const first = await reports.giveWords(undefined, 2)
  expect(await found('xe')).toEqual([5, 2, 1])
  const second = await reports.giveWords(first, 2)
  const third = await reports.giveWords(second, 2)
  expect(await reports.giveWords(third, 2)).toBeUndefined()
  expect(await found('xe')).toEqual([5, 4, 3, 2, 1])
  expect(await reports.find('r1')).toEqual(reportOf(1, 'Mất xe 1'))
})

test('one whose key is gone is left out and named in the log, and hides no other', async () => {
  await storeOf([ADDED]).insert(reportOf(1, 'Mất xe'))
  await reports.insert(reportOf(2, 'Mất xe'))
  await db.collection('reports').updateMany({}, { $unset: { words: '' } })
  const warned: object[] = []
  const log = { warn: (about: object) => warned.push(about) } as never
  const options = {
    wardId: WARD,
    sealer: createSealer([OLD]),
    log,
    areaNames: async () => [],
    kindNames: () => [],
  }
  const store = createReportStore(db, options)
  expect(await store.giveWords(undefined, 10)).toBe('r2')
  expect((await store.search('mat xe', 'ward', 10)).items.map(({ id }) => id)).toEqual(['r2'])
  expect((await store.findMany(['r1', 'r2'])).map(({ id }) => id)).toEqual(['r2'])
  expect(warned).toEqual([1, 2].map(() => ({ collection: 'reports', id: 'r1' })))
})
