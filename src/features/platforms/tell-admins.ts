import type { ChannelAlarm } from '../../chat/channel-alarm.js'
import type { ChatAddress } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { PlatformDeps } from './platform-deps.js'

type Room = Omit<PlatformDeps, 'platforms'> & { platforms: Pick<PlatformDeps['platforms'][number], 'id'>[] }

/** Where somebody is told: on channels that are not in trouble, else on that one, for it may still carry a message. */
const chatsFor = ({ platforms }: Room, { channel }: ChannelAlarm, chats: ChatAddress[]): ChatAddress[] => {
  const spoken = chats.filter(chat => platforms.some(({ id }) => id === chat.channel))
  const others = spoken.filter(chat => chat.channel !== channel)
  return others.length > 0 ? others : spoken
}

const messagesFor = (room: Room, alarm: ChannelAlarm, { person, chats }: Reachable): OutgoingMessage[] =>
  chatsFor(room, alarm, chats).map(to =>
    room.compose(person.language ?? 'vi', {
      key: `platforms/alarm/${alarm.channel}/${alarm.key}/${person.id}/${chatTag(room.lookup, to)}`,
      to,
      say: {
        key: `platforms:alarm.${alarm.what}`,
        params: { name: { key: `platforms:name.${alarm.channel}` } },
      },
      lane: 'notice',
    }),
  )

/**
 * Stores what everybody is told who watches the platforms; the same alarm again is told nobody twice. False: nobody
 * could be told, or nothing stored. Never rejects.
 */
export const tellAdmins =
  (room: Room) =>
  async (alarm: ChannelAlarm): Promise<boolean> => {
    const { channel, what } = alarm
    try {
      const admins = await room.neighbourhood.staffByPermission('platforms.watch')
      const messages = admins.flatMap(admin => messagesFor(room, alarm, admin))
      if (messages.length === 0) {
        room.log.warn({ channel, what }, 'no admin can be told of the alarm')
        return false
      }
      await room.enqueue(messages)
      return true
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'not an Error'
      room.log.error({ channel, what, failure }, 'an alarm could not be stored')
      return false
    }
  }
