import { once } from 'node:events'
import { type Collection, MongoClient } from 'mongodb'
import type { EmbeddedProcess } from '../support/start-database.js'
import type { Ledger } from './ledger.js'

type Item = { _id: string; n: number; state: string; tags: string[] }

/** What the ledger keeps of a document. */
export const stateOf = ({ n, state, tags }: { [field: string]: unknown }): string =>
  JSON.stringify([n, state, tags])

type Load = { items: Collection<Item>; ledger: Ledger; key(id: string): string }

/** Each writer has its own range of `n`, which is unique. */
const range = 1_000_000

async function growing({ items, ledger, key }: Load, writer: number): Promise<void> {
  for (let i = 0; ; i++) {
    const item = {
      _id: `${writer}:${i}`,
      n: writer * range + i + 1,
      state: 'new',
      tags: [`t${i % 5}`, 'all'],
    }
    await ledger.attempt([[key(item._id), stateOf(item)]], () => items.insertOne(item))
    const done = { ...item, n: -item.n, state: 'done', tags: [...item.tags, 'done'] }
    await ledger.attempt([[key(item._id), stateOf(done)]], () =>
      items.updateOne(
        { _id: item._id, state: 'new' },
        { $set: { n: done.n, state: 'done' }, $push: { tags: 'done' } },
      ),
    )
    if (i % 3 === 0) await ledger.attempt([[key(item._id), 'none']], () => items.deleteOne({ n: done.n }))
  }
}

async function upserting({ items, ledger, key }: Load, writer: number): Promise<void> {
  const tags: string[][] = [[], [], []]
  for (let i = 0; ; i++) {
    const slot = i % 3
    const [_id, n, state] = [`${writer}:${slot}`, writer * range + i + 1, `state ${i}`]
    const after = [...(tags[slot] ?? []), `t${i}`].slice(-4)
    tags[slot] = after
    const push = { tags: { $each: [`t${i}`], $slice: -4 } }
    await ledger.attempt([[key(_id), stateOf({ n, state, tags: after })]], () =>
      items.updateOne({ _id }, { $set: { n, state }, $push: push }, { upsert: true }),
    )
  }
}

async function modifying({ items, ledger, key }: Load, writer: number): Promise<void> {
  const _id = `${writer}:only`
  for (let i = 0; ; i++) {
    const item = { _id, n: writer * range + i * 10, state: 'new', tags: ['a'] }
    await ledger.attempt([[key(_id), stateOf(item)]], () => items.insertOne(item))
    const more = { ...item, n: item.n + 1, state: 'more' }
    await ledger.attempt([[key(_id), stateOf(more)]], () =>
      items.findOneAndUpdate({ n: item.n }, { $inc: { n: 1 }, $set: { state: 'more' } }),
    )
    await ledger.attempt([[key(_id), 'none']], () => items.findOneAndDelete({ _id, state: 'more' }))
  }
}

async function inBulks({ items, ledger, key }: Load, writer: number): Promise<void> {
  for (let i = 0; ; i++) {
    const [a, b] = ['a', 'b'].map((name, k) => ({
      _id: `${writer}:${i}${name}`,
      n: writer * range + 2 * i + k,
      state: 'new',
      tags: [name, `b${i % 7}`],
    })) as [Item, Item]
    const states: [string, ...string[]][] = [
      [key(a._id), stateOf(a), stateOf({ ...a, state: 'bulk' })],
      [key(b._id), stateOf(b), 'none'],
    ]
    await ledger.attempt(states, () =>
      items.bulkWrite(
        [
          { insertOne: { document: a } },
          { insertOne: { document: b } },
          { updateOne: { filter: { _id: a._id }, update: { $set: { state: 'bulk' } } } },
          { deleteOne: { filter: { _id: b._id } } },
        ],
        { ordered: i % 2 === 0 },
      ),
    )
  }
}

export type Moments = { building(): void; expiring(): void }

async function churningIndexes({ items, ledger, key }: Load, moments: Moments): Promise<void> {
  const specs = [
    { state: 1, n: -1 },
    { tags: 1, state: 1 },
  ] as const
  for (let i = 0; ; i++) {
    const [spec, name] = [specs[i % 2], `churn${i % 2}`]
    if (!spec) return
    const building = ledger.attempt([[key(`index ${name}`), 'there']], () =>
      items.createIndex(spec, { name }),
    )
    moments.building()
    await building
    await ledger.attempt([[key(`index ${name}`), 'none']], () => items.dropIndex(name))
  }
}

/** Documents that expire, beside some that must stay. */
async function expiring({ items, ledger, key }: Load, moments: Moments): Promise<void> {
  const passing = items.db.collection<{ _id: string; at: Date; tags: string[] }>('passing')
  await passing.createIndex({ at: 1 }, { expireAfterSeconds: 1 })
  await passing.createIndex({ tags: 1 })
  for (let i = 0; ; i++) {
    const expired = Array.from({ length: 300 }, (_, k) => ({
      _id: `${i}:${k}`,
      at: new Date(k),
      tags: ['x', `${k}`],
    }))
    await passing.insertMany(expired)
    moments.expiring()
    const stays = { _id: `passing:${i}`, n: -i - 0.5, state: 'stays', tags: [] }
    await ledger.attempt([[key(stays._id), stateOf(stays)]], () => items.insertOne(stays))
  }
}

const filled = 600

/** What is there before the load, so that an index takes its time. */
async function fill({ items, ledger, key }: Load): Promise<void> {
  const there = Array.from({ length: filled }, (_, i) => ({
    _id: `there:${i}`,
    n: 0.25 + i,
    state: `${i % 9}`,
    tags: ['t', `${i}`],
  }))
  await ledger.attempt(
    there.map((item): [string, string] => [key(item._id), stateOf(item)]),
    () => items.insertMany(there),
  )
  await items.createIndex({ n: 1 }, { unique: true })
  await items.createIndex({ tags: 1, n: -1 })
  await items.createIndex({ state: 1 }, { partialFilterExpression: { n: { $gt: 0 } } })
}

/**
 * Loads the database `name` until its server is killed, and it is gone; drops `old` before. `moments` are told when an index is being built
 * and when documents have begun to expire. Only the kill may end a writer: an error before it is thrown.
 */
export async function loadUntilGone(
  server: EmbeddedProcess,
  [name, old]: [name: string, old: string],
  ledger: Ledger,
  moments: Moments,
): Promise<void> {
  const gone = once(server.child, 'exit')
  const client = await MongoClient.connect(`${server.uri}${name}`, { retryWrites: false, maxPoolSize: 40 })
  // A writer whose last write was answered would look for the dead server for half a minute.
  server.child.once('exit', () => void client.close(true))
  const load: Load = { items: client.db().collection<Item>('items'), ledger, key: id => `${name}/${id}` }
  await client.db(old).dropDatabase()
  await fill(load)
  const writers = [
    growing,
    upserting,
    modifying,
    inBulks,
    growing,
    inBulks,
    growing,
    upserting,
    growing,
    modifying,
  ]
  const started = [
    ...writers.map((write, i) => write(load, i + 1)),
    churningIndexes(load, moments),
    expiring(load, moments),
  ]
  const before: unknown[] = []
  const works = started.map(work =>
    work.catch((error: unknown) => {
      if (!server.child.killed) before.push(error)
      server.child.kill('SIGKILL')
    }),
  )
  await Promise.all(works)
  await gone
  await client.close(true)
  if (before.length > 0) throw before[0]
}
