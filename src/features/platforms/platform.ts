import type { ChannelQuota, ChannelState } from '../../chat/channel.js'
import type { ChannelId } from '../../chat/chat-address.js'

/** A channel as those see it who must know whether it works. */
export type Platform = {
  id: ChannelId
  state(): ChannelState
  /** Since when this process has seen it not working. */
  downSince(): Date | undefined
  /** Rejects where nobody can tell now. */
  quota?(): Promise<ChannelQuota>
}
