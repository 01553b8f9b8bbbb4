import { type ChannelId, chatKey } from '../chat/chat-address.js'
import type { IncomingMessage } from '../chat/incoming-message.js'
import type { StepContext } from '../features/feature.js'
import type { Area, Ward } from '../neighbourhood/area.js'
import type { Group } from '../neighbourhood/group.js'
import type { Person } from '../neighbourhood/person.js'
import type { ReadContext } from './batch.js'
import type { StoredMessage } from './message-store.js'

export type Identity = { channel: ChannelId; account: string; senderId: string }

/** What the inbox asks of the neighbourhood, once for a whole batch. */
export type WhoIsWho = {
  ward(): Promise<Ward>
  currentAreas(): Promise<Area[]>
  /** By `channel:account:senderId`. */
  peopleOf(identities: Identity[]): Promise<Map<string, Person>>
  /** By the chat's key. */
  groupsOf(chats: IncomingMessage['chat'][]): Promise<Map<string, Group>>
}

type DeepLinks = (channel: ChannelId) => ((word: string) => string) | undefined

const personKey = ({ chat, sender }: IncomingMessage): string =>
  `${chat.channel}:${chat.account}:${sender.id}`

/** A person's own choice; in a group, the group's; else Vietnamese, whatever the language of their phone. */
const languageOf = (message: IncomingMessage, person: Person | undefined, group: Group | undefined) =>
  (message.chat.kind === 'group' ? group?.language : person?.language) ?? 'vi'

export const createReadContext =
  (who: WhoIsWho, deepLinkOf: DeepLinks) =>
  async (messages: StoredMessage[]): Promise<ReadContext> => {
    const heard = messages.map(({ message }) => message)
    const identities = heard.map(({ chat, sender }) => ({
      channel: chat.channel,
      account: chat.account,
      senderId: sender.id,
    }))
    const groupChats = heard.filter(({ chat }) => chat.kind === 'group').map(({ chat }) => chat)
    const [ward, areas, people, groups] = await Promise.all([
      who.ward(),
      who.currentAreas(),
      who.peopleOf(identities),
      groupChats.length > 0 ? who.groupsOf(groupChats) : new Map<string, Group>(),
    ])
    return (message): StepContext => {
      const person = people.get(personKey(message))
      const group = groups.get(chatKey(message.chat))
      const deepLink = deepLinkOf(message.chat.channel)
      return {
        ward,
        areas,
        language: languageOf(message, person, group),
        ...(person ? { person } : {}),
        ...(group ? { group } : {}),
        ...(deepLink ? { deepLink } : {}),
      }
    }
  }
