import { type Collection, type Db, MongoClient } from 'mongodb'

const WRITERS = 50
const READ_AT_ONCE = 100

type Item = { _id: string; chat: string; state: string; at: Date; text: string; group: number }

/** A small message, as the inbox keeps them. */
const itemOf = (n: number): Item => ({
  _id: `telegram:bot:${n % 997}:message:${n}`,
  chat: `chat-${n % 997}`,
  state: 'new',
  at: new Date(1_790_000_000_000 + n),
  text: `tin thứ ${n}: xe máy bị dắt đi lúc 2 giờ sáng ở đầu ngõ, camera nhà số 12 quay được`,
  group: Math.floor(n / READ_AT_ONCE),
})

/** Durable before the answer, asked for in MongoDB's own words. */
export const connect = (uri: string): Promise<MongoClient> =>
  MongoClient.connect(uri, { maxPoolSize: WRITERS, writeConcern: { w: 1, journal: true } })

/** `count` operations by the writers at once, each waiting for its answer; answers operations a second. */
const perSecond = async (count: number, operation: (n: number) => Promise<unknown>): Promise<number> => {
  let next = 0
  const from = performance.now()
  const work = async () => {
    while (next < count) {
      next += 1
      await operation(next - 1)
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, work))
  return (count * 1000) / (performance.now() - from)
}

type Operation = { name: string; run(items: Collection<Item>, count: number): Promise<number> }

/** In this order: the later ones work on what the inserts left. */
export const OPERATIONS: Operation[] = [
  { name: 'insertOne', run: (items, count) => perSecond(count, n => items.insertOne(itemOf(n))) },
  {
    name: 'findOne by _id',
    run: (items, count) => perSecond(count, n => items.findOne({ _id: itemOf(n)._id })),
  },
  {
    name: 'updateOne by _id',
    run: (items, count) =>
      perSecond(count, n => items.updateOne({ _id: itemOf(n)._id }, { $set: { state: 'done' } })),
  },
  {
    name: `find ${READ_AT_ONCE} by index`,
    run: (items, count) => {
      const groups = Math.max(1, Math.floor(count / READ_AT_ONCE))
      return perSecond(groups * 10, n => items.find({ group: n % groups }).toArray())
    },
  },
]

export const openItems = async (db: Db): Promise<Collection<Item>> => {
  const items = db.collection<Item>('items')
  await items.createIndex({ group: 1 })
  return items
}
