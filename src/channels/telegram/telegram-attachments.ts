import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DeliveryPart } from '../../chat/channel.js'

type PartMedia = NonNullable<DeliveryPart['media']>[number]

export type Attachment = { media: PartMedia; file: { source: Readable; filename: string } }

export type Attachments = {
  files: Attachment[]
  /** Aborted when a file could not be read to its end: the request that carries it must not be finished. */
  broken: AbortSignal
  /** Lets go of what was not read, when the request is over. */
  release(): void
}

/**
 * telegraf does not watch the streams it is given: one that fails would end the process, and the request would hang.
 * So each is passed on through a stream of ours that can't fail.
 */
export const openAttachments = async (media: PartMedia[]): Promise<Attachments> => {
  const controller = new AbortController()
  const over = new AbortController()
  const files: Attachment[] = []
  for (const one of media) {
    if (controller.signal.aborted) break
    const source = new PassThrough()
    try {
      const opened = await one.open()
      pipeline(opened, source, { signal: over.signal }).catch(() => controller.abort())
      files.push({ media: one, file: { source, filename: one.fileName } })
    } catch {
      controller.abort()
    }
  }
  return { files, broken: controller.signal, release: () => over.abort() }
}
