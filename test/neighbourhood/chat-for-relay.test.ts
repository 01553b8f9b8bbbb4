import type { ChannelId } from '../../src/chat/chat-address.js'
import { chatForRelay } from '../../src/neighbourhood/chat-for-relay.js'

const on = (channel: ChannelId) => ({ channel, account: 'bot', chatId: 'Pó', kind: 'private' as const })

test.each<[ChannelId[], ChannelId | undefined]>([
  [[], undefined],
  [['telegram'], 'telegram'],
  [['telegram', 'zalo-oa'], 'zalo-oa'],
  [['telegram', 'zalo-bot', 'zalo-oa'], 'zalo-bot'],
  [['terminal', 'telegram'], 'terminal'],
])('of chats on %j it is the one on %s', (channels, wanted) => {
  expect(chatForRelay(channels.map(on))?.channel).toBe(wanted)
})
