import type { Connection } from 'mongoose'
import type { ChatAddress } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import type { Ids } from '../foundation/ids.js'
import type { Language } from '../foundation/texts.js'
import { type Identity, identityKey } from './identity.js'
import type { Person, Purpose } from './person.js'
import { peopleIn } from './person-collection-store.js'
import { createPersonPacking } from './person-document.js'
import type { Grant, RoleName } from './role.js'

/** A decision about a purpose, either way; the whole list stands, so consent can be proven and so can its end. */
type Decision = { purpose: Purpose; given: boolean }

/** What was decided, on which words (`version`), when and where; `key` makes doing it twice one entry. */
export type DecisionRecord = {
  decisions: Decision[]
  version: string
  channel: string
  key: string
  at: Date
}

export type NewPerson = { identities: Identity[]; displayName?: string; language?: Language; at: Date }

/** `unreachable`: known, but there is no chat to write to. */
export type Member = NewPerson & {
  areaId?: string
  grants: Grant[]
  record?: DecisionRecord
  unreachable?: true
}

/** `closed`: those of `chats`, the last ones, that may not be written to now. */
export type Reachable = { person: Person; chats: ChatAddress[]; closed?: ChatAddress[] }

export type MemberThere = { senderId: string; person: Person }

const inOrder = new Intl.Collator('vi')

/** Names lie sealed, so no engine sorts them; unsorted, each would give its own order. */
const byName = ({ person: one }: Reachable, { person: other }: Reachable): number =>
  inOrder.compare(one.displayName ?? '', other.displayName ?? '') || inOrder.compare(one.id, other.id)

/** A store that puts each document on the disk by itself would take longer for more than a connection waits for it. */
const MOST_AT_ONCE = 250

export type PersonStore = {
  /** By identityKey. One read, however many. */
  ofIdentities(identities: Identity[]): Promise<Map<string, Person>>
  /** The person of this identity, made when there is none. A name that is told replaces the one kept. */
  ensure(identity: Identity, details: Omit<NewPerson, 'identities'>): Promise<Person>
  byId(personId: string): Promise<Person | undefined>
  setLanguage(personId: string, language: Language): Promise<void>
  /** `areaId` null: they belong to no hamlet any more. */
  decide(personId: string, areaId: string | null, record: DecisionRecord): Promise<void>
  hasDecided(personId: string, key: string): Promise<boolean>
  setArea(personId: string, areaId: string): Promise<void>
  addGrant(personId: string, grant: Grant, codeId: string): Promise<void>
  /** By name. */
  withRoles(roles: RoleName[]): Promise<Reachable[]>
  /** All chats where the person of this identity is reached 1:1, this one too. */
  chatsOf(identity: Identity): Promise<ChatAddress[]>
  /** Members by hamlet id. */
  countMembers(): Promise<Map<string, number>>
  /** Who agreed to be on the list of these areas and can be reached on that account; in the order of their ids there. */
  membersIn(areaIds: string[], on: Pick<ChatAddress, 'channel' | 'account'>): Promise<MemberThere[]>
  /** Many at once; those whose identity stands already are left as they are. */
  addMany(members: Member[]): Promise<void>
  ensureIndexes(): Promise<void>
}

const currentPurposes = (decisions: Decision[]): Purpose[] =>
  decisions.filter(({ given }) => given).map(({ purpose }) => purpose)

const entriesOf = ({ decisions, ...record }: DecisionRecord) =>
  decisions.map(decision => ({ ...decision, ...record }))

