import { createHash } from 'node:crypto'
import type { Clock } from '../../foundation/clock.js'

/** Far less than the 7 days for which Zalo keeps what was brought to it. */
const KEPT_MS = 3_600_000
const MOST = 200

/** Under which name Zalo has a picture, so that one for many is brought there once. */
export type PhotoShelf = {
  find(bytes: Buffer): string | undefined
  keep(bytes: Buffer, attachmentId: string): void
  drop(attachmentId: string): void
}

export const createPhotoShelf = (clock: Clock): PhotoShelf => {
  const shelf = new Map<string, { attachmentId: string; until: number }>()
  const nameOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')
  return {
    find: bytes => {
      const found = shelf.get(nameOf(bytes))
      return found && found.until > clock.now().getTime() ? found.attachmentId : undefined
    },
    keep: (bytes, attachmentId) => {
      const name = nameOf(bytes)
      shelf.delete(name)
      shelf.set(name, { attachmentId, until: clock.now().getTime() + KEPT_MS })
      const [oldest] = shelf.keys()
      if (shelf.size > MOST && oldest !== undefined) shelf.delete(oldest)
    },
    drop: attachmentId => {
      for (const [name, one] of shelf) if (one.attachmentId === attachmentId) shelf.delete(name)
    },
  }
}
