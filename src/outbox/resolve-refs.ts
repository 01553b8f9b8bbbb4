import type { Waiting } from './delivery.js'
import { FINAL_STATES } from './delivery.js'
import type { DeliveryIds } from './delivery-ids.js'
import type { Reference } from './sending-store.js'

/** What a delivery answers or takes the place of, as far as it arrived. */
export type Older = { answered?: Reference; replaced?: Reference }

const isFinal = (reference: Reference): boolean => FINAL_STATES.some(state => state === reference.state)

/** Whether what it refers to may still leave. What was enqueued later is not waited for: both would wait for ever. */
export const mustWait = (item: Waiting, found: Map<string, Reference>): boolean =>
  (item.refs ?? []).some(id => {
    const reference = found.get(id)
    return reference !== undefined && reference.order < item.order && !isFinal(reference)
  })

/** What was never sent cannot be answered, edited or named. */
const arrived = (ids: string[], found: Map<string, Reference>): Reference | undefined =>
  ids.map(id => found.get(id)).find(one => one?.state === 'sent' || one?.state === 'unsure')

export const olderOf = (
  content: { replyTo?: string; replaces?: string },
  ids: DeliveryIds,
  found: Map<string, Reference>,
): Older => {
  const answered = content.replyTo ? arrived(ids.firstOf(content.replyTo), found) : undefined
  const replaced = content.replaces ? arrived(ids.firstOf(content.replaces), found) : undefined
  return { ...(answered ? { answered } : {}), ...(replaced ? { replaced } : {}) }
}
