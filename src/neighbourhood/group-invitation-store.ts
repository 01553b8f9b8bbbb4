import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'

/** `_id`: group and person, as only a holder of the keys can look them up. */
type InvitationDocument = { _id: string; wardId: string; key: string; at: Date }

const invitationSchema = new Schema<InvitationDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    key: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'groupInvitations', versionKey: false, strict: 'throw' },
)

/** `people`: their ids on the group's platform; `key`: the work that invites them. */
export type Invitations = { group: ChatAddress; people: string[]; key: string; at: Date }

export type GroupInvitationStore = {
  /** By person, the key of the work that invited them; those who never were are left out. */
  of(group: ChatAddress, people: string[]): Promise<Map<string, string>>
  /** Those who were invited before stay so. */
  add(invitations: Invitations): Promise<void>
  forget(groups: ChatAddress[], person: string): Promise<void>
}

/** Who was invited to a group of ours, so that whoever left it is left alone. */
export const createGroupInvitationStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): GroupInvitationStore => {
  const invitations = db.model('GroupInvitation', invitationSchema)
    .collection as unknown as mongo.Collection<InvitationDocument>
  const idOf = (group: ChatAddress, person: string) =>
    sealer.lookup(`${wardId}/invited/${chatKey(group)}/${person}`)

  return {
    of: async (group, people) => {
      if (people.length === 0) return new Map()
      const byId = new Map(people.map(person => [idOf(group, person), person]))
      const found = await invitations.find({ _id: { $in: [...byId.keys()] } }).toArray()
      return new Map(
        found.flatMap(({ _id, key }) => {
          const person = byId.get(_id)
          return person === undefined ? [] : [[person, key] as const]
        }),
      )
    },
    add: async ({ group, people, key, at }) => {
      const documents = people.map(person => ({ _id: idOf(group, person), wardId, key, at }))
      if (documents.length === 0) return
      await invitations.insertMany(documents, { ordered: false }).catch(error => {
        if (!isDuplicateKey(error)) throw error
      })
    },
    forget: async (groups, person) => {
      if (groups.length === 0) return
      await invitations.deleteMany({ _id: { $in: groups.map(group => idOf(group, person)) } })
    },
  }
}
