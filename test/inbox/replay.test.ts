import type { IncomingMessage } from '../../src/chat/incoming-message.js'
import type { OutgoingMessage } from '../../src/chat/outgoing-message.js'
import type { Feature } from '../../src/features/feature.js'
import { createSealer, newKeyRingSpec, readKeyRing } from '../../src/foundation/crypto.js'
import type { openDatabase } from '../../src/foundation/database.js'
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

const ring = readKeyRing(newKeyRingSpec())
if (!ring.ok) throw new Error(ring.failure)
const sealer = createSealer(ring.value)
const clock = handClock('2026-11-21T13:00:00Z')
const wardId = 'w'
const chat = { channel: 'telegram', account: '1', chatId: '7', kind: 'private' } as const

/** A feature with everything a batch writes: a dialog, an effect on the world, a message elsewhere, a post to another chat. */
const texts = { text: (_language: string, key: string) => key, has: () => true }

const feature = (world: Map<string, number>): Feature => ({
  name: 'tried',
  commands: [
    { name: 'go', words: ['di'], run: () => ({ begin: { dialog: 'tried.one' } }) },
    {
      name: 'count',
      words: ['dem'],
      run: () => ({ effects: [{ name: 'tried.count', part: 'c', input: null }] }),
    },
  ],
  dialogs: [
    {
      name: 'tried.one',
      version: 1,
      questions: [{ id: 'what', kind: 'text', ask: 'what?' }],
      finish: answers => ({
        say: [{ key: 'thanks' }],
        effects: [{ name: 'tried.keep', part: 'k', input: answers.what ?? null }],
      }),
    },
  ],
  effects: {
    'tried.keep': async ({ key }) => {
      world.set(key, (world.get(key) ?? 0) + 1)
      return {
        say: [{ key: 'kept' }],
        messages: [
          {
            key: `${key}/officers`,
            to: { ...chat, chatId: '-9', kind: 'group' },
            text: 'told',
            lane: 'notice',
          },
        ],
        posts: [{ key: `${key}/post`, chat: { ...chat, chatId: '8' }, name: 'tried.hello', data: null }],
      }
    },
    'tried.count': async () => ({ say: [{ key: 'counted' }] }),
  },
  posts: { 'tried.hello': () => ({ say: [{ key: 'hello' }] }) },
})

const said = (id: number, text: string, from = '7'): IncomingMessage => ({
  key: `telegram:1:${from}:text:${id}`,
  at: clock.now(),
  chat: { ...chat, chatId: from },
  sender: { id: from },
  content: { kind: 'text', text },
  addressedToBot: true,
})

/** Calls of these throw from the n-th on, before or after they did their work: the process is gone from there. */
const dying = <T extends object>(target: T, names: (keyof T)[], die: { in: number; after: boolean }): T =>
  new Proxy(target, {
    get: (object, name) => {
      const value = Reflect.get(object, name)
      if (typeof value !== 'function' || !names.includes(name as keyof T)) return value
      return async (...args: unknown[]) => {
        die.in -= 1
        if (die.in < 0 || (die.in === 0 && !die.after)) throw new Error('killed')
        const result = await (value as (...args: unknown[]) => unknown).apply(object, args)
        if (die.in === 0) throw new Error('killed')
        return result
      }
    },
  })

const live = async (db: Awaited<ReturnType<typeof openDatabase>>, sent: Map<string, OutgoingMessage>) => {
  const world = new Map<string, number>()
  const features = [feature(world)]
  const outbox = {
    enqueue: async (messages: OutgoingMessage[]) => {
      for (const message of messages) if (!sent.has(message.key)) sent.set(message.key, message)
    },
  }
  const messages = createMessageStore(db, { wardId, sealer, clock, log: quietLog })
  const sessions = createSessionStore(db, { wardId, sealer, clock, log: quietLog })
  await ensureInboxIndexes(db)
  /** A process; with `die` it is killed at its n-th write. */
  const start = (die = { in: 1e9, after: false }) => {
    const tools = createStepTools(features, texts)
    const context = { ward: { id: wardId, name: 'w', hotline: '1' }, areas: [], language: 'vi' as const }
    return createDrain({
      messages: dying(messages, ['add', 'done', 'again'], die),
      sessions: dying(sessions, ['write'], die),
      held: () => new Set(Array.from({ length: SLICES }, (_, slice) => slice)),
      readContext: async () => () => context,
      runChat: (work, read) => runChat(work, read, tools),
      enqueue: dying(outbox, ['enqueue'], die).enqueue,
      apologise: () => undefined,
      clock,
      log: quietLog,
    })
  }
  return { messages, sessions, start, world }
}

const untilDone = async (drain: { turn(): Promise<boolean> }): Promise<boolean> => {
  try {
    while (await drain.turn());
    return true
  } catch {
    return false
  }
}

const SCRIPT = [said(1, 'đi'), said(2, 'mất xe'), said(3, 'đếm'), said(4, 'đi', '9'), said(5, 'chó lạc', '9')]

/** Plays the script, killed at write n; gives what reached the people and the world, once everything has settled. */
const play = async (die?: { in: number; after: boolean }) => {
  const db = await openPatiently(databaseUri('replay'))
  try {
    const sent = new Map<string, OutgoingMessage>()
    const { messages, start, world } = await live(db, sent)
    await messages.add(SCRIPT.map(messages.pack))
    const killed = die ? !(await untilDone(start(die))) : false
    // What a kill leaves is taken up by the next process; what was put back is due a while later.
    clock.move(60_000)
    expect(await untilDone(start())).toBe(true)
    expect(await messages.counts()).toEqual({ waiting: 0, stuck: 0 })
    const told = [...sent.values()].map(({ to, text }) => `${to.chatId}: ${text}`).sort()
    return { told, world: [...world.keys()].length, killed }
  } finally {
    await db.dropDatabase()
    await db.close()
  }
}

test('killed between any two writes, the replay gives one effect', async () => {
  const whole = await play()
  expect(whole.told).toEqual([
    ...['-9: told', '-9: told', '7: counted', '7: kept', '7: thanks', '7: what?', '8: hello', '8: hello'],
    ...['9: kept', '9: thanks', '9: what?'],
  ])
  expect(whole.world).toBe(2)
  let kills = 0
  for (let n = 1; ; n += 1) {
    const before = await play({ in: n, after: false })
    const after = await play({ in: n, after: true })
    for (const run of [before, after]) expect(run).toEqual({ ...whole, killed: run.killed })
    if (!before.killed) break
    kills += 1
  }
  expect(kills).toBeGreaterThan(6)
})
