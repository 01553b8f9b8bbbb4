import { mkdirSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackedMessage } from './message-store.js'

/** What arrives while the database is away, in a file, in order; sealed like in the store. */
export type Spool = {
  /** Resolves when it is safe on the disk. */
  add(messages: PackedMessage[]): Promise<void>
  /** Hands over everything, oldest first, and forgets it only when `store` has resolved. One call at a time. */
  feed(store: (messages: PackedMessage[]) => Promise<void>): Promise<number>
  isEmpty(): boolean
}

const BATCH = 500

const parse = (line: string): PackedMessage | undefined => {
  try {
    const packed = JSON.parse(line) as PackedMessage & { receivedAt: string }
    return { ...packed, receivedAt: new Date(packed.receivedAt) }
  } catch {
    // A line torn by a crash was never acknowledged: the platform still has it.
    return undefined
  }
}

/** Any other failure must be heard: what can't be read now is not nothing. */
const unlessMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

const readLines = async (file: string): Promise<PackedMessage[]> => {
  const text = (await readFile(file, 'utf8').catch(unlessMissing)) ?? ''
  return text
    .split('\n')
    .filter(line => line !== '')
    .flatMap(line => parse(line) ?? [])
}

/**
 * `waiting.jsonl` takes what arrives; feeding renames it to `feeding.jsonl` first, so both go on at once: whoever
 * arrives does not wait for a database that is slow to say no. A process that finds the second at its start feeds it
 * before the first.
 */
export const openSpool = async (folder: string): Promise<Spool> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const waiting = join(folder, 'waiting.jsonl')
  const feeding = join(folder, 'feeding.jsonl')
  let count = (await readLines(feeding)).length + (await readLines(waiting)).length
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work)
    turn = done.catch(() => undefined)
    return done
  }

  const append = async (messages: PackedMessage[]): Promise<void> => {
    const file = await open(waiting, 'a', 0o600)
    try {
      // Begins with a line end, so that a torn line before it spoils only itself.
      await file.appendFile(`\n${messages.map(message => JSON.stringify(message)).join('\n')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  const feedFile = async (store: (messages: PackedMessage[]) => Promise<void>): Promise<number> => {
    const lines = await readLines(feeding)
    for (let at = 0; at < lines.length; at += BATCH) await store(lines.slice(at, at + BATCH))
    await rm(feeding, { force: true })
    count -= lines.length
    return lines.length
  }

  return {
    add: async messages => {
      // Counted before it is written: what comes a moment later must not overtake it.
      count += messages.length
      await inTurn(() => append(messages)).catch(error => {
        count -= messages.length
        throw error
      })
    },
    feed: async store => {
      const before = await feedFile(store)
      await inTurn(() => rename(waiting, feeding).catch(unlessMissing))
      return before + (await feedFile(store))
    },
    isEmpty: () => count === 0,
  }
}
