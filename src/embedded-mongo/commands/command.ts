import type { Doc } from '../bson-value.js'
import type { Store } from '../store.js'

/** What a command works on. */
export type CommandContext = {
  store: Store
  db: string
  /** The command's name as it came. */
  name: string
  body: Doc
  /** The documents of an insert or the statements of an update, as they came; of an update, if they came apart. */
  documents: Uint8Array[]
  connectionId: number
}

/** A batch of a cursor: its documents go out as they are stored. */
export type CursorReply = { batch: Uint8Array[]; field: 'firstBatch' | 'nextBatch'; id: bigint; ns: string }

export type Reply = { doc: Doc } | CursorReply

export type Command = {
  /** The fields it knows; any other is refused. Undefined: it looks at all of them itself. */
  fields: readonly string[] | undefined
  /** Runs inside the transaction of the group commit; answered when that is on disk. */
  writes: boolean
  /** Only answered in the database "admin", as in MongoDB. */
  admin?: true
  run(context: CommandContext): Reply
}
