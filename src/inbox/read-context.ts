import type { Capabilities } from '../chat/channel.js'
import { type ChannelId, chatKey } from '../chat/chat-address.js'
import type { IncomingMessage } from '../chat/incoming-message.js'
import type { StepContext } from '../features/feature.js'
import type { Group } from '../neighbourhood/group.js'
import { identityKey, identityOf } from '../neighbourhood/identity.js'
import type { Neighbourhood } from '../neighbourhood/neighbourhood.js'
import type { Person } from '../neighbourhood/person.js'
import type { ReadContext } from './batch.js'
import type { StoredMessage } from './message-store.js'

/** What the inbox asks of the neighbourhood, once for a whole batch. */
export type WhoIsWho = Pick<Neighbourhood, 'ward' | 'currentAreas' | 'peopleOf' | 'groupsOf'>

/** What of a channel its users can notice. Undefined: a channel that is no longer there; what it sent is still answered. */
export type ChannelOf = (id: ChannelId) => Pick<Capabilities, 'deepLink' | 'groupHearing'> | undefined

/** A person's own choice; in a group, the group's; else Vietnamese, whatever the language of their phone. */
const languageOf = (message: IncomingMessage, person: Person | undefined, group: Group | undefined) =>
  (message.chat.kind === 'group' ? group?.language : person?.language) ?? 'vi'

export const createReadContext =
  (who: WhoIsWho, channelOf: ChannelOf) =>
  async (messages: StoredMessage[]): Promise<ReadContext> => {
    const heard = messages.map(({ message }) => message)
    const identities = heard.map(({ chat, sender }) => identityOf(chat, sender.id))
    const groupChats = heard.filter(({ chat }) => chat.kind === 'group').map(({ chat }) => chat)
    const [ward, areas, people, groups] = await Promise.all([
      who.ward(),
      who.currentAreas(),
      who.peopleOf(identities),
      groupChats.length > 0 ? who.groupsOf(groupChats) : new Map<string, Group>(),
    ])
    return (message): StepContext => {
      const person = people.get(identityKey(identityOf(message.chat, message.sender.id)))
      const group = groups.get(chatKey(message.chat))
      const { deepLink, groupHearing } = channelOf(message.chat.channel) ?? {}
      return {
        ward,
        areas,
        language: languageOf(message, person, group),
        ...(person ? { person } : {}),
        ...(group ? { group } : {}),
        ...(deepLink ? { deepLink } : {}),
        ...(groupHearing ? { hearing: groupHearing } : {}),
      }
    }
  }
