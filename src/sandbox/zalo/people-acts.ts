import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Content } from '../stage/content.js'
import { eventsOf } from './events.js'
import { botHears } from './hearing.js'
import type { BotStanding, Chat, KeptMessage, Person } from './state.js'
import { messageIn, newMessage, type ZaloWorld } from './world.js'

/** Why a person cannot do this: told to whoever drives the sandbox. */
export type Acted<Value> = Outcome<Value, string>

/** Whether anybody takes what is said now; only with the `queue` switch off can the answer be no. */
export type Kept = () => boolean

const personIn = (
  world: ZaloWorld,
  personId: string,
  chatId: string,
): Acted<{ person: Person; chat: Chat }> => {
  const person = world.state.people.get(personId)
  const chat = world.state.chats.get(chatId)
  if (!person) return failed('no such person')
  if (!chat) return failed('no such chat')
  return chat.members.includes(personId) ? ok({ person, chat }) : failed('the person is not in this chat')
}

export type Speaking = { as: string; chat: string; replyTo?: string | undefined }

/** A person's messages (an album is several) into a chat, and the events the bot gets of them. */
export const speak = (
  world: ZaloWorld,
  { as, chat: chatId, replyTo }: Speaking,
  contents: Content[],
  kept: Kept,
): Acted<KeptMessage[]> => {
  const found = personIn(world, as, chatId)
  if (!found.ok) return found
  const { chat } = found.value
  if (chat.type === 'private' && chat.bot === 'kicked') return failed('the person has blocked the bot')
  if (replyTo !== undefined && !messageIn(world, chatId, replyTo))
    return failed('no such message to reply to')
  const opened: Chat = chat.type === 'private' ? { ...chat, bot: 'member' } : chat
  const messages = contents.map(content => newMessage(world, opened, as, { ...content, replyTo }))
  const heard = kept() ? messages.filter(message => botHears(world, opened, message)) : []
  world.commit(
    { put: 'chat', value: opened },
    ...messages.map(value => ({ put: 'message', value }) as const),
    ...eventsOf(world, opened, heard),
  )
  return ok(messages)
}

/** The group sees who comes and goes; the bot is told nothing of it. */
const comeOrGo =
  (kind: 'joined' | 'left') =>
  (world: ZaloWorld, act: { as: string; chat: string }): Acted<string> => {
    const person = world.state.people.get(act.as)
    const chat = world.state.chats.get(act.chat)
    if (!person || chat?.type !== 'group') return failed('no such person or group')
    const inside = chat.members.includes(person.id)
    if (inside === (kind === 'joined'))
      return failed(inside ? 'the person is in this group' : 'the person is not in this chat')
    const others = chat.members.filter(id => id !== person.id)
    const message = newMessage(world, chat, person.id, { service: { kind, names: [person.name] } })
    world.commit(
      { put: 'chat', value: { ...chat, members: inside ? others : [...others, person.id] } },
      { put: 'message', value: message },
    )
    return ok(message.id)
  }

export const join = comeOrGo('joined')
export const leave = comeOrGo('left')

/** Someone in the group takes the bot in, or throws it out: no event either. */
export const setBot = (
  world: ZaloWorld,
  act: { as: string; chat: string; status: BotStanding },
): Acted<BotStanding> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const { chat } = found.value
  if (chat.type !== 'group') return failed('no such group')
  world.commit({ put: 'chat', value: { ...chat, bot: act.status } })
  if ((chat.bot === 'member') !== (act.status === 'member')) {
    const kind = act.status === 'member' ? 'joined' : 'left'
    const told = newMessage(world, chat, act.as, { service: { kind, names: [world.bot.name] } })
    world.commit({ put: 'message', value: told })
  }
  return ok(act.status)
}

export const block = (world: ZaloWorld, act: { person: string; blocked: boolean }): Acted<BotStanding> => {
  const chat = world.state.chats.get(act.person)
  if (chat?.type !== 'private') return failed('no such person')
  const bot = act.blocked ? 'kicked' : 'member'
  world.commit({ put: 'chat', value: { ...chat, bot } })
  return ok(bot)
}

export const protect = (world: ZaloWorld, act: { person: string; protected: boolean }): Acted<boolean> => {
  const person = world.state.people.get(act.person)
  if (!person) return failed('no such person')
  world.commit({ put: 'person', value: { ...person, protected: act.protected } })
  return ok(act.protected)
}
