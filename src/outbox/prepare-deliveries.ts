import type { Capabilities, Channel } from '../chat/channel.js'
import { LANES, type OutgoingMessage } from '../chat/outgoing-message.js'
import type { Delivery, DeliveryContent } from './delivery.js'
import { type DeliveryIds, prefixOf } from './delivery-ids.js'
import type { OutboxWords } from './outbox-words.js'
import { planParts } from './plan-parts.js'

/** What was decided already when it was enqueued: it has nowhere to go, or nothing to do. */
type Ended = Pick<Delivery, 'state' | 'reason'>

const endOf = (message: OutgoingMessage, can: Capabilities | undefined): Ended => {
  if (!can) return { state: 'failed', reason: 'unsupported' }
  const beyond = (message.removes && !can.remove) || (message.onlyEdit && !can.edit)
  if (beyond) return { state: 'sent', reason: 'unsupported' }
  return { state: 'due' }
}

const refsOf = (content: DeliveryContent, ids: DeliveryIds): string[] =>
  [content.replyTo, content.replaces].flatMap(key => (key === undefined ? [] : [ids.of(key, 1)]))

export type Prepare = (message: OutgoingMessage) => Delivery[]

/** Fixes what leaves for a message: its parts as the channel takes them, each one a delivery. */
export const createPrepare = (options: {
  channels: Pick<Channel, 'id' | 'can'>[]
  ids: DeliveryIds
  now(): Date
  nextOrder(): number
  words: OutboxWords
}): Prepare => {
  const { channels, ids } = options
  return message => {
    const { key, to, lane, notAfter } = message
    const can = channels.find(channel => channel.id === to.channel)?.can
    const ended = endOf(message, can)
    const contents: DeliveryContent[] = can
      ? planParts(message, can, options.words)
      : [{ key, to, text: message.text }]
    const now = options.now()
    return contents.map((content, n) => {
      const refs = refsOf(content, ids)
      return {
        id: ids.of(key, n + 1),
        prefix: prefixOf(key),
        channel: to.channel,
        account: to.account,
        chat: ids.chat(to),
        kind: to.kind,
        lane: LANES.indexOf(lane),
        order: options.nextOrder(),
        ...ended,
        parts: contents.length,
        dueAt: now,
        queuedAt: now,
        ...(notAfter ? { notAfter } : {}),
        attempts: 0,
        unsures: 0,
        ...(refs.length > 0 ? { refs } : {}),
        content,
      }
    })
  }
}
