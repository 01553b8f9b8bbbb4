import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkInBackground } from '../../src/embedded-mongo/background-check.js'
import { encode } from '../../src/embedded-mongo/bson-value.js'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore, type Store } from '../../src/embedded-mongo/store.js'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-check-'))
  store = openStore(folder)
  store.sqlite.exec('BEGIN')
  const items = store.collection('ward', 'items')
  store.catalog.addIndex(items, { v: 2, key: { tags: 1 }, name: 'tags' })
  for (let _id = 0; _id < 500; _id++) {
    const doc = { _id, tags: ['all', `t${_id}`] }
    store.documents.insert(items, doc, encode(doc))
  }
  store.sqlite.exec('COMMIT')
})
afterEach(async () => {
  store.close()
  await rm(folder, { recursive: true, force: true })
})

const damages: [what: string, sql: string, fault: string][] = [
  [
    'a document that is not as it was written',
    'UPDATE d1 SET doc = zeroblob(30) WHERE rid = 450',
    'ward.items: document 450 is damaged',
  ],
  [
    'an entry that is missing',
    'DELETE FROM x2 WHERE rid = 300',
    'ward.items tags: document 300 has no entry',
  ],
  [
    'an entry too many',
    `INSERT INTO x2 VALUES (x'0f7a0001', 20)`,
    'ward.items tags: document 20 has a wrong entry',
  ],
  [
    'an entry of nothing',
    `INSERT INTO x2 VALUES (x'0f7a0001', 9999)`,
    'ward.items tags: an entry of document 9999, which is not there',
  ],
]

describe('a check while the store is at work', () => {
  it.each(damages)('tells the log of %s', async (_, sql, fault) => {
    expect(faultsOf(store)).toEqual([])
    store.sqlite.exec(sql)
    const told = await new Promise<string>(resolve => {
      checkInBackground(store, (level, line) => resolve(`${level}: ${line}`))
    })
    expect(told).toBe(`error: the store is damaged: ${fault}`)
    expect(faultsOf(store)).toContain(fault)
  })

  it('goes on when what it reads is dropped', () => {
    const check = checkInBackground(store, (_, line) => {
      throw new Error(line)
    })
    const items = store.catalog.find('ward', 'items')
    if (items) store.catalog.drop(items)
    check.stop()
    expect(faultsOf(store)).toEqual([])
  })
})