export const createPersonStore = (
  db: Connection,
  { wardId, sealer, ids }: { wardId: string; sealer: Sealer; ids: Ids },
): PersonStore => {
  const { people, ensureIndexes } = peopleIn(db)
  const { lookupOf, pack, packName, unpack, chatsOf } = createPersonPacking(wardId, sealer)

  const find = (identity: Identity) => people.findOne({ wardId, 'identities.lookup': lookupOf(identity) })

  const insert = async (identity: Identity, details: Omit<NewPerson, 'identities'>) => {
    const document = pack(ids.next(), { identities: [identity], grants: [], ...details })
    try {
      await people.insertOne(document)
      return document
    } catch (error) {
      // Someone new who speaks in two chats at once.
      const other = isDuplicateKey(error) ? await find(identity) : null
      if (other) return other
      throw error
    }
  }

  const ensure: PersonStore['ensure'] = async (identity, details) => {
    const document = (await find(identity)) ?? (await insert(identity, details))
    const person = unpack(document)
    const { displayName } = details
    // By the names of staff it is told who is named in a report, so they stay as they were when the role was given.
    const stays = document.ownName || document.grants.length > 0
    if (displayName === undefined || displayName === person.displayName || (stays && person.displayName))
      return person
    await people.updateOne({ _id: person.id }, { $set: { name: packName(person.id, displayName) } })
    return { ...person, displayName }
  }

  return {
    ofIdentities: async identities => {
      const keys = new Map(identities.map(identity => [lookupOf(identity), identityKey(identity)]))
      if (keys.size === 0) return new Map()
      const found = await people.find({ wardId, 'identities.lookup': { $in: [...keys.keys()] } }).toArray()
      return new Map(
        found.flatMap(document => {
          const person = unpack(document)
          return document.identities.flatMap(({ lookup }) => {
            const key = keys.get(lookup)
            return key ? [[key, person] as const] : []
          })
        }),
      )
    },
    ensure,
    byId: async personId => {
      const found = await people.findOne({ _id: personId, wardId })
      return found ? unpack(found) : undefined
    },
    setLanguage: async (personId, language) => {
      await people.updateOne({ _id: personId }, { $set: { language } })
    },
    decide: async (personId, areaId, record) => {
      const purposes = currentPurposes(record.decisions)
      await people.updateOne(
        { _id: personId, 'decisions.key': { $ne: record.key } },
        {
          $set: { purposes, ...(areaId === null ? {} : { areaId }) },
          ...(areaId === null ? { $unset: { areaId: '' } } : {}),
          $push: { decisions: { $each: entriesOf(record) } },
        },
      )
      // Only members and staff agreed that their name is kept.
      if (!purposes.includes('membership'))
        await people.updateOne({ _id: personId, grants: [] }, { $unset: { name: '' } })
    },
    hasDecided: async (personId, key) =>
      (await people.countDocuments({ _id: personId, 'decisions.key': key }, { limit: 1 })) > 0,
    setArea: async (personId, areaId) => {
      await people.updateOne({ _id: personId }, { $set: { areaId } })
    },
    addGrant: async (personId, grant, codeId) => {
      const entry = { ...grant, codeId }
      const without = { _id: personId, 'grants.codeId': { $ne: codeId } }
      await people.updateOne(without, { $push: { grants: entry } })
    },
    withRoles: async roles => {
      const found = await people.find({ wardId, 'grants.role': { $in: roles } }).toArray()
      return found.map(document => ({ person: unpack(document), chats: chatsOf(document) })).sort(byName)
    },
    chatsOf: async identity => {
      const found = await find(identity)
      return found ? chatsOf(found) : []
    },
    countMembers: async () => {
      const counted = await people
        .aggregate<{ _id: string; members: number }>([
          { $match: { wardId, purposes: 'membership', areaId: { $exists: true } } },
          { $group: { _id: '$areaId', members: { $sum: 1 } } },
        ])
        .toArray()
      return new Map(counted.map(({ _id, members }) => [_id, members]))
    },
    membersIn: async (areaIds, { channel, account }) => {
      const where = { wardId, purposes: 'membership', areaId: { $in: areaIds } } as const
      const found = await people.find(where).toArray()
      return found
        .flatMap(document =>
          chatsOf(document)
            .filter(chat => chat.channel === channel && chat.account === account)
            .map(({ chatId }) => ({ senderId: chatId, person: unpack(document) })),
        )
        .sort((one, other) => inOrder.compare(one.senderId, other.senderId))
    },
    addMany: async members => {
      if (members.length === 0) return
      const documents = members.map(member => ({
        ...pack(ids.next(), member),
        ...(member.record
          ? { purposes: currentPurposes(member.record.decisions), decisions: entriesOf(member.record) }
          : {}),
      }))
      for (let from = 0; from < documents.length; from += MOST_AT_ONCE) {
        const some = documents.slice(from, from + MOST_AT_ONCE)
        await people.insertMany(some, { ordered: false }).catch(error => {
          if (!isDuplicateKey(error)) throw error
        })
      }
    },
    ensureIndexes,
  }
}
