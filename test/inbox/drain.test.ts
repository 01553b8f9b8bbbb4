import type { IncomingMessage } from '../../src/chat/incoming-message.js'
import type { OutgoingMessage } from '../../src/chat/outgoing-message.js'
import type { Feature } from '../../src/features/feature.js'
import { createSealer, newKeyRingSpec, readKeyRing } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import { runChat } from '../../src/inbox/batch.js'
import { createDrain } from '../../src/inbox/drain.js'
import { ensureInboxIndexes } from '../../src/inbox/inbox.js'
import { createMessageStore } from '../../src/inbox/message-store.js'
import { createSessionStore } from '../../src/inbox/session-store.js'
import { SLICES } from '../../src/inbox/slices.js'
import { createStepTools } from '../../src/inbox/step-tools.js'
import { databaseUri } from '../support/database-uri.js'
import { handClock } from '../support/hand-clock.js'
import { openPatiently } from '../support/open-patiently.js'
import { quietLog } from '../support/quiet-log.js'

const sealerOf = (spec: string) => {
  const ring = readKeyRing(spec)
  if (!ring.ok) throw new Error(ring.failure)
  return createSealer(ring.value)
}
const key = newKeyRingSpec()
const other = newKeyRingSpec().replace('k1', 'k0')
const clock = handClock('2026-11-21T13:00:00Z')
const held = new Set(Array.from({ length: SLICES }, (_, slice) => slice))
const texts = { text: (_language: string, name: string) => name, has: () => true }
const context = { ward: { id: 'w', name: 'w', hotline: '1' }, areas: [], language: 'vi' as const }

/** Says every word back; "hỏng" is a bug. */
const echo: Feature = {
  name: 'echo',
  commands: [],
  dialogs: [],
  effects: {},
  otherwise: ({ content }) => {
    if (content.kind === 'text' && content.text === 'hỏng') throw new Error('a bug')
    return content.kind === 'text' ? { say: [{ key: content.text }] } : undefined
  },
}

const said = (id: number, text: string, from: string): IncomingMessage => ({
  key: `telegram:1:${from}:text:${id}`,
  at: clock.now(),
  chat: { channel: 'telegram', account: '1', chatId: from, kind: 'private' },
  sender: { id: from },
  content: { kind: 'text', text },
  addressedToBot: true,
})

let db: Database
beforeEach(async () => {
  db = await openPatiently(databaseUri('drain'))
  await ensureInboxIndexes(db)
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

const start = (spec = key) => {
  const sealer = sealerOf(spec)
  const messages = createMessageStore(db, { wardId: 'w', sealer, clock, log: quietLog })
  const sent: OutgoingMessage[] = []
  const tools = createStepTools([echo], texts)
  const drain = createDrain({
    messages,
    sessions: createSessionStore(db, { wardId: 'w', sealer, clock, log: quietLog }),
    held: () => held,
    readContext: async () => () => context,
    runChat: (work, read) => runChat(work, read, tools),
    enqueue: async more => void sent.push(...more),
    apologise: ({ message }) => ({ key: 'sorry', to: message.chat, text: 'sorry', lane: 'reply' }),
    clock,
    log: quietLog,
  })
  const store = (...all: IncomingMessage[]) => messages.add(all.map(messages.pack))
  const heard = (from: string) => sent.filter(({ to }) => to.chatId === from).map(({ text }) => text)
  return { messages, drain, store, heard }
}

const settle = async (drain: { turn(): Promise<boolean> }) => {
  while (await drain.turn());
}

test('a message that fails is tried again, then set aside with a word to its sender, and the chat goes on', async () => {
  const { messages, drain, store, heard } = start()
  await store(said(1, 'hỏng', '7'), said(2, 'sau đó', '7'), said(3, 'người khác', '8'))
  await settle(drain)
  expect([heard('7'), heard('8')]).toEqual([[], ['người khác']])
  for (const wait of [1000, 5000, 30_000]) {
    clock.move(wait)
    await settle(drain)
  }
  expect(heard('7')).toEqual(['sorry', 'sau đó'])
  expect(await messages.counts()).toEqual({ waiting: 0, stuck: 1 })
})

test('one that fails behind others fails alone', async () => {
  const { drain, store, heard } = start()
  await store(said(1, 'trước', '7'), said(2, 'hỏng', '7'))
  await settle(drain)
  expect(heard('7')).toEqual(['trước'])
})

test('a failing chat with hundreds behind it does not keep the others waiting', async () => {
  const { drain, store, heard } = start()
  await store(said(0, 'hỏng', '7'))
  await store(...Array.from({ length: 600 }, (_, n) => said(n + 1, `${n}`, '7')))
  await store(said(1, 'người khác', '8'))
  await settle(drain)
  expect(heard('8')).toEqual(['người khác'])
  expect(heard('7')).toEqual([])
})

test('hundreds of messages of one chat keep their order', async () => {
  const { drain, store, heard } = start()
  const words = Array.from({ length: 230 }, (_, n) => `${n}`)
  await store(...words.map((word, n) => said(n, word, '7')))
  await settle(drain)
  expect(heard('7')).toEqual(words)
})

test('what was sealed with a key that is gone is set aside; the chat begins anew and the others never notice', async () => {
  const before = start(`${other},${key}`)
  await before.store(said(1, 'cũ', '7'))
  await settle(before.drain)
  await before.store(said(2, 'kẹt', '7'))
  const after = start(key)
  await after.store(said(3, 'mới', '7'), said(4, 'người khác', '8'))
  await settle(after.drain)
  expect([after.heard('7'), after.heard('8')]).toEqual([['mới'], ['người khác']])
  expect(await after.messages.counts()).toEqual({ waiting: 0, stuck: 1 })
})
