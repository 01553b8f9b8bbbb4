import type { IncomingMessage } from '../../src/chat/incoming-message.js'
import type { Feature } from '../../src/features/feature.js'
import { createSealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import { runChat } from '../../src/inbox/batch.js'
import { createDrain, type Drain } from '../../src/inbox/drain.js'
import { ensureInboxIndexes } from '../../src/inbox/inbox.js'
import { createMessageStore, justStored } from '../../src/inbox/message-store.js'
import { createSessionStore } from '../../src/inbox/session-store.js'
import { SLICES } from '../../src/inbox/slices.js'
import { createStepTools } from '../../src/inbox/step-tools.js'
import { databaseUri } from '../support/database-uri.js'
import { handClock } from '../support/hand-clock.js'
import { openPatiently } from '../support/open-patiently.js'
import { quietLog } from '../support/quiet-log.js'

const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const held = new Set(Array.from({ length: SLICES }, (_, slice) => slice))
const texts = { text: (_language: string, name: string) => name, has: () => true }
const context = { ward: { id: 'w', name: 'w', hotline: '1' }, areas: [], language: 'vi' as const }
const echo: Feature = {
  name: 'echo',
  commands: [],
  dialogs: [],
  effects: {},
  otherwise: ({ content }) => (content.kind === 'text' ? { say: [{ key: content.text }] } : undefined),
}

const MOST_LOOKS = 5000

let db: Database
let drain: Drain
/** A test that fails leaves nothing that waits. */
let open = (): void => undefined
beforeEach(async () => {
  db = await openPatiently(databaseUri('drain-alone'))
  await ensureInboxIndexes(db)
})
afterEach(async () => {
  open()
  await drain.stop()
  await db.dropDatabase()
  await db.close()
})

type Hooks = {
  enqueue?: (texts: string[]) => Promise<void>
  /** Told how many messages each session takes in. */
  beforeSession?: (newly: number[]) => Promise<void>
}

const start = (hooks: Hooks = {}) => {
  const clock = handClock('2026-11-21T13:00:00Z')
  const messages = createMessageStore(db, { wardId: 'w', sealer, clock, log: quietLog })
  const sessions = createSessionStore(db, { wardId: 'w', sealer, clock, log: quietLog })
  /** By their keys, as the outbox takes them, in the order in which each was said first. */
  const sent = new Map<string, { to: string; text: string }>()
  const tools = createStepTools([echo], texts)
  let runs = 0
  drain = createDrain({
    messages,
    sessions: {
      read: sessions.read,
      write: async changes => {
        await hooks.beforeSession?.(changes.map(({ newlyApplied }) => newlyApplied.length))
        return sessions.write(changes)
      },
    },
    held: () => held,
    readContext: async () => () => context,
    runChat: (work, read) => {
      runs += work.messages.filter(({ id }) => !work.stored.applied.includes(id)).length
      return runChat(work, read, tools)
    },
    enqueue: async more => {
      await hooks.enqueue?.(more.map(({ text }) => text))
      for (const { key, to, text } of more) if (!sent.has(key)) sent.set(key, { to: to.chatId, text })
    },
    apologise: () => undefined,
    alone: true,
    clock,
    log: quietLog,
  })
  drain.start()
  const said = (text: string, from = '7'): IncomingMessage => ({
    key: `telegram:1:${from}:text:${text}`,
    at: clock.now(),
    chat: { channel: 'telegram', account: '1', chatId: from, kind: 'private' },
    sender: { id: from },
    content: { kind: 'text', text },
    addressedToBot: true,
  })
  const store = async (...all: IncomingMessage[]) => {
    const packed = all.map(messages.pack)
    await messages.add(packed)
    return packed.flatMap((each, n) => (all[n] ? justStored(each, all[n]) : []))
  }
  /** Time goes by, a little with each look at the store, until it is so. */
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    for (let looks = 0; !(await isSo()); looks += 1) {
      if (looks === MOST_LOOKS) throw new Error(`still not so after ${MOST_LOOKS} looks`)
      clock.move(20)
      await db.db?.command({ ping: 1 })
    }
  }
  return {
    messages,
    until,
    said,
    store,
    offer: async (...all: IncomingMessage[]) => drain.offer(await store(...all)),
    heard: (from = '7') => [...sent.values()].filter(({ to }) => to === from).map(({ text }) => text),
    runs: () => runs,
    allDone: async () => (await messages.counts()).waiting === 0,
  }
}

test('what a chat says while a batch of it is under way is answered after it, once and in order', async () => {
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  let asked = 0
  const { said, offer, heard, until, runs, allDone } = start({
    enqueue: async () => {
      asked += 1
      if (asked === 1) await opened
    },
  })
  await offer(said('một'))
  await until(() => asked === 1)
  await offer(said('hai'))
  await offer(said('ba'), said('khác', '8'))
  open()
  await until(allDone)
  expect([heard(), heard('8'), runs()]).toEqual([['một', 'hai', 'ba'], ['khác'], 4])
})

test('a write that fails in between is done again from the store, before what came behind it', async () => {
  let broken = 0
  const { said, offer, heard, until, allDone } = start({
    enqueue: async all => {
      if (!all.includes('hai') || broken > 0) return
      broken += 1
      throw new Error('the database went away')
    },
  })
  await offer(said('một'))
  await offer(said('hai'))
  await offer(said('ba'))
  await until(allDone)
  expect([heard(), broken]).toEqual([['một', 'hai', 'ba'], 1])
})

test('a session that somebody else wrote meanwhile is read anew, and nothing is said twice or lost', async () => {
  let touched = 0
  const { said, offer, heard, until, allDone } = start({
    beforeSession: async () => {
      touched += 1
      if (touched === 2) await db.collection('sessions').updateMany({}, { $inc: { version: 1 } })
    },
  })
  await offer(said('một'))
  await until(() => heard().length === 1 && touched === 1)
  await offer(said('hai'))
  await offer(said('ba'))
  await until(allDone)
  expect(heard()).toEqual(['một', 'hai', 'ba'])
  const [session] = await db.collection('sessions').find().toArray()
  expect(session?.applied).toHaveLength(3)
})

test('what was stored and offered by nobody is found, behind what was offered and before what will be', async () => {
  const { said, offer, store, heard, until, allDone } = start()
  await offer(said('một'))
  await until(allDone)
  await store(said('hai'))
  await until(allDone)
  await offer(said('ba'))
  await until(allDone)
  expect(heard()).toEqual(['một', 'hai', 'ba'])
})

test('more than a session remembers is taken in parts, so that no replay can slip through', async () => {
  const parts: number[] = []
  const { said, offer, heard, until, allDone } = start({
    beforeSession: async newly => void parts.push(...newly),
  })
  const words = Array.from({ length: 230 }, (_, n) => `${n}`)
  await offer(...words.map(word => said(word)))
  await until(allDone)
  expect(heard()).toEqual(words)
  expect(parts.reduce((sum, part) => sum + part)).toBe(words.length)
  expect(Math.max(...parts)).toBeLessThan(100)
})
