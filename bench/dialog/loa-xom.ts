import { join } from 'node:path'
import type { Channel } from '../../src/chat/channel.js'
import type { MediaRef } from '../../src/chat/media-ref.js'
import { startWebServer } from '../../src/console/web-server.js'
import type { Dialog } from '../../src/dialogs/dialog.js'
import type { Question } from '../../src/dialogs/question.js'
import type { Feature } from '../../src/features/feature.js'
import { createInbox } from '../../src/inbox/inbox.js'
import { contestantGiven, tell } from '../support/contestant.js'
import { openOutbox, openProduct, openTelegram } from '../support/product-ground.js'
import { ALBUM_ASK, ALBUM_START, albumTaken } from './album.js'
import { QUESTIONS, START, THANKS } from './talk.js'

const { apiRoot, folder } = contestantGiven()

const texts = {
  ...Object.fromEntries(QUESTIONS.map(({ id, ask }) => [`bench:${id}`, ask])),
  'bench:thanks': THANKS,
  'bench:theft': 'Trộm cắp',
  'bench:noise': 'Ồn ào',
  'bench:album': ALBUM_ASK,
}

const product = await openProduct(folder, texts)
const reports = product.db.collection('reports')

const shaped: { [Id in (typeof QUESTIONS)[number]['id']]: Question } = {
  danger: { kind: 'yes-no', id: 'danger', ask: 'bench:danger' },
  kind: {
    kind: 'choice',
    id: 'kind',
    ask: 'bench:kind',
    options: [
      { value: 'theft', label: 'bench:theft' },
      { value: 'noise', label: 'bench:noise' },
    ],
  },
  place: { kind: 'place', id: 'place', ask: 'bench:place' },
  when: { kind: 'moment', id: 'when', ask: 'bench:when' },
  what: { kind: 'text', id: 'what', ask: 'bench:what', maxLength: 1000 },
  people: { kind: 'people', id: 'people', ask: 'bench:people', skippable: true },
  photos: { kind: 'photos', id: 'photos', ask: 'bench:photos', skippable: true, most: 10 },
  review: { kind: 'review', id: 'review', ask: 'bench:review' },
}

const dialog: Dialog = {
  name: 'bench',
  version: 1,
  questions: QUESTIONS.map(({ id }) => shaped[id]),
  finish: answers => ({
    say: [{ key: 'bench:thanks' }],
    effects: [{ name: 'bench.file', part: 'file', input: answers }],
  }),
}

const album: Dialog = {
  name: 'album',
  version: 1,
  questions: [{ kind: 'photos', id: 'photos', ask: 'bench:album', most: 10 }],
  finish: answers => ({ say: [], effects: [{ name: 'bench.album', part: 'album', input: answers }] }),
}

type Taken = { photos: MediaRef[] }

const swallow = async (media: MediaRef): Promise<void> => {
  for await (const _ of await channel.download(media));
}

const begins = (start: string, dialog: string): Feature['commands'][number] => ({
  name: start.slice(1),
  words: [start.slice(1)],
  run: () => ({ begin: { dialog } }),
})
const feature: Feature = {
  name: 'bench',
  commands: [begins(START, dialog.name), begins(ALBUM_START, album.name)],
  dialogs: [dialog, album],
  effects: {
    'bench.file': async ({ key, chat, input, at }) => {
      await reports.insertOne({ _id: key as never, chatId: chat.chatId, answers: input, at })
      return {}
    },
    'bench.album': async ({ key, chat, input }) => {
      const { photos } = input as Taken
      await Promise.all(photos.map(swallow))
      const text = albumTaken(photos.map(({ fileId }) => fileId))
      return { messages: [{ key: `${key}/taken`, to: chat, lane: 'reply', text }] }
    },
  },
}

/** Thirty a second would be all that there is to see: the platform's pace is opened, and with it the window that fits it. */
const unpaced = (channel: Channel): Channel => ({
  ...channel,
  get can() {
    return {
      ...channel.can,
      inFlight: 64,
      pace: { perSecond: 1e6, perChatMs: 0, perGroupPerMinute: 1e6 },
    }
  },
})

const web = await startWebServer({ port: 0, host: '127.0.0.1', log: product.log })
const channel = unpaced(openTelegram(product, apiRoot))
const outbox = openOutbox(product, [channel])
const inbox = await createInbox({
  ...product,
  processName: 'bench',
  spoolFolder: join(folder, 'spool'),
  alone: true,
  features: [feature],
  who: product.neighbourhood,
  channelOf: () => undefined,
  enqueue: outbox.enqueue,
})
for (const route of channel.routes ?? []) web.webhook(route)
await inbox.start()
await channel.start(inbox.receive)
outbox.start()
tell({ port: web.port() })
