import type { ChannelAlarm } from '../../chat/channel-alarm.js'
import type { ChatAddress } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Platform } from './platform.js'
import type { PlatformDeps } from './platform-deps.js'

type Room = Omit<PlatformDeps, 'platforms'> & { platforms: Pick<Platform, 'id' | 'state'>[] }

/** With these the channel itself carries nothing any more. */
const SILENCING: ChannelAlarm['what'][] = ['grant-revoked', 'grant-lost']

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

const mayArrive =
  ({ channel, what }: ChannelAlarm) =>
  ({ to }: OutgoingMessage): boolean =>
    !SILENCING.includes(what) || to.channel !== channel

/** What was kept because nobody could be told is told nobody any more. */
const isOver = ({ platforms }: Room, { channel, what }: ChannelAlarm): boolean =>
  SILENCING.includes(what) && platforms.some(({ id, state }) => id === channel && state().up)

const tryToTell = async (room: Room, alarm: ChannelAlarm): Promise<'told' | 'over' | 'nobody'> => {
  const admins = await room.neighbourhood.staffByPermission('platforms.watch')
  const messages = admins.flatMap(admin => messagesFor(room, alarm, admin))
  if (!messages.some(mayArrive(alarm))) return isOver(room, alarm) ? 'over' : 'nobody'
  await room.enqueue(messages)
  return 'told'
}

/**
 * Stores what everybody is told who watches the platforms; the same alarm again is told nobody twice. False: nothing was
 * stored, or nobody has a chat that could carry it; asked again it may be true. Why is logged once of each alarm. Never
 * rejects.
 */
export const tellAdmins = (room: Room) => {
  const logged = new Set<string>()
  const once = (alarm: ChannelAlarm, why: string, write: () => void) => {
    const line = `${why}/${alarm.channel}/${alarm.key}`
    if (!logged.has(line)) write()
    logged.add(line)
  }
  return async (alarm: ChannelAlarm): Promise<boolean> => {
    const { channel, what } = alarm
    try {
      const done = await tryToTell(room, alarm)
      if (done === 'nobody')
        once(alarm, done, () =>
          room.log.warn({ channel, what }, 'no admin can be told of the alarm yet: it is kept'),
        )
      return done !== 'nobody'
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'not an Error'
      once(alarm, failure, () => room.log.error({ channel, what, failure }, 'an alarm could not be stored'))
      return false
    }
  }
}
