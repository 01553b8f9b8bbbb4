import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { Lane, OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { createSealer } from '../../../src/foundation/crypto.js'
import type { Database } from '../../../src/foundation/database.js'
import { createLeases } from '../../../src/foundation/lease-store.js'
import { type DeliveryDocument, deliveryCollection } from '../../../src/outbox/delivery-store.js'
import type { ChatNews, DeliveryNews } from '../../../src/outbox/news.js'
import { createOutbox, ensureOutboxIndexes, type OutboxOptions } from '../../../src/outbox/outbox.js'
import type { OutboxWords } from '../../../src/outbox/outbox-words.js'
import { databaseUri } from '../../support/database-uri.js'
import { openPatiently } from '../../support/open-patiently.js'
import { quietLog as log } from '../../support/quiet-log.js'
import { createFakeChannel, type FakeChannel } from './fake-channel.js'
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.js'
import { type WatchedDatabase, watchDatabase } from './watched-database.js'

const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])

export const testWords: OutboxWords = {
  nameOld: at => `[${at.toISOString().slice(11, 16)}]`,
  mediaGone: () => '[gone]',
  mediaLate: () => '[late]',
  mediaLeftOut: count => `[${count} left out]`,
  again: () => '[again]',
  type: (label, typed) => `${label}: ${typed}`,
  addressed: () => '[addressed]',
}

export const openTestDatabase = async (name: string): Promise<Database> => {
  const db = await openPatiently(databaseUri(name))
  await ensureOutboxIndexes(db)
  return db
}

let wards = 0
/** A ward of its own for each test: one database serves them all. */
const newWard = () => {
  wards += 1
  return `ward-${wards}`
}

export const chat = (chatId: string, kind: ChatAddress['kind'] = 'private'): ChatAddress => ({
  channel: 'telegram',
  account: 'bot1',
  chatId,
  kind,
})

export const message = (
  key: string,
  to: ChatAddress,
  lane: Lane = 'reply',
  more: Partial<OutgoingMessage> = {},
): OutgoingMessage => ({ key: `test/${key}`, to, text: key, lane, ...more })

export type Process = {
  outbox: ReturnType<typeof createOutbox>
  channel: FakeChannel
  watched: WatchedDatabase
  heard: DeliveryNews[]
  chats: ChatNews[]
}

export type World = {
  clock: SimulatedClock
  wardId: string
  /** A process on the same database: its name holds its leases. */
  process(name?: string, options?: Partial<OutboxOptions> & { channel?: FakeChannel }): Process
  /** Lets simulated time pass until `done`; fails when that takes longer than `withinMs` of it. */
  until(done: () => boolean | Promise<boolean>, withinMs?: number): Promise<void>
  pass(ms: number): Promise<void>
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>
  documents(): Promise<DeliveryDocument[]>
  /** Runs a promise to its end, time passing. */
  run<Value>(promise: Promise<Value>): Promise<Value>
}

const turns = async (n: number) => {
  for (let turn = 0; turn < n; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

export const createWorld = (db: Database): World => {
  const clock = createSimulatedClock()
  const wardId = newWard()
  const processes: Process[] = []
  let count = 0

  const settle = async () => {
    for (let quiet = 0; quiet < 2; ) {
      await turns(3)
      // Waited for, not asked again and again: the database needs the machine to answer.
      const answers = processes.flatMap(({ watched }) => watched.answered() ?? [])
      quiet = answers.length === 0 ? quiet + 1 : 0
      await Promise.all(answers)
    }
  }

  const until: World['until'] = async (done, withinMs = 600_000) => {
    const limit = clock.ms() + withinMs
    for (;;) {
      await settle()
      if (await done()) return
      if (clock.ms() > limit) throw new Error(`not within ${withinMs} ms`)
      if (!clock.step()) throw new Error('nobody waits for anything')
    }
  }

  return {
    clock,
    wardId,
    settle,
    until,
    pass: ms => {
      const end = clock.ms() + ms
      void clock.wait(ms)
      return until(() => clock.ms() >= end)
    },
    run: async promise => {
      let over = false
      const ended = promise.finally(() => {
        over = true
      })
      ended.catch(() => undefined)
      await until(() => over)
      return ended
    },
    documents: () => deliveryCollection(db).find({ wardId }).sort({ order: 1 }).toArray(),
    process: (name = 'one', { channel = createFakeChannel(clock), ...options } = {}) => {
      const watched = watchDatabase(db)
      const heard: DeliveryNews[] = []
      const chats: ChatNews[] = []
      const nextId = () => {
        count += 1
        return `${name}-${count}`
      }
      const outbox = createOutbox({
        db: watched.db,
        wardId,
        sealer,
        clock,
        log,
        ids: { next: nextId, code: () => 'CODE' },
        leases: createLeases(watched.db, { wardId, holder: name, clock }),
        channels: [channel],
        openMedia: async () => 'gone',
        mayReach: () => true,
        hearers: [{ prefix: 'test', hear: async news => void heard.push(news) }],
        onChat: async news => void chats.push(news),
        words: testWords,
        ...options,
      })
      const made = { outbox, channel, watched, heard, chats }
      processes.push(made)
      return made
    },
  }
}
