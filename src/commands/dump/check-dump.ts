import { basename } from 'node:path'
import { deserialize } from 'bson'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { collectionsIn, type DumpFiles } from './dump-folder.js'
import { type Metadata, readMetadata } from './dump-metadata.js'
import { eachDocument } from './each-document.js'
import { exactDocument } from './exact-document.js'

export type CheckedCollection = DumpFiles & { about: Metadata; documents: number }

export type CheckedDump = {
  /** As it was called where it comes from. */
  database: string
  collections: CheckedCollection[]
  /** The ids of the wards in it. */
  wards: string[]
}

const WARDS = 'wards'

const checkCollection = async (
  files: DumpFiles,
  wards: string[],
): Promise<Outcome<CheckedCollection, string>> => {
  const about = await readMetadata(files.metadata, files.name)
  if (!about.ok) return about
  const documents = await eachDocument(files.data, bytes => {
    const exact = exactDocument(bytes)
    if (exact.ok && files.name === WARDS) wards.push(String(deserialize(bytes)._id))
    return exact.ok ? undefined : exact.failure
  })
  return documents.ok ? ok({ ...files, about: about.value, documents: documents.value }) : documents
}

/** Reads a database's folder from its first byte to its last; whatever is not whole is named. Writes nothing. */
export const checkDatabase = async (folder: string): Promise<Outcome<CheckedDump, string>> => {
  const found = await collectionsIn(folder)
  if (!found.ok) return found
  if (found.value.length === 0) return failed(`${folder} holds no collections`)
  const collections: CheckedCollection[] = []
  const wards: string[] = []
  for (const files of found.value) {
    const checked = await checkCollection(files, wards)
    if (!checked.ok) return checked
    collections.push(checked.value)
  }
  return ok({ database: basename(folder), collections, wards })
}

/** What it holds, in one line. */
export const toldOf = ({ collections, wards }: Pick<CheckedDump, 'collections' | 'wards'>): string => {
  const all = collections.reduce((sum, { documents }) => sum + documents, 0)
  const each = collections.filter(({ documents }) => documents > 0).map(one => `${one.name} ${one.documents}`)
  return `${all} documents (${each.join(', ')}), wards: ${wards.join(', ') || 'none'}`
}
