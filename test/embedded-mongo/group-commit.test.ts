import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from '../../src/embedded-mongo/bson-value.js'
import type { Reply } from '../../src/embedded-mongo/commands/command.js'
import { createGroupCommit, type GroupCommit } from '../../src/embedded-mongo/group-commit.js'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore, type Store } from '../../src/embedded-mongo/store.js'

let folder: string
let store: Store
let commits: GroupCommit
const logged: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-group-'))
  store = openStore(folder)
  commits = createGroupCommit(store, (_, text) => logged.push(text))
  logged.length = 0
})
afterEach(async () => {
  store.close()
  await rm(folder, { recursive: true, force: true })
})

type Answer = { [field: string]: unknown }

function answerOf(reply: Reply): Answer {
  return 'batch' in reply ? { batch: reply.batch.length } : reply.doc
}

/** Runs commands as if they had arrived together, each on a connection of its own unless told. */
function together(commands: Answer[], connectionOf = (i: number) => i): Answer[] {
  const answers: Answer[] = []
  commands.forEach((command, i) => {
    const { documents = [], ...body } = command
    const [name = ''] = Object.keys(body)
    commits.push({
      context: {
        store,
        db: 'db',
        name,
        body,
        documents: (documents as Answer[]).map(encode),
        connectionId: connectionOf(i),
      },
      answer: reply => {
        answers[i] = answerOf(reply)
      },
    })
  })
  commits.flush()
  return answers
}

const insert = (_id: number, size = 10) => ({ insert: 'c', documents: [{ _id, text: 'x'.repeat(size) }] })
const count = { count: 'c', query: {} }

describe('group commit', () => {
  it('reads see nothing of the writes they arrived with, except on their own connection', () => {
    together([insert(0)])
    expect(together([insert(1), count, insert(2)]).map(answer => answer.n)).toEqual([1, 1, 1])
    expect(together([insert(3), count, insert(4), count], () => 1).map(answer => answer.n)).toEqual([
      1, 4, 1, 5,
    ])
  })

  it('a refused write spoils no other', () => {
    const answers = together([insert(1), insert(1), insert(2), { findAndModify: 'c' }])
    expect(answers).toMatchObject([
      { n: 1 },
      { n: 0, writeErrors: [{ code: 11000 }] },
      { n: 1 },
      { ok: 0, code: 9 },
    ])
  })

  it('on a full disk only what does not fit fails; reads go on, and with room again work goes on', () => {
    together([{ createIndexes: 'c', indexes: [{ key: { text: 1 }, name: 'text' }] }, insert(0)])
    const row = store.sqlite.prepare('PRAGMA page_count', { returnArrays: true }).get() as unknown as [number]
    store.sqlite.exec(`PRAGMA max_page_count = ${row[0] + 20}`)
    const answers = together([insert(1), insert(2, 1_000_000), count, insert(3), insert(4, 2_000_000)])
    expect(answers).toMatchObject([
      { n: 1 },
      { ok: 0, code: 14031 },
      { n: 1 },
      { n: 1 },
      { ok: 0, code: 14031 },
    ])
    expect(together([count])).toMatchObject([{ n: 3 }])
    store.sqlite.exec('PRAGMA max_page_count = 1000000')
    expect(together([insert(2, 1_000_000)])).toMatchObject([{ n: 1 }])
    expect(faultsOf(store)).toEqual([])
    expect(logged).toEqual([])
  })

  it('a collection made in a group that fails is made again, and no index is left half', () => {
    together([insert(0)])
    const row = store.sqlite.prepare('PRAGMA page_count', { returnArrays: true }).get() as unknown as [number]
    store.sqlite.exec(`PRAGMA max_page_count = ${row[0] + 40}`)
    const fresh = { insert: 'fresh', documents: [{ _id: 1 }] }
    const index = { createIndexes: 'fresh', indexes: [{ key: { a: 1 }, name: 'a' }] }
    expect(together([fresh, index, insert(2, 1_000_000)])).toMatchObject([
      { n: 1 },
      { ok: 1 },
      { code: 14031 },
    ])
    expect(store.catalog.find('db', 'fresh')?.indexes.map(one => one.name)).toEqual(['_id_', 'a'])
    expect(faultsOf(store)).toEqual([])
  })

  it('an index over documents that break it leaves nothing behind', () => {
    together([insert(1), insert(2)])
    const indexes = [
      { key: { n: 1 }, name: 'n' },
      { key: { text: 1 }, name: 'text', unique: true },
    ]
    expect(together([{ createIndexes: 'c', indexes }])).toMatchObject([{ ok: 0, code: 11000 }])
    expect(store.catalog.find('db', 'c')?.indexes.map(one => one.name)).toEqual(['_id_'])
    expect(together([insert(3)])).toMatchObject([{ n: 1 }])
  })
})
