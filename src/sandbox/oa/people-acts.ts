import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Button } from './buttons.js'
import { heard, receipt, type Telling, tell } from './events.js'
import type { Chat, Entry, KeptMessage, OaContent, Person } from './state.js'
import { interacted, messageIn, newMessage, type OaWorld } from './world.js'

/** Why a person cannot do this: told to whoever drives the sandbox. */
export type Acted<Value> = Outcome<Value, string>

type Here = { person: Person; chat: Chat }

const personIn = (world: OaWorld, personId: string, chatId: string): Acted<Here> => {
  const person = world.state.people.get(personId)
  const chat = world.state.chats.get(chatId)
  if (!person) return failed('no such person')
  if (!chat || (chat.group && chat.bot === 'left')) return failed('no such chat')
  return chat.members.includes(personId) ? ok({ person, chat }) : failed('the person is not in this chat')
}

/** Whoever acts in a chat has seen what stands in it. */
const seeing = (world: OaWorld, { person, chat }: Here): { entries: Entry[]; told: Telling[] } => {
  if (chat.type === 'group') return { entries: [], told: [] }
  const kept = [...(world.state.messages.get(chat.id)?.values() ?? [])]
  const unseen = kept.filter(({ from, seen }) => from === world.oa.id && !seen)
  const entries = unseen.map(value => ({ put: 'message', value: { ...value, seen: true } }) as const)
  return {
    entries,
    told: receipt(
      world,
      person,
      'user_seen_message',
      unseen.map(({ id }) => id),
    ),
  }
}

export type Speaking = { as: string; chat: string; replyTo?: string | undefined }

const refusalOfSpeech = (world: OaWorld, { person, chat }: Here, replyTo: string | undefined) => {
  if (chat.type === 'private' && person.blocked) return 'the person has blocked the account'
  if (chat.group?.setting.lock_send_msg && !chat.group.admins.includes(person.id))
    return 'only admins may speak in this group'
  return replyTo !== undefined && !messageIn(world, chat.id, replyTo)
    ? 'no such message to reply to'
    : undefined
}

/** A person's messages (an album is several) into a chat, and what the account is told: of groups all. */
export const speak = (
  world: OaWorld,
  { as, chat: chatId, replyTo }: Speaking,
  contents: OaContent[],
): Acted<KeptMessage[]> => {
  const found = personIn(world, as, chatId)
  if (!found.ok) return found
  const { person, chat } = found.value
  const refusal = refusalOfSpeech(world, found.value, replyTo)
  if (refusal !== undefined) return failed(refusal)
  const messages = contents.map(content => newMessage(world, chat, as, { ...content, replyTo }))
  const seen = seeing(world, found.value)
  world.commit(
    ...(chat.type === 'private' ? [interacted(world, person)] : []),
    ...seen.entries,
    ...messages.filter(({ hidden }) => !hidden).map(value => ({ put: 'message', value }) as const),
    ...tell(world, [...seen.told, ...messages.map(message => heard(world, chat, message))]),
  )
  return ok(messages)
}

/** The person opens the chat and reads it. */
export const see = (world: OaWorld, act: { as: string; chat: string }): Acted<number> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  const { entries, told } = seeing(world, found.value)
  if (entries.length > 0) world.commit(...entries, ...tell(world, told))
  return ok(entries.length)
}

export type Pressed = { sent: string } | { url: string }

const pressed = (world: OaWorld, here: Here, button: Button): Acted<Pressed> => {
  if (button.type === 'oa.query.show' || button.type === 'oa.query.hide') {
    const spoken = speak(world, { as: here.person.id, chat: here.chat.id }, [
      { text: button.payload, hidden: button.type === 'oa.query.hide' },
    ])
    return spoken.ok ? ok({ sent: spoken.value[0]?.id ?? '' }) : spoken
  }
  // A tap alone counts as an interaction too.
  world.commit(interacted(world, here.person))
  if (button.type === 'oa.open.url') return ok({ url: button.payload.url })
  return ok({ url: `${button.type === 'oa.open.sms' ? 'sms' : 'tel'}:+${button.payload.phone_code}` })
}

/** A query button says its payload in the person's name; the others lead away. */
export const press = (
  world: OaWorld,
  act: { as: string; chat: string; message: string; which: (button: Button, index: number) => boolean },
): Acted<Pressed> => {
  const found = personIn(world, act.as, act.chat)
  if (!found.ok) return found
  if (found.value.person.blocked) return failed('the person has blocked the account')
  const button = messageIn(world, act.chat, act.message)?.buttons?.find(act.which)
  return button ? pressed(world, found.value, button) : failed('no such button')
}

export type Info = { name: string; phone: string; address: string; city: string; district: string }

/** The person fills in the card that asks for their name and phone. */
export const submitInfo = (world: OaWorld, act: { as: string; info: Info }): Acted<string> => {
  const found = personIn(world, act.as, act.as)
  if (!found.ok) return found
  const { person } = found.value
  const asked = [...(world.state.messages.get(person.id)?.values() ?? [])].some(({ asksInfo }) => asksInfo)
  if (!asked) return failed('nobody has asked for it')
  const fields = { sender: { id: person.id }, recipient: { id: world.oa.id }, info: act.info }
  const telling = { chatId: person.id, name: 'user_submit_info', person, fields }
  world.commit(interacted(world, person), ...tell(world, [telling]))
  return ok(act.info.phone)
}
