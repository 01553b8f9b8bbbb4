import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { readFault } from './each-document.js'

/** A folder with this ending is a backup that did not come to its end. */
export const PART = '.part'

/** Of the server itself: a mongodump of everything holds them, a ward's data is not in them. */
const OF_THE_SERVER = ['admin', 'config', 'local']
/** Which server and tool wrote the dump; mongodump 100.11 and later. */
const PRELUDE = /^prelude\.json(\.gz)?$/
const OPLOG = /^oplog\.bson(\.gz)?$/
const FILE = /^(?<name>.+?)\.(?<kind>bson|metadata\.json)(?<packed>\.gz)?$/
/** Letters, digits and a few signs: nothing that could mean another place or the server's own collections. */
const NAME = /^(?!system\.)[\p{L}\p{M}\d_](?:[\p{L}\p{M}\d_ -]|\.(?!\.))*$/u

export type DumpFiles = { name: string; data: string; metadata: string }

/** As mongodump names the files of a collection: percent signs for all that is not plain. */
export const fileNameOf = (collection: string): string => encodeURIComponent(collection)

const entriesOf = async (folder: string): Promise<Outcome<Dirent[], string>> => {
  try {
    return ok(await readdir(folder, { withFileTypes: true }))
  } catch (error) {
    const fault = readFault(error)
    if (fault === undefined) throw error
    return failed(`${folder} ${fault}`)
  }
}

const foreign = (folder: string, entry: Dirent): Outcome<never, string> =>
  failed(`${join(folder, entry.name)} is no part of a mongodump folder`)

/** The folder of the one database in a dump. */
export const databaseIn = async (root: string): Promise<Outcome<string, string>> => {
  if (basename(resolve(root)).endsWith(PART))
    return failed(`${root} is a backup that did not come to its end`)
  const entries = await entriesOf(root)
  if (!entries.ok) return entries
  const databases: string[] = []
  for (const entry of entries.value) {
    if (entry.isFile() && OPLOG.test(entry.name))
      return failed(`${join(root, entry.name)}: a dump made with --oplog is for mongorestore --oplogReplay`)
    if (entry.isDirectory()) databases.push(entry.name)
    else if (!(entry.isFile() && PRELUDE.test(entry.name))) return foreign(root, entry)
  }
  const [database, another] = databases.filter(name => !OF_THE_SERVER.includes(name)).sort()
  if (database === undefined) return failed(`${root} holds no database`)
  if (another !== undefined) return failed(`${root} holds several databases: ${database}, ${another}`)
  return ok(join(root, database))
}

const nameIn = (escaped: string): string | undefined => {
  try {
    const name = decodeURIComponent(escaped)
    return NAME.test(name) ? name : undefined
  } catch {
    return undefined
  }
}

/** The collections of a database's folder, each with both of its files. Whatever else lies there is refused. */
export const collectionsIn = async (folder: string): Promise<Outcome<DumpFiles[], string>> => {
  const entries = await entriesOf(folder)
  if (!entries.ok) return entries
  const found = new Map<string, { bson?: string; 'metadata.json'?: string }>()
  for (const entry of entries.value) {
    if (entry.isFile() && PRELUDE.test(entry.name)) continue
    const { name: escaped = '', kind } = FILE.exec(entry.name)?.groups ?? {}
    const name = nameIn(escaped)
    if (!entry.isFile() || name === undefined) return foreign(folder, entry)
    const files = found.get(name) ?? {}
    const which = kind as keyof typeof files
    if (files[which]) return failed(`${join(folder, entry.name)} stands there twice, plain and packed`)
    found.set(name, { ...files, [which]: join(folder, entry.name) })
  }
  const collections: DumpFiles[] = []
  for (const [name, { bson: data, 'metadata.json': metadata }] of [...found].sort()) {
    if (!data) return failed(`${join(folder, fileNameOf(name))}.bson is missing`)
    if (!metadata) return failed(`${join(folder, fileNameOf(name))}.metadata.json is missing`)
    collections.push({ name, data, metadata })
  }
  return ok(collections)
}
