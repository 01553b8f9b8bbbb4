import { kindOf, wireContent } from './event-content.js'
import type { Chat, Entry, KeptMessage, Person } from './state.js'
import type { OaWorld } from './world.js'

/** What the service is to be told of. */
export type Telling = {
  chatId: string
  name: string
  person?: Person | undefined
  fields: object
  server?: 'ZNS'
}

const bodyOf = (world: OaWorld, { name, person, fields }: Telling, timestamp: string): string => {
  const body = JSON.stringify({
    app_id: world.app.id,
    ...(person ? { user_id_by_app: person.idByApp } : {}),
    event_name: name,
    timestamp,
    ...fields,
  })
  return world.switches.slashes === 'escaped' ? body.replaceAll('/', '\\/') : body
}

/** Nobody is told while the console holds no address: such events are lost. */
export const tell = (world: OaWorld, tellings: Telling[]): Entry[] => {
  if (!world.state.webhook.on) return []
  const timestamp = String(world.now())
  return tellings.map((telling, index) => ({
    put: 'event',
    value: {
      id: world.state.lastEvent + 1 + index,
      chatId: telling.chatId,
      body: bodyOf(world, telling, timestamp),
      timestamp,
      server: telling.server,
    },
  }))
}

const messageFields = (world: OaWorld, message: KeptMessage): object => ({
  message: {
    msg_id: message.id,
    ...(message.replyTo === undefined ? {} : { quote_msg_id: message.replyTo }),
    ...wireContent(world, message),
  },
})

/** In a group the recipient is the group itself, whoever speaks. */
const sides = (world: OaWorld, chat: Chat, from: string): object =>
  chat.type === 'group'
    ? { oa_id: world.oa.id, sender: { id: from }, recipient: { id: chat.id } }
    : { sender: { id: from }, recipient: { id: from === chat.id ? world.oa.id : chat.id } }

const said = (world: OaWorld, chat: Chat, who: 'user' | 'oa', message: KeptMessage): Telling => ({
  chatId: chat.id,
  name: `${who}_send_${chat.type === 'group' ? 'group_' : ''}${kindOf(world, message)}`,
  person: world.state.people.get(who === 'user' ? message.from : chat.id),
  fields: { ...sides(world, chat, message.from), ...messageFields(world, message) },
})

export const heard = (world: OaWorld, chat: Chat, message: KeptMessage): Telling =>
  said(world, chat, 'user', message)

export const echoed = (world: OaWorld, chat: Chat, message: KeptMessage): Telling[] =>
  world.switches.echoes ? [said(world, chat, 'oa', message)] : []

/** That the person got messages, or saw them. Sources differ on who is the sender of it. */
export const receipt = (
  world: OaWorld,
  person: Person,
  name: 'user_received_message' | 'user_seen_message',
  ids: string[],
): Telling[] => {
  if (!world.switches.receipts || ids.length === 0) return []
  const [sender, recipient] =
    world.switches.receiptSender === 'oa' ? [world.oa.id, person.id] : [person.id, world.oa.id]
  const message = name === 'user_seen_message' ? { msg_ids: ids } : { msg_id: ids[0] }
  const fields = { sender: { id: sender }, recipient: { id: recipient }, message }
  return [{ chatId: person.id, name, person, fields }]
}
