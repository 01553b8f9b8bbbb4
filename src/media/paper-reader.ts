import { Worker } from 'node:worker_threads'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { within } from '../foundation/within.js'
import { isIdentityPaper } from './identity-paper.js'
import type { PictureRead, PictureToRead } from './paper-reader-worker.js'

/** A card held to the camera fills much of the picture: its code is read at this size. */
const LONGEST_SIDE = 1800
const MOST_PIXELS = 120_000_000
const READ_WITHIN_MS = 5000
/** The reader holds some 30 MB: it goes when no picture comes for a while. */
const IDLE_MS = 60_000

export type PaperReader = {
  /** True: this is a picture of an identity card. What can't be read in time is none: nobody's evidence is lost for it. */
  isPaper(picture: Buffer): Promise<boolean>
  stop(): Promise<void>
}

const greyOf = async (picture: Buffer): Promise<Omit<PictureToRead, 'id'>> => {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, grey: new Uint8Array(data) }
}

type Waiting = Map<number, (read: PictureRead | undefined) => void>

/** Reads the codes in pictures on a thread of its own, so that no chat waits for it. */
export const createPaperReader = ({
  clock,
  log,
  workerAt = new URL('./paper-reader-worker.js', import.meta.url),
}: {
  clock: Clock
  log: Log
  workerAt?: URL
}): PaperReader => {
  const waiting: Waiting = new Map()
  let worker: Worker | undefined
  let count = 0
  let idle = new AbortController()

  const end = async (): Promise<void> => {
    idle.abort()
    const ending = worker
    worker = undefined
    for (const give of waiting.values()) give(undefined)
    waiting.clear()
    await ending?.terminate()
  }
  const begin = (): Worker => {
    const begun = new Worker(workerAt)
    begun.unref()
    begun.on('message', (read: PictureRead) => {
      waiting.get(read.id)?.(read)
      waiting.delete(read.id)
    })
    begun.on('error', error => {
      log.warn({ err: error }, 'the reader of codes in pictures failed; it begins anew with the next one')
      if (worker === begun) void end()
    })
    return begun
  }
  const read = (picture: Omit<PictureToRead, 'id'>): Promise<PictureRead | undefined> => {
    idle.abort()
    worker ??= begin()
    count += 1
    const id = count
    const answer = new Promise<PictureRead | undefined>(give => waiting.set(id, give))
    worker.postMessage({ id, ...picture } satisfies PictureToRead, [picture.grey.buffer as ArrayBuffer])
    return answer
  }

  const goWhenIdle = (): void => {
    idle.abort()
    const quiet = new AbortController()
    idle = quiet
    void clock.wait(IDLE_MS, quiet.signal).then(() => (quiet.signal.aborted ? undefined : end()))
  }

  return {
    isPaper: async picture => {
      try {
        const found = await within(clock, READ_WITHIN_MS, read(await greyOf(picture)))
        if (found === 'late') {
          log.warn('a picture was not looked through in time: it is taken as any other')
          await end()
          return false
        }
        return found?.texts.some(isIdentityPaper) ?? false
      } catch (error) {
        log.warn({ err: error }, 'a picture could not be looked through: it is taken as any other')
        return false
      } finally {
        goWhenIdle()
      }
    },
    stop: end,
  }
}
