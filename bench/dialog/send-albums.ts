import type { Sent } from '../support/mock-telegram.js'
import { createWebhookClient } from '../support/webhook-client.js'
import { ALBUM_ASK, ALBUM_DONE, ALBUM_START, filesIn, PHOTOS } from './album.js'

/** `lost`: photos that the last answer does not name; `reordered`: people whose photos it names in another order. */
export type Albums = { latencies: number[]; lost: number; reordered: number }

export type AlbumListener = {
  sent: (message: Sent) => void
  hear: (chatId: number, wanted: (text: string) => boolean) => Promise<string>
}

/** Waits for one kind of answer in a chat; what comes besides ("got your album") is let pass. */
export const createAlbumListener = (): AlbumListener => {
  const waiting = new Map<number, { wanted: (text: string) => boolean; take: (text: string) => void }>()
  return {
    sent: ({ chatId, text }) => {
      const one = waiting.get(chatId)
      if (!one?.wanted(text)) return
      waiting.delete(chatId)
      one.take(text)
    },
    hear: (chatId, wanted) => new Promise(take => waiting.set(chatId, { wanted, take })),
  }
}

const LIMIT_MS = 120_000

/** All people at once: the start, five photos without waiting, the end. A time is of a webhook's 200 and, where one is due, its answer. */
export const sendAlbums = async (options: {
  port: number
  listener: AlbumListener
  users: number
  firstChat: number
}): Promise<Albums> => {
  const { listener, users, firstChat } = options
  const client = createWebhookClient(options.port)
  const result: Albums = { latencies: [], lost: 0, reordered: 0 }
  const tooLong = new Promise<'late'>(resolve => setTimeout(resolve, LIMIT_MS, 'late').unref())

  const timed = async <Value>(status: Promise<number>, heard: Promise<Value>): Promise<Value> => {
    const at = performance.now()
    const [code, value] = await Promise.all([status, heard])
    result.latencies.push(performance.now() - at)
    if (code !== 200) throw new Error(`an update was answered with ${code}`)
    return value
  }

  const send = async (chatId: number): Promise<string> => {
    const update = chatId * 10
    await timed(
      client.text(chatId, update, ALBUM_START),
      listener.hear(chatId, text => text.includes(ALBUM_ASK)),
    )
    const photos = Array.from({ length: PHOTOS }, (_, n) =>
      client.photo(chatId, update + 1 + n, { fileId: `${chatId}-${n}`, album: `${chatId}` }),
    )
    await Promise.all(photos.map(posted => timed(posted, posted)))
    const last = client.text(chatId, update + 1 + PHOTOS, ALBUM_DONE)
    return timed(
      last,
      listener.hear(chatId, text => filesIn(text) !== undefined),
    )
  }

  const user = async (chatId: number): Promise<void> => {
    const answer = await Promise.race([send(chatId), tooLong])
    const files = filesIn(answer) ?? []
    const sent = Array.from({ length: PHOTOS }, (_, n) => `${chatId}-${n}`)
    result.lost += sent.filter(file => !files.includes(file)).length
    if (files.join() !== sent.filter(file => files.includes(file)).join()) result.reordered += 1
  }

  await Promise.all(Array.from({ length: users }, (_, n) => user(firstChat + n)))
  client.close()
  return result
}
