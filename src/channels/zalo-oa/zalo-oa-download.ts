import type { Readable } from 'node:stream'
import type { MediaRef } from '../../chat/media-ref.js'
import { fetchMedia } from '../../zalo-sdk/fetch-media.js'

const LARGEST_DOWNLOAD = 20 * 1024 * 1024
const DOWNLOAD_MS = 60_000

/**
 * The file's bytes as they come, from the address that the event gave; what they are is seen in them alone. Only the
 * host of the API itself may stand in a private network (a server of one's own). Rejects with an error that names no
 * address.
 */
export const createDownload = (apiRoot: string) => {
  const trustedHost = URL.canParse(apiRoot) ? { trustedHost: new URL(apiRoot).host } : {}
  return async ({ fileId }: MediaRef): Promise<Readable> => {
    const limits = { maxBytes: LARGEST_DOWNLOAD, timeoutMs: DOWNLOAD_MS }
    const answer = await fetchMedia(fileId, { ...limits, ...trustedHost })
    if (answer.ok) return answer.value
    const { kind, status } = answer.failure
    throw new Error(`zalo oa file: ${[kind, status].filter(Boolean).join(' ')}`)
  }
}
