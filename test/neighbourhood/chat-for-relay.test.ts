import type { ChannelId } from '../../src/chat/chat-address.js'
import { chatForRelay, chatsForRelay } from '../../src/neighbourhood/chat-for-relay.js'

const on = (channel: ChannelId) => ({ channel, account: 'bot', chatId: 'Pó', kind: 'private' as const })

test.each<[ChannelId[], ChannelId | undefined]>([
  [[], undefined],
  [['telegram'], 'telegram'],
  [['telegram', 'zalo-oa'], 'zalo-oa'],
  [['telegram', 'zalo-bot', 'zalo-oa'], 'zalo-bot'],
  [['terminal', 'telegram'], 'terminal'],
])('of chats on %j it is the one on %s', (channels, wanted) => {
  expect(chatForRelay({ chats: channels.map(on) })?.channel).toBe(wanted)
})

test.each<[ChannelId[], ChannelId[], ChannelId[]]>([
  [['telegram', 'zalo-oa'], ['zalo-oa'], ['telegram', 'zalo-oa']],
  [['zalo-bot', 'telegram', 'zalo-oa'], ['zalo-oa'], ['zalo-bot', 'telegram', 'zalo-oa']],
  [['zalo-oa'], ['zalo-oa'], ['zalo-oa']],
])('of chats on %j, %j closed, they are asked in this order: %j', (channels, closed, wanted) => {
  const chats = chatsForRelay({ chats: channels.map(on), closed: closed.map(on) })
  expect(chats.map(({ channel }) => channel)).toEqual(wanted)
})
