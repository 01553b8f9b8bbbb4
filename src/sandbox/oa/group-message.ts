import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { echoed, tell } from './events.js'
import { openGroup } from './group-view.js'
import { contentOf, messageSchema } from './message-content.js'
import type { Method } from './method.js'
import { groupId, readFields } from './params.js'
import { refused } from './refusals.js'
import { newMessage } from './world.js'

const fields = z.object({ recipient: z.object({ group_id: groupId }), message: messageSchema })

/** No window, no allowance, at any hour; but neither buttons nor cards. */
const sendToGroup: Method = async (world, call) => {
  const asked = readFields(fields, call)
  if (!asked.ok) return asked
  const chat = openGroup(world, asked.value.recipient.group_id)
  if (!chat.ok) return chat
  const content = await contentOf(world, asked.value.message)
  if (!content.ok) return content
  if (content.value.buttons || content.value.asksInfo) return refused(-233)
  const message = newMessage(world, chat.value, world.oa.id, content.value)
  world.commit({ put: 'message', value: message }, ...tell(world, echoed(world, chat.value, message)))
  return ok({ message_id: message.id, group_id: chat.value.id })
}

export const groupMessageMethods: Record<string, Method> = {
  'POST /v3.0/oa/group/message': sendToGroup,
}
