import { join } from 'node:path'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import type { Channel } from '../../src/chat/channel.js'
import { startEmbeddedMongo } from '../../src/embedded-mongo/server.js'
import { systemClock } from '../../src/foundation/clock.js'
import { createSealer } from '../../src/foundation/crypto.js'
import { openDatabase } from '../../src/foundation/database.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createLeases } from '../../src/foundation/lease-store.js'
import { createLog } from '../../src/foundation/log.js'
import { createTexts, type Texts } from '../../src/foundation/texts.js'
import { ensureInboxIndexes } from '../../src/inbox/inbox.js'
import { createNeighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import {
  createOutbox,
  ensureOutboxIndexes,
  type Outbox,
  type OutboxOptions,
} from '../../src/outbox/outbox.js'
import { createOutboxWords } from '../../src/outbox/outbox-words.js'
import { TOKEN, WEBHOOK_SECRET } from './mock-telegram.js'

const HAMLETS = 13

/** The locales, and texts that stand in none. */
const textsWith = (extra: Record<string, string>): Texts => {
  const texts = createTexts(join(process.cwd(), 'locales'))
  return { ...texts, text: (language, key, params) => extra[key] ?? texts.text(language, key, params) }
}

/** The product's own parts on a fresh store, put together as app.ts does, for a bench that needs some of them. */
export const openProduct = async (folder: string, extraTexts: Record<string, string> = {}) => {
  const server = await startEmbeddedMongo({ folder: join(folder, 'store'), listen: { socket: true } })
  const db = await openDatabase(server.uri, 'bench')
  const wardId = 'bench'
  const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
  const clock = systemClock
  const log = createLog('error', [])
  const leases = createLeases(db, { wardId, holder: 'bench', clock })
  const room = { db, wardId, sealer, clock, ids: randomIds, log, leases }
  const neighbourhood = createNeighbourhood(room)
  await neighbourhood.ensureIndexes()
  await ensureOutboxIndexes(db)
  await ensureInboxIndexes(db)
  await neighbourhood.putWard({ name: 'phường Hoa Ban', hotline: '0900 123 456' })
  await neighbourhood.putAreas(
    Array.from({ length: HAMLETS }, (_, n) => ({
      id: `to-${n + 1}`,
      kind: 'tổ dân phố',
      name: `Tổ ${n + 1}`,
      aliases: [],
      validFrom: new Date(0),
    })),
  )
  return { ...room, neighbourhood, texts: textsWith(extraTexts) }
}

export type Product = Awaited<ReturnType<typeof openProduct>>

export const openTelegram = ({ clock, log }: Product, apiRoot: string): Channel =>
  createTelegramChannel({
    token: TOKEN,
    apiRoot,
    webhook: { publicUrl: apiRoot, secret: WEBHOOK_SECRET },
    clock,
    log,
  })

export const openOutbox = (
  product: Product,
  channels: Channel[],
  more: Partial<OutboxOptions> = {},
): Outbox =>
  createOutbox({
    ...product,
    channels,
    openMedia: async () => 'gone',
    mayReach: async to =>
      (await product.neighbourhood.groupsOf([to])).values().next().value?.goneAt === undefined,
    hearers: [],
    words: createOutboxWords(product.texts, 'vi'),
    ...more,
  })
