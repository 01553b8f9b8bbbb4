import { type Database, openDatabase } from '../../src/foundation/database.js'

/** For tests whose matter is not how long a database may take: on a loaded machine they are slow, and no more. */
export const openPatiently = (uri: string, name?: string): Promise<Database> => openDatabase(uri, name, true)
