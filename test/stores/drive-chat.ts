import { createMessageStore, ensureMessageIndexes } from '../../src/inbox/message-store.js'
import { createSessionStore, ensureSessionIndexes } from '../../src/inbox/session-store.js'
import { createMediaFiles } from '../../src/media/media-file-store.js'
import { createMediaStore, ensureMediaCollectionIndexes } from '../../src/media/media-store.js'
import {
  deliveryCollection,
  ensureDeliveryIndexes,
  insertDeliveries,
  type NewDelivery,
} from '../../src/outbox/delivery-store.js'
import { createForgettingStore } from '../../src/outbox/forgetting-store.js'
import { createNewsStore } from '../../src/outbox/news-store.js'
import { createSendingStore } from '../../src/outbox/sending-store.js'
import { createUpkeepStore } from '../../src/outbox/upkeep-store.js'
import { privateChat } from '../support/feature-room.js'
import { type Drive, driven, type StoreRoom } from './drive.js'

const CHAT = privateChat('Lụa')
const ACCOUNT = { channel: CHAT.channel, account: CHAT.account }

const deliveryOf = ({ now }: StoreRoom, id: string): NewDelivery => ({
  id,
  ...ACCOUNT,
  chat: 'chat',
  kind: 'private',
  lane: 0,
  order: 1,
  prefix: 'reports',
  state: 'due',
  parts: 2,
  dueAt: now,
  queuedAt: now,
  attempts: 0,
  unsures: 0,
  content: { key: 'k', to: CHAT, text: 'chào' },
})

const changeOf = ({ now }: StoreRoom, id: string) => ({
  ...{ id, claim: 'c', state: 'sent' as const, at: now, attempts: 1, unsures: 0, news: true },
})

