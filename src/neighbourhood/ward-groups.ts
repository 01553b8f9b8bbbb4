import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Group, RelayedGroup } from './group.js'
import type { Binding, GroupStore } from './group-store.js'
import type { GroupEnding, RelayedGroupStore } from './relayed-group-store.js'

export type WardGroups = {
  /** By chatKey. One read for a whole batch; unbound chats are left out. */
  groupsOf(chats: ChatAddress[]): Promise<Map<string, Group>>
  /** False for a group that is known to be gone. */
  mayWriteTo(chat: ChatAddress): Promise<boolean>
  bindGroup(binding: Binding): Promise<void>
  /** The group, when it stood until now, or was found gone by this same key: tell its officers. */
  groupGone(chat: ChatAddress, key: string, at: Date): Promise<Group | undefined>
  groupMoved(from: ChatAddress, toChatId: string, key: string, at: Date): Promise<void>
  /** Where reports are told: on each account the one bound last. Newest binding first. */
  officersGroups(): Promise<Group[]>
  /** Street groups bound to these areas that can still be written to. */
  groupsIn(areaIds: string[]): Promise<Group[]>
  /** Adds or changes, by id. */
  addRelayedGroup(group: Omit<RelayedGroup, 'wardId'> & { at: Date }): Promise<void>
  /** The group, when it stood in these areas until now, or was ended there by this same key. */
  endRelayedGroup(id: string, ending: GroupEnding): Promise<RelayedGroup | undefined>
  relayedGroupsIn(areaIds: string[]): Promise<RelayedGroup[]>
}

const accountOf = ({ chat }: Group): string => `${chat.channel}:${chat.account}`

const onePerAccount = (groups: Group[]): Group[] =>
  groups.filter((group, at) => groups.findIndex(other => accountOf(other) === accountOf(group)) === at)

export const createWardGroups = (groups: GroupStore, relayed: RelayedGroupStore): WardGroups => ({
  groupsOf: async chats => new Map((await groups.ofChats(chats)).map(group => [chatKey(group.chat), group])),
  mayWriteTo: async chat =>
    chat.kind === 'private' || (await groups.ofChats([chat])).every(({ goneAt }) => goneAt === undefined),
  bindGroup: groups.bind,
  groupGone: groups.markGone,
  groupMoved: groups.move,
  officersGroups: async () => onePerAccount(await groups.standing('officers')),
  groupsIn: areaIds => groups.standing('street', areaIds),
  addRelayedGroup: relayed.add,
  endRelayedGroup: relayed.end,
  relayedGroupsIn: relayed.standing,
})
