import { failed, ok } from '../../foundation/outcome.js'
import type { Chat } from '../telegram/state.js'
import { addMessages, updatesFor, type World } from '../telegram/world.js'
import { type Acted, botHears, botStanding, personIn } from './people-acts.js'

const isGroup = (chat: Chat): boolean => chat.type !== 'private' && chat.movedTo === undefined

/** Service messages reach the bot whatever its privacy mode, as long as it is inside. */
const serviceHeard = (chat: Chat): boolean => chat.bot === 'member' || chat.bot === 'administrator'

export const join = (world: World, act: { as: number; chat: number }): Acted<number> => {
  const person = world.state.people.get(act.as)
  const chat = world.state.chats.get(act.chat)
  if (!person || !chat || !isGroup(chat)) return failed('no such person or group')
  if (chat.members.includes(act.as)) return failed('the person is in this group')
  const joined = { ...chat, members: [...chat.members, act.as] }
  const [message] = addMessages(world, joined, [{ from: person, new_chat_members: [person] }], messages =>
    serviceHeard(chat)
      ? updatesFor(
          world,
          messages.map(message => ({ message })),
        )
      : [],
  )
  return ok(message?.message_id ?? 0)
}

export const leave = (world: World, act: { as: number; chat: number }): Acted<number> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const { person, chat } = found.value
  if (!isGroup(chat)) return failed('no such group')
  const left = { ...chat, members: chat.members.filter(id => id !== act.as) }
  const [message] = addMessages(world, left, [{ from: person, left_chat_member: person }], messages =>
    serviceHeard(chat)
      ? updatesFor(
          world,
          messages.map(message => ({ message })),
        )
      : [],
  )
  return ok(message?.message_id ?? 0)
}

/** Someone in the group adds the bot, makes it administrator, or removes it. */
export const setBot = (
  world: World,
  act: { as: number; chat: number; status: Chat['bot'] },
): Acted<Chat['bot']> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const { person, chat } = found.value
  if (!isGroup(chat)) return failed('no such group')
  const comes = !serviceHeard(chat) && (act.status === 'member' || act.status === 'administrator')
  const goes = serviceHeard(chat) && (act.status === 'left' || act.status === 'kicked')
  world.commit(...botStanding(world, chat, person, act.status))
  const changed = world.state.chats.get(chat.id) ?? chat
  if (comes)
    addMessages(world, changed, [{ from: person, new_chat_members: [world.bot] }], messages =>
      updatesFor(
        world,
        messages.map(message => ({ message })),
      ),
    )
  if (goes) addMessages(world, changed, [{ from: person, left_chat_member: world.bot }])
  return ok(act.status)
}

export const block = (world: World, act: { person: number; blocked: boolean }): Acted<boolean> => {
  const person = world.state.people.get(act.person)
  const chat = world.state.chats.get(act.person)
  if (!person || !chat) return failed('no such person')
  if (act.blocked && chat.bot === 'left') return failed('the person has never opened the chat')
  const status = act.blocked ? 'kicked' : 'member'
  if (chat.bot !== status) world.commit(...botStanding(world, chat, person, status))
  return ok(act.blocked)
}

/** Far from the ids of groups and of the cast, as the platform's supergroups are. */
const supergroupIdOf = (group: number): number => -1_002_000_000_000 + group

/** The group gets a new id; the bot is told on both sides: https://core.telegram.org/bots/api#message (migrate_to_chat_id). */
export const migrate = (world: World, act: { as: number; chat: number }): Acted<number> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const { person, chat } = found.value
  if (chat.type !== 'group') return failed('only a plain group can become a supergroup')
  const id = supergroupIdOf(chat.id)
  const toldIn = (old: Chat, draft: Parameters<typeof addMessages>[2][number]) =>
    addMessages(world, old, [draft], messages =>
      botHears(world, old, draft) || serviceHeard(old)
        ? updatesFor(
            world,
            messages.map(message => ({ message })),
          )
        : [],
    )
  toldIn({ ...chat, movedTo: id }, { from: person, migrate_to_chat_id: id })
  toldIn(
    { ...chat, id, type: 'supergroup', lastMessageId: 0, pinned: [] },
    { from: person, migrate_from_chat_id: chat.id },
  )
  return ok(id)
}
