import type { Long } from 'bson'
import { bsonType, type Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { countArgument, listArgument, textArgument } from './arguments.js'
import type { Command } from './command.js'

function cursorId(value: unknown): bigint {
  if (typeof value === 'object' && value !== null && bsonType(value) === 'Long')
    return (value as Long).toBigInt()
  throw commandError(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'")
}

export const getMore: Command = {
  fields: ['collection', 'batchSize'],
  writes: false,
  run({ store, db, body }) {
    const ns = `${db}.${textArgument(body, 'collection')}`
    const batchSize = countArgument(body, 'batchSize') || undefined
    const { documents, id } = store.cursors.more(cursorId(body.getMore), ns, batchSize)
    return { batch: documents, field: 'nextBatch', id, ns }
  },
}

export const killCursors: Command = {
  fields: ['cursors'],
  writes: false,
  run({ store, db, body }) {
    const ns = `${db}.${textArgument(body, 'killCursors')}`
    const ids = listArgument(body, 'cursors')
    const closed = ids.map(id => store.cursors.close(cursorId(id), ns))
    const doc: Doc = {
      cursorsKilled: ids.filter((_, i) => closed[i]),
      cursorsNotFound: ids.filter((_, i) => !closed[i]),
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    }
    return { doc }
  },
}
