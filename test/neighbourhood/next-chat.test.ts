import type { ChannelId } from '../../src/chat/chat-address.js'
import { isShut, nextChat } from '../../src/neighbourhood/next-chat.js'

const on = (channel: ChannelId) => ({ channel, account: 'bot', chatId: 'Pó', kind: 'private' }) as const
const [A, B, C] = [on('telegram'), on('zalo-oa'), on('zalo-bot')]
const room = { lookup: (text: string) => `h-${text.replaceAll(' ', '-')}` }

test('each is tried once, though their order changes between the tries', () => {
  const second = nextChat(room, [A, B, C], { failed: A })
  expect(second?.to).toBe(B)
  const third = nextChat(room, [B, A, C], { failed: B, tail: second?.tail })
  expect(third?.to).toBe(C)
  expect(nextChat(room, [B, C, A], { failed: C, tail: third?.tail })).toBeUndefined()
})

test('the last one of the order that failed first is not the end', () => {
  expect(nextChat(room, [B, A], { failed: A })?.to).toBe(B)
})

test.each([[[]], [[A]]])('of %j there is no next', chats => {
  expect(nextChat(room, chats, { failed: A })).toBeUndefined()
})

test.each([
  ['window-closed', true],
  ['blocked', true],
  ['quota', true],
  ['too-long', false],
  ['expired', false],
  [undefined, false],
])('whether %s says something of the chat', (reason, shut) => {
  expect(isShut(reason)).toBe(shut)
})
