import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createSealer } from '../../src/foundation/crypto.js'
import { randomIds } from '../../src/foundation/ids.js'
import { quietLog } from '../support/quiet-log.js'
import { askedBy, fieldsIn, shapeOf } from './asked-fields.js'
import type { Drive, StoreRoom } from './drive.js'
import { CHANNELS } from './drive-channels.js'
import { CHAT_STORES } from './drive-chat.js'
import { FEATURES } from './drive-features.js'
import { FOUNDATION } from './drive-foundation.js'
import { NEIGHBOURHOOD } from './drive-neighbourhood.js'
import { explainPlan, type Plan } from './explained-plan.js'
import { openRecordedDatabase, type RecordedDatabase, type Sent } from './recorded-database.js'

const SOURCE = join(__dirname, '..', '..', 'src')
const DRIVES: Record<string, Drive> = {
  ...FOUNDATION,
  ...CHAT_STORES,
  ...NEIGHBOURHOOD,
  ...CHANNELS,
  ...FEATURES,
}

/**
 * SecantusDB 0.7.0b3 reads all for `{ _id, wardId }`, `$exists` and null, and sorts in memory whatever the index: what
 * it does is no measure. MongoDB's rules are the embedded store's.
 */
const judged = process.env.MONGODB_TEST_ENGINE === 'embedded'
const onPlans = judged ? test : test.failing

/** They order what is found by ids or by a unique code: a handful. */
const MAY_SORT = ['features/reports/report-store findMany', 'features/alerts/alert-store byNumber']

const NOW = new Date('2026-11-22T05:00:00Z')
const KEYS = [
  { id: 'k2', secret: Buffer.alloc(32, 9) },
  { id: 'k1', secret: Buffer.alloc(32, 7) },
]

/** Every file of the house's own that keeps something; the embedded server and the command that opens a store do not. */
const storeFiles = (): string[] =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /-store\.ts$/.test(path) && !/^(embedded-mongo|commands)\//.test(path))
    .map(path => path.replace(/\.ts$/, ''))
    .sort()

const functionsOf = (thing: object): string[] =>
  Object.entries(thing)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name)
    .sort()

let recorded: RecordedDatabase
let sent: Sent[]
let room: StoreRoom

const MOST = 300

/** As many others of the same kind, in other wards, so that what is unique stays so. */
const fill = async (): Promise<void> => {
  for (const { name } of (await room.db.db?.listCollections().toArray()) ?? []) {
    const collection = room.db.collection(name)
    const standing = await collection.find().toArray()
    const copies = Array.from({ length: MOST }, (_, n) => standing[n % standing.length]).flatMap((one, n) =>
      one
        ? [{ ...one, _id: `copy ${n}`, wardId: `ward ${n}`, ...(one.files_id ? { files_id: n } : {}) }]
        : [],
    )
    await collection.insertMany(copies as never[], { ordered: false }).catch(() => undefined)
    if (standing.length > 0) expect(await collection.countDocuments()).toBeGreaterThan(MOST / 2)
  }
}

const run = async (): Promise<void> => {
  // Indexes first: what ensures them reads nothing of ours.
  for (const [file, drive] of Object.entries(DRIVES)) {
    for (const [name, call] of Object.entries(drive.plain ?? {}))
      await recorded.during(`${file} ${name}`, () => call(room))
    for (const make of Object.values(drive.made ?? {})) await make(room).calls.ensureIndexes?.()
  }
  for (const [file, drive] of Object.entries(DRIVES))
    for (const make of Object.values(drive.made ?? {}))
      for (const [name, call] of Object.entries(make(room).calls))
        await recorded.during(`${file} ${name}`, async () => call())
}

beforeAll(async () => {
  recorded = await openRecordedDatabase('queries')
  const clock = { now: () => NOW, wait: async () => undefined }
  const ward = { wardId: 'hoa-ban', sealer: createSealer(KEYS), ids: randomIds }
  room = { db: recorded.db, ...ward, clock, log: quietLog, now: NOW }
  await run()
  const distinct = new Map(
    recorded.sent.map(one => [JSON.stringify([one.by, shapeOf(one.command)]), one] as const),
  )
  sent = [...distinct.values()]
  if (judged) await fill()
})
afterAll(() => recorded.close(), 60_000)

test('no store and no function of a store is left out', async () => {
  expect(Object.keys(DRIVES).sort()).toEqual(storeFiles())
  for (const [file, { made = {}, plain = {}, pure = [] }] of Object.entries(DRIVES)) {
    const module = await import(join(SOURCE, `${file}.ts`))
    const known = [...Object.keys(made), ...Object.keys(plain), ...pure].sort()
    expect([file, functionsOf(module)]).toEqual([file, known])
    for (const [name, make] of Object.entries(made)) {
      const { store, calls } = make(room)
      const called = Object.keys(calls).sort()
      expect([name, functionsOf(store).filter(one => !called.includes(one))]).toEqual([name, []])
    }
  }
})

test('the queries are many, and those of every collection', () => {
  expect(sent.length).toBeGreaterThan(80)
  expect(new Set(sent.map(({ collection }) => collection)).size).toBeGreaterThanOrEqual(20)
})

const faultsOf = (one: Sent, { stages, reads }: Plan): string[] => {
  const { where, sort } = askedBy(one)
  const asked = fieldsIn(where).filter(name => name !== 'wardId')
  const useful = new Set([...asked, ...Object.keys(sort)])
  const faults: string[] = []
  // GridFS asks whether there is any file at all.
  if (one.command.limit === 1 && Object.keys(where).length === 0) return []
  if (reads.length === 0) faults.push(`plan unknown: ${stages.join(' ')}`)
  for (const { stage, index, fields } of reads) {
    if (stage === 'COLLSCAN' || stage === 'EOF') faults.push(stage)
    const [first = '', second] = fields
    const narrows = first !== 'wardId' || second === undefined || useful.has(second)
    if (asked.length > 0 && !narrows) faults.push(`reads the whole ward through "${index}"`)
  }
  const byId = reads.every(({ fields }) => fields[0] === '_id')
  if (stages.includes('SORT') && !byId && !MAY_SORT.includes(one.by)) faults.push('sorts in memory')
  return faults
}

onPlans('each has its index, and its order comes from there', async () => {
  const faults: string[] = []
  for (const one of sent) {
    const found = faultsOf(one, await explainPlan(room.db, one))
    if (found.length > 0) faults.push(`${one.by}: ${found.join(', ')} ${JSON.stringify(askedBy(one))}`)
  }
  expect(faults).toEqual([])
})

onPlans('no index stands that nothing uses', async () => {
  const used = new Set<string>()
  for (const one of sent)
    for (const { index } of (await explainPlan(room.db, one)).reads) used.add(`${one.collection}: ${index}`)
  const idle: string[] = []
  for (const name of new Set(sent.map(({ collection }) => collection)))
    for (const index of await room.db.collection(name).indexes()) {
      const keeps = index.unique || index.expireAfterSeconds !== undefined || index.name === '_id_'
      if (!keeps && !used.has(`${name}: ${index.name}`)) idle.push(`${name}: ${index.name}`)
    }
  // GridFS makes its own.
  expect(idle.filter(index => !index.startsWith('mediaFiles.'))).toEqual([])
})
