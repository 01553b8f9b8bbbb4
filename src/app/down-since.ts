import type { Channel } from '../chat/channel.js'
import type { ChannelId } from '../chat/chat-address.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { createRepeating } from '../foundation/repeating.js'

const LOOK_MS = 5_000

/** Looks at the channels now and then, and remembers since when one does not work. */
export const watchChannels = (
  channels: Pick<Channel, 'id' | 'state'>[],
  { clock, log }: { clock: Clock; log: Log },
) => {
  const since = new Map<ChannelId, Date>()
  const look = () => {
    for (const { id, state } of channels) {
      if (state().up) since.delete(id)
      else if (!since.has(id)) since.set(id, clock.now())
    }
  }
  const { start, stop } = createRepeating('channel states', LOOK_MS, async () => look(), { clock, log })
  return {
    start,
    stop,
    downSince: (id: ChannelId): Date | undefined => {
      look()
      return since.get(id)
    },
  }
}
