import { Readable, Transform } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import type { MediaRef } from '../../chat/media-ref.js'
import { type TelegramCall, withSlash } from './telegram-call.js'
import { failureNote } from './telegram-failures.js'

/** The most that Telegram gives a bot (core.telegram.org/bots/api#getfile). */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024

const DOWNLOAD_MS = 120_000

const upTo = (limit: number): Transform => {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      done(seen > limit ? new Error('telegram file: too large') : null, chunk)
    },
  })
}

/** core.telegram.org/bots/api#file */
const fileTold = z.object({ file_path: z.string().optional(), file_size: z.number().default(0) })

/** The file's bytes as they come. Rejects with an error that names neither the address nor the token. */
export const createDownload =
  (options: { call: TelegramCall; token: string; apiRoot: string; limit?: number }) =>
  async (media: MediaRef): Promise<Readable> => {
    const limit = options.limit ?? LARGEST_DOWNLOAD
    const file = await options.call('getFile', { file_id: media.fileId })
    if (!file.ok) throw new Error(`telegram file: ${failureNote(file.failure)}`)
    const told = fileTold.safeParse(file.value).data
    if (!told) throw new Error('telegram file: the answer was not understood')
    const { file_path: path, file_size: size } = told
    if (size > limit) throw new Error('telegram file: too large')
    if (path === undefined) throw new Error('telegram file: no path given')
    const url = new URL(`./file/bot${options.token}/${path}`, withSlash(options.apiRoot))
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch(() => undefined)
    if (!response) throw new Error('telegram file: unreachable')
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      throw new Error(`telegram file: refused with ${response.status}`)
    }
    const body = Readable.fromWeb(response.body as ReadableStream)
    const counted = upTo(limit)
    body.on('error', () => counted.destroy(new Error('telegram file: connection lost')))
    counted.on('close', () => body.destroy())
    return body.pipe(counted)
  }
