import { failed } from '../../foundation/outcome.js'
import type { ApiCall } from '../stage/read-call.js'
import { tooManyRequests } from '../stage/refusal.js'
import type { Answer } from '../stage/serve-call.js'
import type { FloodLimits } from './flood-limits.js'
import type { Method } from './method.js'
import type { World } from './world.js'

const isPaced = (method: string): boolean => /^(send(?!chataction)|edit)/.test(method)

const messagesIn = (call: ApiCall): number => {
  const media = call.params.media
  const list: unknown = typeof media === 'string' ? JSON.parse(media) : media
  return Array.isArray(list) ? list.length : 1
}

/** The call's own answer; flood limits stand before it, so a refused call has done nothing. */
export const answerCall = async (
  world: World,
  methods: Map<string, Method>,
  limits: FloodLimits,
  call: ApiCall,
): Promise<Answer> => {
  const name = call.method.toLowerCase()
  const method = methods.get(name)
  if (!method) return failed({ code: 404, description: 'Not Found: method not found' })
  const chat = world.state.chats.get(Number(call.params.chat_id))
  if (chat && isPaced(name)) {
    const seconds = limits.take(chat.id, chat.type !== 'private', messagesIn(call))
    if (seconds > 0) return tooManyRequests(seconds)
  }
  return method(world, call)
}
