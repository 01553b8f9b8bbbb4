import type { ChatAddress } from '../chat/chat-address.js'
import type { Language } from '../foundation/texts.js'
import { type Area, withAllBelow } from './area.js'
import { type Identity, identityOf } from './identity.js'
import type { JoinedAccountsStore } from './joined-accounts-store.js'
import type { KeptAreas } from './kept-areas.js'
import { may, type Person } from './person.js'
import type {
  DecisionRecord,
  Member,
  MemberThere,
  NewPerson,
  PersonStore,
  Reachable,
} from './person-store.js'
import { type Grant, type Permission, ROLES, type RoleName } from './role.js'

export type WardPeople = {
  /** By identityKey. One read for a whole batch; those nobody knows are left out. */
  peopleOf(identities: Identity[]): Promise<Map<string, Person>>
  ensurePerson(identity: Identity, details: Omit<NewPerson, 'identities'>): Promise<Person>
  personById(personId: string): Promise<Person | undefined>
  /** See JoinedAccountsStore. */
  joinAccounts: JoinedAccountsStore['join']
  setLanguage(personId: string, language: Language): Promise<void>
  /** Their hamlet and what they agreed to; all refused: they belong to none. */
  joinArea(personId: string, areaId: string | null, record: DecisionRecord): Promise<void>
  /** Whether they decided by this key before. */
  hasDecided(personId: string, key: string): Promise<boolean>
  moveToArea(personId: string, areaId: string): Promise<void>
  addGrant(personId: string, grant: Grant, codeId: string): Promise<void>
  /** Who holds this permission there (undefined: over what lies in no area) and where they are reached 1:1. */
  staffByPermission(permission: Permission, areaId?: string): Promise<Reachable[]>
  /** Who holds one of these permissions over this area by name, not with all that it lies in; and where they are reached. */
  staffNamedFor(permissions: Permission[], areaId: string): Promise<Reachable[]>
  /** All chats where whoever this private chat is with is reached 1:1, this one too. */
  chatsBeside(chat: ChatAddress): Promise<ChatAddress[]>
  /** Members by hamlet, those without any too. */
  countMembers(): Promise<{ area: Area; members: number }[]>
  /** Members of a hamlet and of what lies in it who spoke with the bot on that account, by their ids there. */
  membersIn(areaId: string, on: Pick<ChatAddress, 'channel' | 'account'>): Promise<MemberThere[]>
  addMembers(members: Member[]): Promise<void>
}

const rolesWith = (permission: Permission): RoleName[] =>
  (Object.keys(ROLES) as RoleName[]).filter(role => ROLES[role].permissions.includes(permission))

const reaching = (person: Person, areas: Area[]): Person => ({
  ...person,
  grants: person.grants.map(({ role, areaIds }) => ({
    role,
    areaIds: areaIds === 'ward' ? areaIds : withAllBelow(areas, areaIds),
  })),
})

export const createWardPeople = (
  { people, joined }: { people: PersonStore; joined: JoinedAccountsStore },
  { kept, currentAreas }: { kept: KeptAreas; currentAreas: () => Promise<Area[]> },
): WardPeople => ({
  peopleOf: async identities => {
    const [found, areas] = await Promise.all([people.ofIdentities(identities), kept.areas()])
    return new Map([...found].map(([key, person]) => [key, reaching(person, areas)]))
  },
  ensurePerson: async (identity, details) =>
    reaching(await people.ensure(identity, details), await kept.areas()),
  personById: people.byId,
  joinAccounts: joined.join,
  setLanguage: people.setLanguage,
  joinArea: people.decide,
  hasDecided: people.hasDecided,
  moveToArea: people.setArea,
  addGrant: people.addGrant,
  staffByPermission: async (permission, areaId) => {
    const [found, areas] = await Promise.all([people.withRoles(rolesWith(permission)), kept.areas()])
    return found
      .map(({ person, chats }) => ({ person: reaching(person, areas), chats }))
      .filter(({ person }) => may(person, permission, areaId))
  },
  staffNamedFor: async (permissions, areaId) => {
    const roles = permissions.flatMap(rolesWith)
    const names = ({ role, areaIds }: Grant) =>
      areaIds !== 'ward' && areaIds.includes(areaId) && roles.includes(role)
    return (await people.withRoles(roles)).filter(({ person }) => person.grants.some(names))
  },
  chatsBeside: chat => people.chatsOf(identityOf(chat, chat.chatId)),
  countMembers: async () => {
    const [counted, areas] = await Promise.all([people.countMembers(), currentAreas()])
    return areas.map(area => ({ area, members: counted.get(area.id) ?? 0 }))
  },
  membersIn: async (areaId, on) => people.membersIn(withAllBelow(await kept.areas(), [areaId]), on),
  addMembers: people.addMany,
})
