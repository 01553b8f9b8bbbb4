import { basename } from 'node:path'
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
  /** Some of what is sealed, to try the keys on: the first of each kind and ward. */
  samples: Sample[]
}

export type Sample = { id: string; wardId: string; sealed: string }
type Seen = { wards: string[]; samples: Map<string, Sample> }

const WARDS = 'wards'
/** Where `sealed` is content that is bound to the document's own id. */
const SEALED = ['messages', 'sessions', 'deliveries', 'reports']

const see = (collection: string, document: object, { wards, samples }: Seen): void => {
  const { _id: id, wardId, sealed } = document as { _id?: unknown; wardId?: unknown; sealed?: unknown }
  if (typeof id !== 'string') return
  if (collection === WARDS) wards.push(id)
  const key = `${collection} ${wardId}`
  if (!SEALED.includes(collection) || samples.has(key)) return
  if (typeof wardId === 'string' && typeof sealed === 'string') samples.set(key, { id, wardId, sealed })
}

const checkCollection = async (files: DumpFiles, seen: Seen): Promise<Outcome<CheckedCollection, string>> => {
  const about = await readMetadata(files.metadata, files.name)
  if (!about.ok) return about
  const documents = await eachDocument(files.data, bytes => {
    const exact = exactDocument(bytes)
    if (exact.ok) see(files.name, exact.value, seen)
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
  const seen: Seen = { wards: [], samples: new Map() }
  for (const files of found.value) {
    const checked = await checkCollection(files, seen)
    if (!checked.ok) return checked
    collections.push(checked.value)
  }
  const { wards, samples } = seen
  return ok({ database: basename(folder), collections, wards, samples: [...samples.values()] })
}

/** What it holds, in one line. */
export const toldOf = ({ collections, wards }: Pick<CheckedDump, 'collections' | 'wards'>): string => {
  const all = collections.reduce((sum, { documents }) => sum + documents, 0)
  const each = collections.filter(({ documents }) => documents > 0).map(one => `${one.name} ${one.documents}`)
  return `${all} documents (${each.join(', ')}), wards: ${wards.join(', ') || 'none'}`
}
