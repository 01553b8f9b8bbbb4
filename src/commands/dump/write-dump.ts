import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failed, type Outcome } from '../../foundation/outcome.js'
import { type CheckedDump, checkDatabase } from './check-dump.js'
import { fileNameOf, PART } from './dump-folder.js'
import { metadataText } from './dump-metadata.js'
import { inDumpOrder } from './dump-order.js'
import { type DumpStore, storeFault } from './dump-store.js'

/** Bytes written at once. */
const BATCH = 1024 * 1024
const OWNER_ONLY = { folder: 0o700, file: 0o600 }

const writeFile = async (path: string, fill: (file: FileHandle) => Promise<number>): Promise<number> => {
  const file = await open(path, 'wx', OWNER_ONLY.file)
  try {
    const written = await fill(file)
    await file.sync()
    return written
  } finally {
    await file.close()
  }
}

/** Makes sure that what a folder lists is on the disk as well; Windows has no such thing. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync()
  await folder.close()
}

const writeDocuments = async (
  file: FileHandle,
  documents: AsyncIterable<Uint8Array>,
  stopping: AbortSignal,
): Promise<number> => {
  let batch: Uint8Array[] = []
  let held = 0
  let count = 0
  const flush = async () => {
    await file.writeFile(Buffer.concat(batch))
    batch = []
    held = 0
  }
  for await (const document of documents) {
    stopping.throwIfAborted()
    batch.push(document)
    held += document.length
    count += 1
    if (held >= BATCH) await flush()
  }
  await flush()
  return count
}

/** Writes every collection; gives how many documents each had. */
const writeAll = async (store: DumpStore, folder: string, stopping: AbortSignal) => {
  const counts = new Map<string, number>()
  for (const about of inDumpOrder(await store.collections())) {
    stopping.throwIfAborted()
    const path = join(folder, fileNameOf(about.collectionName))
    const documents = store.documents(about.collectionName)
    counts.set(
      about.collectionName,
      await writeFile(`${path}.bson`, file => writeDocuments(file, documents, stopping)),
    )
    await writeFile(`${path}.metadata.json`, async file => {
      await file.writeFile(metadataText(about))
      return 1
    })
  }
  return counts
}

/** Reads back what was written, and compares the counts. */
const readBack = async (
  folder: string,
  counts: Map<string, number>,
): Promise<Outcome<CheckedDump, string>> => {
  const checked = await checkDatabase(folder)
  if (!checked.ok) return checked
  const lost = checked.value.collections.find(one => one.documents !== counts.get(one.name))
  return lost ? failed(`${lost.name} reads back otherwise than it was written`) : checked
}

const faultOf = (error: unknown, to: string, stopping: AbortSignal): string | undefined => {
  if (stopping.aborted) return 'stopped before it was whole'
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown }
  if (typeof syscall === 'string') return `${to} cannot be written (${String(code)})`
  return storeFault(error)
}

/**
 * Writes a database as mongodump lays it out. The folder bears its name only when all of it was written, read back and
 * is on the disk; until then it ends in `.part`, and whatever goes wrong takes that away again.
 */
export const writeDump = async (
  store: DumpStore,
  to: string,
  stopping: AbortSignal,
): Promise<Outcome<CheckedDump, string>> => {
  const part = `${to}${PART}`
  if (existsSync(to)) return failed(`${to} stands there already`)
  if (existsSync(part))
    return failed(`${part} stands there: another backup is at work, or was cut off; delete it then`)
  try {
    await mkdir(dirname(to), { recursive: true, mode: OWNER_ONLY.folder })
    const folder = join(part, store.database)
    for (const made of [part, folder]) await mkdir(made, { mode: OWNER_ONLY.folder })
    const counts = await writeAll(store, folder, stopping)
    const checked = await readBack(folder, counts)
    stopping.throwIfAborted()
    if (checked.ok) {
      for (const made of [folder, part]) await syncFolder(made)
      await rename(part, to)
      await syncFolder(dirname(to))
    } else await rm(part, { recursive: true, force: true })
    return checked
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    const fault = faultOf(error, to, stopping)
    if (fault === undefined) throw error
    return failed(`${fault}; nothing was kept`)
  }
}
