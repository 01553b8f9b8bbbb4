import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'
import type { Ids } from '../foundation/ids.js'
import { createAreaStore } from './area-store.js'
import { createCodeStore } from './code-store.js'
import { type ContactStore, createContactStore } from './contact-store.js'
import { createGroupInvitationStore } from './group-invitation-store.js'
import { createGroupMakingStore } from './group-making-store.js'
import { createGroupStore } from './group-store.js'
import { createJoinedAccountsStore } from './joined-accounts-store.js'
import { createKeptAreas } from './kept-areas.js'
import { createPersonStore } from './person-store.js'
import { createPersonalDataStore, type PersonalDataStore } from './personal-data-store.js'
import { createRelayedGroupStore } from './relayed-group-store.js'
import { createWardAreas, type WardAreas } from './ward-areas.js'
import { createWardCodes, type WardCodes } from './ward-codes.js'
import { createWardGroups, type WardGroups } from './ward-groups.js'
import { createWardMadeGroups, type WardMadeGroups } from './ward-made-groups.js'
import { createWardPeople, type WardPeople } from './ward-people.js'
import { createWardStore } from './ward-store.js'

/** Who is who in one ward. */
export type Neighbourhood = WardAreas &
  WardPeople &
  WardGroups &
  WardMadeGroups &
  WardCodes &
  PersonalDataStore &
  Pick<ContactStore, 'heardFrom' | 'lastHeard' | 'mayNudge' | 'forgetChat'> & {
    /** Who was not heard for 60 days; no window is nearly as long. */
    forgetContacts(): Promise<number>
    ensureIndexes(): Promise<void>
  }

const CONTACT_KEPT_MS = 60 * 86_400_000

export const createNeighbourhood = (options: {
  db: Database
  wardId: string
  sealer: Sealer
  clock: Clock
  ids: Ids
}): Neighbourhood => {
  const { db, wardId, sealer, clock, ids } = options
  const wards = createWardStore(db, wardId)
  const areas = createAreaStore(db, wardId)
  const groups = createGroupStore(db, { wardId, sealer })
  const makings = createGroupMakingStore(db, { wardId, sealer })
  const invitations = createGroupInvitationStore(db, { wardId, sealer })
  const relayed = createRelayedGroupStore(db, wardId)
  const people = createPersonStore(db, { wardId, sealer, ids })
  const joined = createJoinedAccountsStore(db, { wardId, sealer })
  const codes = createCodeStore(db, { wardId, sealer })
  const contacts = createContactStore(db, { wardId, sealer })
  const kept = createKeptAreas({ wards, areas }, { wardId, clock })
  const wardAreas = createWardAreas({ wards, areas }, { kept, clock })
  return {
    ...wardAreas,
    ...createWardPeople({ people, joined }, { kept, currentAreas: wardAreas.currentAreas }),
    ...createWardGroups(groups, relayed),
    ...createWardMadeGroups(makings, invitations),
    ...createWardCodes(codes, { wardId, sealer, clock }),
    heardFrom: contacts.heardFrom,
    lastHeard: contacts.lastHeard,
    mayNudge: contacts.mayNudge,
    forgetChat: contacts.forgetChat,
    ...createPersonalDataStore(db, { wardId, sealer }),
    forgetContacts: () => contacts.forget(new Date(clock.now().getTime() - CONTACT_KEPT_MS)),
    ensureIndexes: async () => {
      for (const store of [areas, groups, makings, relayed, people, codes, contacts])
        await store.ensureIndexes()
    },
  }
}
