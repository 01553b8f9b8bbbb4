import { mkdirSync } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ids } from '../foundation/ids.js'
import type { Log } from '../foundation/log.js'
import type { PackedMessage } from './message-store.js'

/** What arrives while the database is away, in files, in order; sealed like in the store. */
export type Spool = {
  /** Resolves when it is safe on the disk. */
  add(messages: PackedMessage[]): Promise<void>
  /** Hands over everything, oldest first, and forgets it only when `store` has resolved; gives how many. One call at a time. */
  feed(store: (messages: PackedMessage[]) => Promise<void>): Promise<number>
  isEmpty(): boolean
}

const AT_ONCE = 500
const WHOLE = '.jsonl'
/** As long as the longest `order`, so that names sort as numbers do. */
const DIGITS = 20

/** Any other failure must be heard: what can't be read now is not nothing. */
const unlessMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

/** A file stands under its name only when all of it is on the disk. */
const writeWhole = async (folder: string, name: string, text: string): Promise<void> => {
  const path = join(folder, name)
  const file = await open(`${path}.part`, 'wx', 0o600)
  try {
    await file.appendFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  await syncFolder(folder)
}

/** The name too must outlast a power cut; Windows cannot open a folder, and keeps names by itself. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined)
  try {
    await handle?.sync()
  } finally {
    await handle?.close()
  }
}

/** Undefined: the disk has spoiled it. */
const parse = (text: string): PackedMessage[] | undefined => {
  try {
    return text
      .split('\n')
      .filter(line => line !== '')
      .map(line => {
        const packed = JSON.parse(line) as PackedMessage & { receivedAt: string }
        return { ...packed, receivedAt: new Date(packed.receivedAt) }
      })
  } catch {
    return undefined
  }
}

/**
 * One file for what arrived together, never changed afterwards. So every process on this folder may feed what any of
 * them left, also one that will never run again; two that feed the same file store the same keys.
 */
export const openSpool = async (folder: string, { ids, log }: { ids: Ids; log: Log }): Promise<Spool> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const list = async () => (await readdir(folder)).filter(name => name.endsWith(WHOLE)).sort()
  const known = new Set(await list())
  let adding = 0

  const feedFile = async (name: string, store: (messages: PackedMessage[]) => Promise<void>) => {
    const path = join(folder, name)
    const messages = parse((await readFile(path, 'utf8').catch(unlessMissing)) ?? '')
    if (!messages) {
      // The others must not wait behind it for ever.
      log.error({ file: name }, 'a file of the spool can not be read; a person must look')
      await rename(path, `${path}.unreadable`)
      known.delete(name)
      return 0
    }
    for (let at = 0; at < messages.length; at += AT_ONCE) await store(messages.slice(at, at + AT_ONCE))
    await rm(path, { force: true })
    known.delete(name)
    return messages.length
  }

  return {
    add: async messages => {
      const [first] = messages
      if (!first) return
      const name = `${String(first.order).padStart(DIGITS, '0')}-${ids.next()}${WHOLE}`
      // Counted before it is written: what comes a moment later must not overtake it.
      adding += 1
      try {
        await writeWhole(folder, name, `${messages.map(message => JSON.stringify(message)).join('\n')}\n`)
        known.add(name)
      } finally {
        adding -= 1
      }
    },
    feed: async store => {
      const before = [...known]
      const names = await list()
      // What another process fed in is gone; what one has left is ours to feed.
      for (const name of before) if (!names.includes(name)) known.delete(name)
      for (const name of names) known.add(name)
      let fed = 0
      for (const name of names) fed += await feedFile(name, store)
      return fed
    },
    isEmpty: () => adding === 0 && known.size === 0,
  }
}
