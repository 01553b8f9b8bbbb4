import type { DeliveryPart } from '../../chat/channel.js'
import type { SendOutcome } from '../../chat/send-outcome.js'
import type { Clock } from '../../foundation/clock.js'
import type { TelegramCall } from './telegram-call.js'
import { editPosted, removePosted } from './telegram-changing.js'
import { sendOutcomeOf } from './telegram-failures.js'
import type { FloodSense } from './telegram-flood.js'
import { type Place, type Posted, postMedia, postText } from './telegram-posting.js'

export type SendOptions = {
  call: TelegramCall
  clock: Clock
  flood: FloodSense
  inBackground: (work: Promise<unknown>) => void
  /** A refusal told that a group became a supergroup with a new id. */
  moved: (from: string, to: string) => void
}

const perform = (call: TelegramCall, part: DeliveryPart, place: Place): Promise<Posted> => {
  if (part.removePlatformId !== undefined) return removePosted(call, place, part.removePlatformId)
  if (part.editPlatformId !== undefined) return editPosted(call, part, place, part.editPlatformId)
  return part.media && part.media.length > 0 ? postMedia(call, part, place) : postText(call, part, place)
}

/**
 * Sends one part. A refusal that only names a better place (the group has moved, its topic was closed for good) sent
 * nothing, so the part goes there at once: an alert must not wait for somebody to learn the new address.
 */
export const createSender = (options: SendOptions) => {
  const { call, clock, flood } = options
  const newIds = new Map<string, string>()

  const placeOf = ({ chatId, threadId }: DeliveryPart['to']): Place => ({
    chatId: newIds.get(chatId) ?? chatId,
    ...(threadId === undefined ? {} : { threadId }),
  })
  const betterPlace = (posted: Posted, place: Place, original: string): Place | undefined => {
    if (posted.ok || posted.failure.kind !== 'answered') return undefined
    const { movedTo, description } = posted.failure
    if (movedTo !== undefined) {
      newIds.set(original, movedTo)
      options.moved(original, movedTo)
      // Topics exist only in the new group.
      return { chatId: movedTo }
    }
    const topicGone = place.threadId !== undefined && /message thread not found/i.test(description)
    return topicGone ? { chatId: place.chatId } : undefined
  }

  return async (part: DeliveryPart): Promise<SendOutcome> => {
    const first = placeOf(part.to)
    const tried = await perform(call, part, first)
    const better = betterPlace(tried, first, part.to.chatId)
    const place = better ?? first
    const posted = better ? await perform(call, part, better) : tried
    if (!posted.ok) return sendOutcomeOf(posted.failure, () => flood(part.to))
    if (part.pin && part.removePlatformId === undefined) {
      const target = { chat_id: Number(place.chatId), message_id: Number(posted.value) }
      options.inBackground(
        call('pinChatMessage', { ...target, disable_notification: true }, { timeoutMs: 5_000 }),
      )
    }
    return { kind: 'sent', platformMessageId: posted.value, at: clock.now() }
  }
}
