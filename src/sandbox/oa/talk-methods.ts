import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { paged } from './group-view.js'
import type { Method } from './method.js'
import { page, readFields, userId } from './params.js'
import { personWith } from './send-message.js'
import type { KeptMessage } from './state.js'
import { lastOfEach, newestFirst, talkLine } from './talk.js'
import { nameOf, type OaWorld } from './world.js'

const line = (world: OaWorld, kept: KeptMessage): object => {
  const to = kept.from === world.oa.id ? kept.chatId : world.oa.id
  return { ...talkLine(world, kept), to_id: to, to_display_name: nameOf(world, to), to_avatar: '' }
}

const conversation: Method = (world, call) => {
  const asked = readFields(z.object({ user_id: userId, ...page(10) }), call)
  if (!asked.ok) return asked
  const found = personWith(world, asked.value.user_id)
  if (!found.ok) return found
  const { shown } = paged(newestFirst(world, found.value.chat), asked.value)
  return ok(shown.map(kept => line(world, kept)))
}

const recent: Method = (world, call) => {
  const asked = readFields(z.object(page(10)), call)
  if (!asked.ok) return asked
  const own = [...world.state.chats.values()].filter(({ type }) => type === 'private')
  return ok(paged(lastOfEach(world, own), asked.value).shown.map(kept => line(world, kept)))
}

/** What was said with each person. */
export const talkMethods: Record<string, Method> = {
  'GET /v2.0/oa/conversation': conversation,
  'GET /v2.0/oa/listrecentchat': recent,
}
