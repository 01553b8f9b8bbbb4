import type { ChannelGroups } from '../../chat/channel.js'
import { CHANNELS, type ChannelId } from '../../chat/chat-address.js'

/** How the bot makes groups of its own on that channel; undefined where it can't. */
export type GroupsOf = (channel: ChannelId) => ChannelGroups | undefined

export const channelsThatMake = (groupsOf: GroupsOf): ChannelId[] =>
  CHANNELS.filter(channel => groupsOf(channel) !== undefined)
