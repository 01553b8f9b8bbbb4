import type { AnyBulkWriteOperation } from 'mongodb'
import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Log } from '../foundation/log.js'
import { createRecentSessions, type Recent } from './recent-sessions.js'
import type { Session } from './session.js'

type SessionDocument = {
  _id: string
  wardId: string
  slice: number
  version: number
  /** Ids of the messages whose step this session already holds. */
  applied: string[]
  sealed: string
  dueAt?: Date
  /** Since then no dialog is open in this chat. */
  closedAt?: Date
}

/** The last thing that was offered may still be answered by a number after weeks. */
const CLOSED_DAYS_KEPT = 90

const sessionSchema = new Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    slice: { type: Number, required: true },
    version: { type: Number, required: true },
    applied: { type: [String], required: true },
    sealed: { type: String, required: true },
    dueAt: Date,
    closedAt: Date,
  },
  { collection: 'sessions', versionKey: false, strict: 'throw' },
)
sessionSchema.index(
  { wardId: 1, dueAt: 1 },
  { partialFilterExpression: { dueAt: { $exists: true } }, name: 'due' },
)
sessionSchema.index(
  { closedAt: 1 },
  {
    expireAfterSeconds: CLOSED_DAYS_KEPT * 86_400,
    partialFilterExpression: { closedAt: { $exists: true } },
    name: 'closed, kept 90 days',
  },
)

/** More than one batch can hold; older keys are long marked done. */
const APPLIED_KEPT = 100

export type StoredSession = { id: string; version: number; applied: string[]; session: Session }
/** A session as it lies in the store; without its content when that can no longer be opened. */
export type KnownSession = Omit<StoredSession, 'session'> & { session?: Session }
export type SessionChange = StoredSession & { slice: number; newlyApplied: string[]; dueAt?: Date }

export type SessionStore = {
  read(ids: string[]): Promise<Map<string, KnownSession>>
  /** Compare-and-set on each version; gives the ids whose session had changed in between and was left alone. */
  write(changes: SessionChange[]): Promise<Set<string>>
  /** Sessions whose dialog wants to be woken. */
  due(slices: ReadonlySet<number>, at: Date, most: number): Promise<StoredSession[]>
  /** Somebody else may have written sessions: those kept at hand are read again. */
  forget(): void
}

const RECENT_KEPT = 2000

export const createSessionStore = (
  db: Connection,
  options: { wardId: string; sealer: Sealer; clock: Pick<Clock, 'now'>; log: Log },
): SessionStore => {
  const sessions = db.model('Session', sessionSchema).collection
  const { wardId, sealer, clock, log } = options
  const recent = createRecentSessions(RECENT_KEPT)

  /** Sealed with a key that was taken away: the chat begins anew, for one such must not hold up all others. */
  const open = (document: SessionDocument): Session | undefined => {
    try {
      return JSON.parse(sealer.open('content', document.sealed, document._id)) as Session
    } catch (error) {
      log.error({ err: error, session: document._id }, 'a session can not be opened; its chat begins anew')
      return undefined
    }
  }

  const unpack = (document: SessionDocument): KnownSession => {
    const session = open(document)
    const { _id: id, version, applied } = document
    return { id, version, applied, ...(session ? { session } : {}) }
  }

  const next = ({ version, applied, newlyApplied, session }: SessionChange): Recent => ({
    version: version + 1,
    applied: [...applied, ...newlyApplied].slice(-APPLIED_KEPT),
    text: JSON.stringify(session),
  })

  const operation = (change: SessionChange, { version, applied, text }: Recent): AnyBulkWriteOperation => {
    const fields = { version, applied, sealed: sealer.seal('content', text, change.id) }
    const isClosed = change.session.dialogs.length === 0
    const dates = {
      ...(change.dueAt ? { dueAt: change.dueAt } : {}),
      ...(isClosed ? { closedAt: clock.now() } : {}),
    }
    const gone = { ...(change.dueAt ? {} : { dueAt: '' }), ...(isClosed ? {} : { closedAt: '' }) }
    // A new one is an upsert, so that all go in one command: where another was quicker its `_id` is refused.
    return {
      updateOne: {
        filter: { _id: change.id as never, version: change.version },
        update: {
          $set: { wardId, slice: change.slice, ...fields, ...dates },
          ...(Object.keys(gone).length > 0 ? { $unset: gone } : {}),
        },
        upsert: change.version === 0,
      },
    }
  }

  /** Which of these do not hold what was to be written: only asked when the counts say that some do not. */
  const lost = async (changes: SessionChange[]): Promise<Set<string>> => {
    const ids = changes.map(change => change.id)
    const now = await sessions
      .find({ _id: { $in: ids as never[] } })
      .project({ applied: 1 })
      .toArray()
    const applied = new Map(
      now.map(document => [String(document._id), new Set(document.applied as string[])]),
    )
    const holds = (change: SessionChange) =>
      change.newlyApplied.every(key => applied.get(change.id)?.has(key))
    return new Set(changes.filter(change => !holds(change)).map(change => change.id))
  }

  /** Gives the ids of those that were not written. */
  const write = async (changes: SessionChange[], after: Recent[]): Promise<Set<string>> => {
    const operations = changes.map((change, n) => operation(change, after[n] ?? next(change)))
    try {
      const result = await sessions.bulkWrite(operations as never[], { ordered: false })
      const written = result.matchedCount + result.upsertedCount
      return written === changes.length ? new Set() : await lost(changes)
    } catch (error) {
      if (isDuplicateKey(error)) return lost(changes)
      throw error
    }
  }

  const readStored = async (ids: string[]): Promise<KnownSession[]> => {
    if (ids.length === 0) return []
    const found = await sessions.find({ _id: { $in: ids as never[] } }).toArray()
    return (found as unknown as SessionDocument[]).map(unpack)
  }

  return {
    read: async ids => {
      const stored = await readStored(ids.filter(id => !recent.has(id)))
      const atHand = ids.flatMap(id => {
        const known = recent.get(id)
        if (!known) return []
        const { version, applied, text } = known
        return [{ id, version, applied, session: JSON.parse(text) as Session }]
      })
      return new Map([...stored, ...atHand].map(session => [session.id, session]))
    },
    write: async changes => {
      if (changes.length === 0) return new Set()
      // Until it is known how they stand, nobody is to go on from what they were.
      for (const { id } of changes) recent.delete(id)
      const after = changes.map(next)
      const notWritten = await write(changes, after)
      for (const [n, { id }] of changes.entries()) {
        const session = after[n]
        if (session && !notWritten.has(id)) recent.keep(id, session)
      }
      return notWritten
    },
    forget: () => recent.clear(),
    due: async (slices, at, most) => {
      const found = (await sessions
        .find({ wardId, dueAt: { $exists: true, $lte: at } })
        .sort({ dueAt: 1 })
        .limit(most)
        .toArray()) as unknown as SessionDocument[]
      const ours = found.filter(document => slices.has(document.slice)).map(unpack)
      return ours.flatMap(({ session, ...rest }) => (session ? { ...rest, session } : []))
    },
  }
}

export const ensureSessionIndexes = async (db: Connection): Promise<void> => {
  await ensureIndexes(db.model('Session', sessionSchema))
}
