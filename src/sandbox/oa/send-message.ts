import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'
import { echoed, receipt, tell } from './events.js'
import type { OaLimits } from './limits.js'
import { contentOf, messageSchema } from './message-content.js'
import type { Method } from './method.js'
import { readFields, userId } from './params.js'
import { refused } from './refusals.js'
import type { Chat, Entry, KeptMessage, OaContent, Person } from './state.js'
import { payFor } from './windows.js'
import { messageIn, newMessage, type OaWorld } from './world.js'

const fields = z.object({ recipient: z.object({ user_id: userId }), message: messageSchema })

export const personWith = (world: OaWorld, id: string): Outcome<{ person: Person; chat: Chat }, Refusal> => {
  const person = world.state.people.get(id)
  const chat = world.state.chats.get(id)
  return person && chat ? ok({ person, chat }) : refused(-213)
}

/** Into a person's own chat, with what the account is told of it. */
const sendTo = (
  world: OaWorld,
  { person, chat }: { person: Person; chat: Chat },
  content: OaContent & { replyTo?: string | undefined },
  spent: Entry[],
): KeptMessage => {
  const message = newMessage(world, chat, world.oa.id, content)
  const told = [
    ...echoed(world, chat, message),
    ...receipt(world, person, 'user_received_message', [message.id]),
  ]
  world.commit({ put: 'message', value: message }, ...spent, ...tell(world, told))
  return message
}

const sendMessage =
  (limits: OaLimits): Method =>
  async (world, call) => {
    const asked = readFields(fields, call)
    if (!asked.ok) return asked
    const { recipient, message } = asked.value
    const found = personWith(world, recipient.user_id)
    if (!found.ok) return found
    const content = await contentOf(world, message)
    if (!content.ok) return content
    const { replyTo } = content.value
    if (replyTo !== undefined && !messageIn(world, recipient.user_id, replyTo))
      return refused(-201, 'quote_message_id')
    const paid = payFor(world, limits.rules, found.value.person)
    if (!paid.ok) return paid
    const sent = sendTo(world, found.value, content.value, paid.value.spent)
    return ok({ message_id: sent.id, user_id: recipient.user_id, quota: paid.value.quota })
  }

export const sendMethods = (limits: OaLimits): Record<string, Method> => ({
  'POST /v3.0/oa/message/cs': sendMessage(limits),
})
