import { type Db, MongoClient } from 'mongodb'
import { createSealer, type KeyRing } from '../../src/foundation/crypto.js'
import { keysInFolder } from '../../src/foundation/data-keys.js'
import type { DeliveryContent } from '../../src/outbox/delivery.js'
import { type DeliveryDocument, openContent } from '../../src/outbox/delivery-store.js'
import { startService } from './service-process.js'

export type StoreLook = {
  /** How many stored messages are in each state. */
  messages: Record<string, number>
  deliveries: (Pick<DeliveryDocument, 'state' | 'unsures' | 'lane'> & { content: DeliveryContent })[]
  reports: number
  /** Who holds chats, by the names of processes. */
  holders: string[]
}

const readAll = async (db: Db, ring: KeyRing): Promise<StoreLook> => {
  const sealer = createSealer(ring)
  const states = await db.collection('messages').find().project<{ state: string }>({ state: 1 }).toArray()
  const messages: Record<string, number> = {}
  for (const { state } of states) messages[state] = (messages[state] ?? 0) + 1
  const found = await db.collection<DeliveryDocument>('deliveries').find().toArray()
  const deliveries = found.map(one => {
    const content = openContent(sealer, one)
    if (!content) throw new Error('a delivery that the keys do not open')
    return { state: one.state, unsures: one.unsures, lane: one.lane, content }
  })
  const leases = await db.collection<{ _id: string; holder: string }>('leases').find().toArray()
  const ofChats = leases.filter(({ _id }) => _id.includes('/slice:'))
  const reports = await db.collection('reports').countDocuments()
  return { messages, deliveries, reports, holders: [...new Set(ofChats.map(({ holder }) => holder))] }
}

/** What lies in a database, with the private parts opened. */
export const lookAt = async (uri: string, ring: KeyRing): Promise<StoreLook> => {
  const client = await MongoClient.connect(uri)
  try {
    return await readAll(client.db('loaxom'), ring)
  } finally {
    await client.close()
  }
}

/** What lies in the embedded store of a data folder that no process uses now. */
export const lookInFolder = async (folder: string): Promise<StoreLook> => {
  const ring = keysInFolder(folder)
  if (!ring.ok) throw new Error(ring.failure)
  const served = await startService({ DATA_DIR: folder }, ['db-serve', '--port', '0'])
  try {
    return await lookAt(served.url, ring.value)
  } finally {
    await served.stop()
  }
}
