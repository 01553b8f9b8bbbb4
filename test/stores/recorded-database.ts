import mongoose from 'mongoose'
import type { Database } from '../../src/foundation/database.js'
import { databaseUri } from '../support/database-uri.js'

/** What the driver sent, one statement of an update or a delete each; `by`: the store's function that was at work. */
export type Sent = { by: string; collection: string; command: Record<string, unknown> }

const READS = ['find', 'findAndModify', 'count', 'distinct', 'aggregate']
const FIELDS = ['filter', 'query', 'sort', 'projection', 'fields', 'limit', 'skip', 'hint', 'key', 'pipeline']
const WRITES: Record<string, string> = { update: 'updates', delete: 'deletes' }

const statementsOf = (name: string, command: Record<string, unknown>): Record<string, unknown>[] => {
  const collection = command[name]
  const list = WRITES[name]
  if (list) return (command[list] as unknown[]).map(one => ({ [name]: collection, [list]: [one] }))
  if (!READS.includes(name)) return []
  // The driver hands an order on as a map.
  const plain = (value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)
  const kept = Object.fromEntries(
    FIELDS.flatMap(field => (field in command ? [[field, plain(command[field])]] : [])),
  )
  const changes = name === 'findAndModify' ? { update: command.update, upsert: command.upsert } : {}
  return [{ [name]: collection, ...kept, ...changes, ...(name === 'aggregate' ? { cursor: {} } : {}) }]
}

export type RecordedDatabase = {
  db: Database
  /** What is sent while this work is done, under this name. */
  during(by: string, work: () => Promise<unknown>): Promise<void>
  sent: Sent[]
  close(): Promise<void>
}

/** A database of its own that remembers what it was asked for. */
export const openRecordedDatabase = async (name: string): Promise<RecordedDatabase> => {
  const db = await mongoose
    .createConnection(databaseUri(name), { autoIndex: false, autoCreate: false, monitorCommands: true })
    .asPromise()
  const sent: Sent[] = []
  let by: string | undefined
  db.getClient().on('commandStarted', ({ commandName, command }) => {
    if (by === undefined) return
    for (const statement of statementsOf(commandName, command))
      sent.push({ by, collection: String(statement[commandName]), command: statement })
  })
  return {
    db,
    sent,
    during: async (name, work) => {
      by = name
      await work()
      by = undefined
    },
    close: async () => {
      await db.dropDatabase()
      await db.close()
    },
  }
}