export const CHAT_STORES: Record<string, Drive> = {
  'inbox/message-store': {
    pure: ['justStored', 'postedMessage'],
    plain: { ensureMessageIndexes: ({ db }) => ensureMessageIndexes(db) },
    made: {
      createMessageStore: ({ db, wardId, sealer, clock, log, now }) => {
        const messages = createMessageStore(db, { wardId, sealer, clock, log })
        const packed = messages.pack({
          ...{ key: 'k', at: now, chat: CHAT, sender: { id: 'Lụa' }, addressedToBot: true },
          content: { kind: 'text', text: 'chào' },
        })
        const none = { busy: new Set<string>(), blocked: new Set<string>() }
        return driven(messages, {
          pack: () => packed,
          add: () => messages.add([packed]),
          waiting: async () => {
            const every = new Set(Array.from({ length: 64 }, (_, n) => n))
            await messages.waiting(every, 10, none)
            await messages.waiting(new Set([1, 2]), 10, { ...none, blocked: new Set(['c']) })
            // What can't be opened is set aside.
            await messages.add([{ ...packed, _id: 'sealed by others' }])
            await messages.waiting(every, 10, none)
          },
          done: () => messages.done([packed._id]),
          again: async () => {
            await messages.again(packed._id, now)
            await messages.again(packed._id, undefined)
          },
          counts: messages.counts,
          erase: () => messages.erase(CHAT),
        })
      },
    },
  },
  'inbox/session-store': {
    plain: { ensureSessionIndexes: ({ db }) => ensureSessionIndexes(db) },
    made: {
      createSessionStore: ({ db, wardId, sealer, clock, log, now }) => {
        const sessions = createSessionStore(db, { wardId, sealer, clock, log })
        const change = {
          ...{ id: 's', version: 0, applied: [], newlyApplied: ['m'], slice: 1, dueAt: now },
          session: { chat: CHAT, dialogs: [] } as never,
        }
        return driven(sessions, {
          write: async () => {
            await sessions.write([change])
            await sessions.write([change])
            await sessions.write([{ ...change, version: 1 }])
          },
          read: () => {
            // What was just written is at hand.
            sessions.forget()
            return sessions.read(['s'])
          },
          forget: () => sessions.forget(),
          due: () => sessions.due(new Set([1]), now, 10),
        })
      },
    },
  },
  'media/media-store': {
    plain: { ensureMediaCollectionIndexes: ({ db }) => ensureMediaCollectionIndexes(db) },
    made: {
      createMediaStore: ({ db, wardId, sealer, now }) => {
        const media = createMediaStore(db, { wardId, sealer })
        const type = { mimeType: 'image/jpeg', extension: 'jpg', is: 'image' as const }
        const bytes = Buffer.from('ảnh')
        const shown = { bytes: Buffer.from('sạch'), type }
        const ref = { kind: 'photo' as const, channel: 'telegram' as const, account: 'bot', fileId: 'f' }
        return driven(media, {
          want: () => media.want([{ id: 'p', owner: 'r', of: 'report', ref }], now),
          toFetch: () => media.toFetch(now, 5),
          tryAgain: () => media.tryAgain('p', now),
          keep: () => media.keep('p', { sha256: 'x', original: bytes, originalType: type, shown }, now),
          refuse: () => media.refuse('q', 'type', now),
          lose: () => media.lose('q', now),
          find: () => media.find('p'),
          read: () => media.read('p', 'shown'),
          remove: () => media.remove('p', now),
        })
      },
    },
  },
  'media/media-file-store': {
    plain: {},
    made: {
      createMediaFiles: ({ db, wardId, sealer }) => {
        const files = createMediaFiles(db, { wardId, sealer })
        return driven(files, {
          write: () => files.write('f', 'original', Buffer.from('ảnh')),
          read: () => files.read('f', 'shown'),
          remove: () => files.remove('f', 'original'),
        })
      },
    },
  },
  'outbox/delivery-store': {
    pure: ['deliveryCollection', 'openContent'],
    plain: {
      ensureDeliveryIndexes: ({ db }) => ensureDeliveryIndexes(db),
      insertDeliveries: room =>
        insertDeliveries(room.db, room, [deliveryOf(room, 'd1'), deliveryOf(room, 'd2')]),
    },
  },
  'outbox/forgetting-store': {
    made: {
      createForgettingStore: ({ db, wardId, now }) => {
        const forgetting = createForgettingStore(db, wardId)
        return driven(forgetting, {
          endedBefore: () => forgetting.endedBefore('sent', now, 10),
          remove: () => forgetting.remove(['d1']),
          removeOf: () => forgetting.removeOf('chat', now),
        })
      },
    },
  },
  'outbox/news-store': {
    made: {
      createNewsStore: room => {
        const news = createNewsStore(room.db, room)
        return driven(news, {
          unheard: () => news.unheard(room.now, 10),
          parts: () => news.parts(['d1', 'd2']),
          markHeard: () => news.markHeard([{ id: 'd1', state: 'sent' }]),
          tellAgain: () => news.tellAgain(['d1'], room.now),
        })
      },
    },
  },
  'outbox/sending-store': {
    made: {
      createSendingStore: room => {
        const sending = createSendingStore(room.db, room)
        const claim = { ids: ['d1', 'd2'], claim: 'c', at: room.now }
        return driven(sending, {
          due: async () => {
            await sending.due(ACCOUNT, 10)
            await sending.due(ACCOUNT, 10, 1)
          },
          contents: () => sending.contents(['d1']),
          write: async () => {
            await sending.write([], [claim])
            await sending.write([changeOf(room, 'd1')], [claim])
          },
          unclaim: () => sending.unclaim('c', ['d2']),
          abandon: () => sending.abandon(ACCOUNT, ['other'], room.now),
          leftSince: () => sending.leftSince(ACCOUNT, room.now),
          references: () => sending.references(['d1']),
        })
      },
    },
  },
  'outbox/upkeep-store': {
    made: {
      createUpkeepStore: room => {
        const upkeep = createUpkeepStore(room.db, room.wardId)
        return driven(upkeep, {
          expire: () => upkeep.expire(room.now),
          stuckAccounts: () => upkeep.stuckAccounts(room.now),
          resend: async () => {
            await upkeep.resend(['d1'], 5, room.now)
            await upkeep.resend(['d1'], 5, room.now, room.now)
            await deliveryCollection(room.db).updateMany({ _id: 'd1' }, { $set: { state: 'due' } })
          },
          standings: () => upkeep.standings(['d1']),
          failedSince: () =>
            upkeep.failedSince(['c'], new Date(0), { reason: 'window-closed', except: 'reports' }),
          partsOf: () => upkeep.partsOf('d1'),
          due: upkeep.due,
        })
      },
    },
  },
}
