import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../../src/embedded-mongo/server.js'

type SessionDocument = { _id: string; session: unknown }

export type PeerStore = {
  read(key: string): Promise<unknown>
  write(key: string, session: unknown): Promise<void>
  remove(key: string): Promise<void>
  fileReport(chatId: number, answers: string[]): Promise<void>
}

/** The same store as the product's, and what a bot's author would write on the driver to keep sessions in it. */
export const openPeerStore = async (folder: string): Promise<PeerStore> => {
  const server = await startEmbeddedMongo({ folder: join(folder, 'store'), listen: { socket: true } })
  const client = await MongoClient.connect(server.uri, { writeConcern: { w: 'majority', journal: true } })
  const sessions = client.db('bench').collection<SessionDocument>('sessions')
  const reports = client.db('bench').collection('reports')
  return {
    read: async (key: string) => (await sessions.findOne({ _id: key }))?.session,
    write: async (key: string, session: unknown) => {
      await sessions.replaceOne({ _id: key }, { session }, { upsert: true })
    },
    remove: async (key: string) => {
      await sessions.deleteOne({ _id: key })
    },
    fileReport: async (chatId: number, answers: string[]) => {
      await reports.insertOne({ chatId, answers, at: new Date() })
    },
  }
}
