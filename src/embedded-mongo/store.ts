import { type Cursors, createCursors } from './cursors.js'
import { type Catalog, type Collection, openCatalog } from './storage/catalog.js'
import { type Documents, openDocuments } from './storage/documents.js'
import type { Sqlite } from './storage/sqlite.js'
import { openStoreFile, type StoreOptions } from './storage/sqlite-file.js'

/** One open data folder. */
export type Store = {
  sqlite: Sqlite
  catalog: Catalog
  documents: Documents
  cursors: Cursors
  /** The collection, made if it is not there yet: MongoDB makes one on its first write. */
  collection(db: string, name: string): Collection
  /** What whoever runs it should know, in one line. */
  note?: string
  close(): void
}

/** Opens a data folder, and makes it unless told not to. Throws a StartFailure that names what is wrong. */
export function openStore(folder: string, options: StoreOptions = { make: true }): Store {
  const file = openStoreFile(folder, options)
  const catalog = openCatalog(file.sqlite)
  let isOpen = true
  return {
    ...file,
    catalog,
    documents: openDocuments(catalog),
    cursors: createCursors(),
    collection: (db, name) => catalog.find(db, name) ?? catalog.create(db, name, {}),
    close: () => {
      if (isOpen) file.close()
      isOpen = false
    },
  }
}

/** Runs what must happen whole or not at all within the group's transaction. */
export function atomically<T>(store: Store, run: () => T): T {
  store.sqlite.exec('SAVEPOINT command')
  try {
    const result = run()
    store.sqlite.exec('RELEASE command')
    return result
  } catch (error) {
    store.sqlite.exec('ROLLBACK TO command; RELEASE command')
    store.catalog.reload()
    throw error
  }
}
