import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { entitiesOf, isAddressedTo } from '../telegram/entities.js'
import type { Chat, Entry } from '../telegram/state.js'
import type { Message, User } from '../telegram/wire.js'
import { addMessages, type Draft, messageIn, updatesFor, type World, wireChat } from '../telegram/world.js'

/** Why a person cannot do this: told to whoever drives the sandbox. */
export type Acted<Value> = Outcome<Value, string>

export const personIn = (
  world: World,
  personId: number,
  chatId: number,
): Acted<{ person: User; chat: Chat }> => {
  const person = world.state.people.get(personId)
  const chat = world.state.chats.get(chatId)
  if (!person) return failed('no such person')
  if (!chat) return failed('no such chat')
  if (chat.movedTo !== undefined) return failed(`the group has moved to ${chat.movedTo}`)
  return chat.members.includes(personId) ? ok({ person, chat }) : failed('the person is not in this chat')
}

const mentionsOrAnswers = (world: World, draft: Draft): boolean =>
  isAddressedTo(world.bot.username ?? '', draft.text ?? draft.caption ?? '') ||
  draft.reply_to_message?.from?.id === world.bot.id

export const botHears = (world: World, chat: Chat, draft: Draft): boolean => {
  if (chat.type === 'private') return true
  if (chat.bot === 'administrator') return true
  return chat.bot === 'member' && (world.hearsAll || mentionsOrAnswers(world, draft))
}

const answered = (world: World, chat: Chat, replyTo: number | undefined): Message | undefined => {
  const kept = replyTo === undefined ? undefined : messageIn(world, chat.id, replyTo)
  return kept && { ...kept.message, reply_to_message: undefined }
}

const withEntities = (draft: Draft): Draft => ({
  ...draft,
  ...(draft.text !== undefined && { entities: entitiesOf(draft.text) }),
  ...(draft.caption !== undefined && { caption_entities: entitiesOf(draft.caption) }),
})

/** A person's messages (an album is several) into a chat, and the updates the bot gets of them. */
export const speak = (
  world: World,
  act: { as: number; chat: number; replyTo?: number | undefined },
  drafts: Draft[],
): Acted<Message[]> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const { person, chat } = found.value
  if (chat.type === 'private' && chat.bot === 'kicked') return failed('the person has blocked the bot')
  const reply_to_message = answered(world, chat, act.replyTo)
  if (act.replyTo !== undefined && !reply_to_message) return failed('no such message to reply to')
  const full = drafts.map(draft => withEntities({ from: person, reply_to_message, ...draft }))
  const opened: Chat = chat.type === 'private' ? { ...chat, bot: 'member' } : chat
  return ok(
    addMessages(world, opened, full, messages =>
      updatesFor(
        world,
        messages.filter(message => botHears(world, opened, message)).map(message => ({ message })),
      ),
    ),
  )
}

export const editOwn = (
  world: World,
  act: { as: number; chat: number; messageId: number; text: string },
): Acted<Message> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const kept = messageIn(world, act.chat, act.messageId)
  if (kept?.message.from?.id !== act.as || !kept) return failed('no such message of this person')
  const inCaption = kept.message.text === undefined
  const words = inCaption ? { caption: act.text } : { text: act.text }
  const message: Message = { ...kept.message, ...withEntities(words), edit_date: world.seconds() }
  const heard = botHears(world, found.value.chat, message) ? [{ edited_message: message }] : []
  world.commit(
    { put: 'message', value: { ...kept, seq: world.nextSeq(), message } },
    ...updatesFor(world, heard),
  )
  return ok(message)
}

export type Pressed = { query: string } | { url: string; start: string | undefined }

const startWordOf = (world: World, url: string): string | undefined => {
  const address = new URL(url)
  const ours = address.hostname === 't.me' && address.pathname === `/${world.bot.username}`
  return ours ? (address.searchParams.get('start') ?? '') : undefined
}

/** A button is found by its label or by its data. One with an address gives the address, and opens nothing. */
export const press = (
  world: World,
  act: { as: number; chat: number; messageId: number; label?: string | undefined; data?: string | undefined },
): Acted<Pressed> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const kept = messageIn(world, act.chat, act.messageId)
  const button = kept?.message.reply_markup?.inline_keyboard
    .flat()
    .find(one => (act.data === undefined ? one.text === act.label : one.callback_data === act.data))
  if (!kept || !button) return failed('no such button')
  if (button.url !== undefined) return ok({ url: button.url, start: startWordOf(world, button.url) })
  const id = world.ids.next()
  const query = {
    id,
    from: found.value.person,
    message: kept.message,
    chat_instance: String(act.chat),
    data: button.callback_data ?? '',
  }
  world.commit(
    { put: 'tap', value: { id, chatId: act.chat, personId: act.as, messageId: act.messageId } },
    ...updatesFor(world, [{ callback_query: query }]),
  )
  return ok({ query: id })
}

/** What the bot is told when its own standing in a chat changes. */
export const botStanding = (world: World, chat: Chat, by: User, status: Chat['bot']): Entry[] => [
  { put: 'chat', value: { ...chat, bot: status } },
  ...updatesFor(world, [
    {
      my_chat_member: {
        chat: wireChat(world.state, chat),
        from: by,
        date: world.seconds(),
        old_chat_member: { user: world.bot, status: chat.bot },
        new_chat_member: { user: world.bot, status },
      },
    },
  ]),
]
