import type { Telling } from './events.js'
import type { GroupChat } from './group-view.js'
import type { Entry, KeptMessage } from './state.js'
import { nameOf, newMessage, type OaWorld } from './world.js'

/** Like a message in it: the recipient is the group, the sender whom it is about. */
export const groupTelling = (world: OaWorld, chat: GroupChat, name: string, about: string): Telling => ({
  chatId: chat.id,
  name,
  person: world.state.people.get(about),
  fields: {
    oa_id: world.oa.id,
    group_id: chat.id,
    sender: { id: about },
    recipient: { id: chat.id },
  },
})

/** Sources of different years call the same thing differently. */
const leftName = (world: OaWorld): string =>
  world.switches.groupNames === '2024' ? 'user_out_group' : 'user_leave_group'

export const closedName = (world: OaWorld): string =>
  world.switches.groupNames === '2024' ? 'disperse_group' : 'delete_group'

export const joinAnswerName = (world: OaWorld, answer: 'accept' | 'reject'): string =>
  world.switches.joinAnswers === 'one-name'
    ? 'react_request_join_group'
    : `react_request_join_group_${answer}`

/** What the people in the group see of it. */
export const serviceEntry = (
  world: OaWorld,
  chat: GroupChat,
  kind: 'joined' | 'left',
  ids: string[],
): { entry: Entry; message: KeptMessage } => {
  const names = ids.map(id => nameOf(world, id))
  const message = newMessage(world, chat, ids[0] ?? world.oa.id, { service: { kind, names } })
  return { entry: { put: 'message', value: message }, message }
}

/** People come in: what is to be committed. Whoever was on the way in is not any more. */
export const joinedEntries = (world: OaWorld, chat: GroupChat, ids: string[]) => {
  const pending = chat.group.pending.filter(({ id }) => !ids.includes(id))
  const joined = { ...chat, members: [...chat.members, ...ids], group: { ...chat.group, pending } }
  const { entry, message } = serviceEntry(world, joined, 'joined', ids)
  const entries: Entry[] = [{ put: 'chat', value: joined }, entry]
  const told = ids.map(id => groupTelling(world, joined, 'user_join_group', id))
  return { entries, told, message }
}

/** Others go, by themselves or not. */
export const goneEntries = (world: OaWorld, chat: GroupChat, ids: string[]) => {
  const stays = (id: string) => !ids.includes(id)
  const admins = chat.group.admins.filter(stays)
  const left = { ...chat, members: chat.members.filter(stays), group: { ...chat.group, admins } }
  const { entry, message } = serviceEntry(world, left, 'left', ids)
  const entries: Entry[] = [{ put: 'chat', value: left }, entry]
  const told = ids.map(id => groupTelling(world, left, leftName(world), id))
  return { entries, told, message }
}
