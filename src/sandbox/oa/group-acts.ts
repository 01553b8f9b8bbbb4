import { failed, ok } from '../../foundation/outcome.js'
import { tell } from './events.js'
import { goneEntries, groupTelling, joinedEntries } from './group-events.js'
import { disperse } from './group-making.js'
import { hasRoom } from './group-members.js'
import { type GroupChat, knownGroup } from './group-view.js'
import type { Acted } from './people-acts.js'
import type { OaWorld } from './world.js'

type Act = { as: string; chat: string }

const groupFor = (world: OaWorld, act: Act): Acted<GroupChat> => {
  const chat = knownGroup(world, act.chat)
  return chat.ok && world.state.people.has(act.as) ? chat : failed('no such person or group')
}

const comeIn = (world: OaWorld, chat: GroupChat, person: string): Acted<string> => {
  if (!hasRoom(world, chat, 1)) return failed('the group is full')
  const { entries, told, message } = joinedEntries(world, chat, [person])
  world.commit(...entries, ...tell(world, told))
  return ok(message.id)
}

/** The person says yes to the account's invitation. */
export const accept = (world: OaWorld, act: Act): Acted<string> => {
  const chat = groupFor(world, act)
  if (!chat.ok) return chat
  const isInvited = chat.value.group.pending.some(({ id, by }) => id === act.as && by === 'oa')
  return isInvited ? comeIn(world, chat.value, act.as) : failed('the person is not invited')
}

/** By the group's link: at once, or after an admin's yes where the group wants that. */
export const join = (world: OaWorld, act: Act): Acted<string> => {
  const found = groupFor(world, act)
  if (!found.ok) return found
  const chat = found.value
  const { enable_link_join: isOpen, join_appr: isAsked } = chat.group.setting
  if (chat.members.includes(act.as)) return failed('the person is in this group')
  if (!isOpen) return failed('this group has no link')
  if (!isAsked) return comeIn(world, chat, act.as)
  const others = chat.group.pending.filter(({ id }) => id !== act.as)
  const pending = [...others, { id: act.as, by: 'person' as const }]
  world.commit(
    { put: 'chat', value: { ...chat, group: { ...chat.group, pending } } },
    ...tell(world, [groupTelling(world, chat, 'user_request_join_group', act.as)]),
  )
  return ok('')
}

export const leave = (world: OaWorld, act: Act): Acted<string> => {
  const chat = groupFor(world, act)
  if (!chat.ok) return chat
  if (!chat.value.members.includes(act.as)) return failed('the person is not in this chat')
  const { entries, told, message } = goneEntries(world, chat.value, [act.as])
  world.commit(...entries, ...tell(world, told))
  return ok(message.id)
}

/** The account's people close the group in the console. */
export const closeGroup = (world: OaWorld, chatId: string): Acted<boolean> => {
  const chat = knownGroup(world, chatId)
  if (!chat.ok) return failed('no such group')
  disperse(world, chat.value)
  return ok(true)
}
