import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PeerStore } from './peer-store.js'

/** One JSON file a chat, written beside and renamed, as file adapters of bots do; nothing is forced to the disk. */
export const openFileSessions = async (
  folder: string,
): Promise<Pick<PeerStore, 'read' | 'write' | 'remove'>> => {
  await mkdir(folder, { recursive: true })
  const pathOf = (key: string) => join(folder, `${encodeURIComponent(key)}.json`)
  return {
    read: async key => {
      const text = await readFile(pathOf(key), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : JSON.parse(text)
    },
    write: async (key, session) => {
      const path = pathOf(key)
      await writeFile(`${path}.part`, JSON.stringify(session))
      await rename(`${path}.part`, path)
    },
    remove: key => rm(pathOf(key), { force: true }),
  }
}
