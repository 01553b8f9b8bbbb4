import type { Connection } from 'mongoose'
import type { ChannelId } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Identity } from './identity.js'
import type { Purpose } from './person.js'
import { peopleIn } from './person-collection-store.js'
import { createPersonPacking } from './person-document.js'
import type { Grant } from './role.js'

/** All that stands of someone in the list of people, for themselves to read. */
export type PersonalData = {
  displayName?: string
  channels: ChannelId[]
  areaId?: string
  grants: Grant[]
  /** In their order. */
  decisions: { purpose: Purpose; given: boolean; at: Date; channel: string }[]
  since: Date
}

export type PersonalDataStore = {
  personalData(identity: Identity): Promise<PersonalData | undefined>
  /** A name they chose themselves: what a platform calls them does not take its place. False: they stand nowhere here. */
  rename(identity: Identity, name: string): Promise<boolean>
  /** Nothing is left of them here. Someone with a role stays: what they did in it must be accounted for. */
  erasePerson(identity: Identity): Promise<'erased' | 'on-duty' | 'unknown'>
}

export const createPersonalDataStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): PersonalDataStore => {
  const { people } = peopleIn(db)
  const { lookupOf, packName, unpack, chatsOf } = createPersonPacking(wardId, sealer)
  const find = (identity: Identity) => people.findOne({ wardId, 'identities.lookup': lookupOf(identity) })

  return {
    personalData: async identity => {
      const found = await find(identity)
      if (!found) return undefined
      const { displayName, areaId, grants } = unpack(found)
      return {
        ...(displayName === undefined ? {} : { displayName }),
        ...(areaId === undefined ? {} : { areaId }),
        grants,
        channels: [...new Set(chatsOf(found).map(({ channel }) => channel))],
        decisions: found.decisions.map(({ purpose, given, at, channel }) => ({
          purpose,
          given,
          at,
          channel,
        })),
        since: found.createdAt,
      }
    },
    rename: async (identity, name) => {
      const found = await find(identity)
      if (!found) return false
      await people.updateOne({ _id: found._id }, { $set: { name: packName(found._id, name), ownName: true } })
      return true
    },
    erasePerson: async identity => {
      const found = await find(identity)
      if (!found) return 'unknown'
      const { deletedCount } = await people.deleteOne({ _id: found._id, grants: [] })
      return deletedCount > 0 ? 'erased' : 'on-duty'
    },
  }
}
