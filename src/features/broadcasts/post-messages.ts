import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayOption } from '../../chat/say.js'
import type { Broadcast, PostTarget, RelayTarget, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey, toStaff } from './broadcast-messages.js'
import { bulletinText } from './bulletin-text.js'
import { weekNumber } from './week-plan.js'

/** What leaves for one group. */
export type PostMessage = { groupId: string; message: OutgoingMessage }

const relayedOption = (week: WeekId): SayOption => ({
  value: `/dachuyenbantin ${week}`,
  label: { key: 'broadcasts:post.relayed.button' },
  typed: { key: 'broadcasts:post.relayed.typed' },
})

type Room = { deps: BroadcastDeps; week: WeekId; text: Say }

const askMessages = ({ deps, week }: Room, { groupId, title, people }: RelayTarget): PostMessage[] => {
  const say: Say = {
    key: 'broadcasts:post.relay',
    params: { week: weekNumber(week), title },
    options: [relayedOption(week)],
  }
  return people.map(to => ({
    groupId,
    message: toStaff(deps, to, { about: week, parts: ['relay', groupId], say }),
  }))
}

/** The ready text is a message of its own, once in a chat, so that it can be held, copied and pasted as it stands. */
const readyMessages = ({ deps, week, text }: Room, targets: RelayTarget[]): PostMessage[] => {
  const ready = new Map<string, PostMessage>()
  for (const { groupId, language, people } of targets)
    for (const to of people) {
      const place = `${to.chat.channel} ${to.chat.account} ${to.chat.chatId} ${language}`
      const message = { about: week, parts: ['relay', groupId, 'text'], say: text }
      if (!ready.has(place))
        ready.set(place, { groupId, message: toStaff(deps, { ...to, language }, message) })
    }
  return [...ready.values()]
}

/** All that leaves for these groups; whenever it is made, it is the same. */
export const postMessages = async (
  deps: BroadcastDeps,
  { week, content }: Broadcast,
  targets: PostTarget[],
): Promise<PostMessage[]> => {
  const text = bulletinText({ week, parts: content.parts }, await deps.neighbourhood.ward())
  const room = { deps, week, text }
  const posts = targets.flatMap(target =>
    target.way === 'group'
      ? [
          {
            groupId: target.groupId,
            message: deps.compose(target.language, {
              ...{ key: messageKey(week, 'post', target.groupId), to: target.chat, say: text },
              lane: 'bulk' as const,
            }),
          },
        ]
      : [],
  )
  const relays = targets.flatMap(target => (target.way === 'relay' ? [target] : []))
  const asks = relays.flatMap(target => askMessages(room, target))
  return [...posts, ...asks, ...readyMessages(room, relays)]
}
