import type { ChatAddress } from '../chat/chat-address.js'
import type { DeliveryKey } from '../chat/outgoing-message.js'
import type { FailReason } from '../chat/send-outcome.js'
import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import type { DeliveryIds } from './delivery-ids.js'
import { openContent } from './delivery-store.js'
import type { UpkeepStore } from './upkeep-store.js'

const WORTH_MS = 3 * 86_400_000
const MOST_MESSAGES = 10
const CLOSED: FailReason = 'window-closed'

type Room = {
  upkeep: Pick<UpkeepStore, 'failedSince'>
  deliveryIds: DeliveryIds
  sealer: Sealer
  clock: Clock
  resend: (key: DeliveryKey) => Promise<unknown>
}

/** Makes due again what these chats were closed to, the oldest first; what may not leave any more stays as it is. */
export const sendWhatWaited =
  ({ upkeep, deliveryIds, sealer, clock, resend }: Room) =>
  async (chats: ChatAddress[], { except }: { except: string }): Promise<void> => {
    const now = clock.now()
    const since = new Date(now.getTime() - WORTH_MS)
    const failed = await upkeep.failedSince(chats.map(deliveryIds.chat), since, { reason: CLOSED, except })
    const keys = failed
      .sort((one, other) => one.order - other.order)
      .filter(({ notAfter }) => notAfter === undefined || notAfter > now)
      .flatMap(one => openContent(sealer, one)?.key ?? [])
    for (const key of [...new Set(keys)].slice(0, MOST_MESSAGES)) await resend(key)
  }
