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
const arrived = (found: Reference | undefined): Reference | undefined =>
  found?.state === 'sent' || found?.state === 'unsure' ? found : undefined

/** Reads what `found` holds of the messages that this one answers or replaces: of each, its first part. */
export const olderOf = (
  content: { replyTo?: string; replaces?: string },
  ids: DeliveryIds,
  found: Map<string, Reference>,
): Older => {
  const { replyTo, replaces } = content
  const answered = replyTo ? arrived(found.get(ids.of(replyTo, 1))) : undefined
  const replaced = replaces ? arrived(found.get(ids.of(replaces, 1))) : undefined
  return { ...(answered ? { answered } : {}), ...(replaced ? { replaced } : {}) }
}
