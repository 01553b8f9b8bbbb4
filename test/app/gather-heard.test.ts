import { gatherHeard } from '../../src/app/gather-heard.js'
import type { ChatAddress } from '../../src/chat/chat-address.js'
import type { Content, IncomingMessage } from '../../src/chat/incoming-message.js'
import { quietLog } from '../support/quiet-log.js'

let told: string[][]
let went: string[]
let letGo: () => void
const TEXT: Content = { kind: 'text', text: 'Chào' }

const message = (
  chatId: string,
  content: Content,
  kind: ChatAddress['kind'] = 'private',
): IncomingMessage => ({
  ...{
    key: `${chatId}:${content.kind}`,
    at: new Date(0),
    sender: { id: chatId },
    addressedToBot: true,
    content,
  },
  chat: { channel: 'telegram', account: 'bot', chatId, kind },
})

/** Time passes when `letGo` is called, or at the end. */
const open = (tell = async (chats: ChatAddress[]) => void told.push(chats.map(({ chatId }) => chatId))) => {
  const wait = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>(resolve => {
      letGo = resolve
      signal?.addEventListener('abort', () => resolve())
    })
  return gatherHeard({ clock: { now: () => new Date(0), wait }, log: quietLog }, tell)
}
beforeEach(() => {
  told = []
  went = []
})
const receive = async ({ key }: IncomingMessage) => void went.push(key)

test('everyone who wrote, tapped or followed in that second is told of together, once', async () => {
  const gathered = open()
  const take = gathered.heardBy(receive)
  for (const content of [TEXT, { kind: 'chosen', value: '/tin' } as const])
    await take(message('Lụa', content))
  await take(message('Dung', { kind: 'followed' }))
  letGo()
  await gathered.stop()
  expect(told).toEqual([['Lụa', 'Dung']])
  expect(went).toHaveLength(3)
})

test.each([
  ['a group', message('Tổ 5', TEXT, 'group')],
  ['who left', message('Lụa', { kind: 'unfollowed' })],
  ['what we posted ourselves', message('Lụa', { kind: 'internal', name: 'wake', data: null })],
])('%s is not someone heard', async (_what, one) => {
  const gathered = open()
  await gathered.heardBy(receive)(one)
  await gathered.stop()
  expect([told, went]).toEqual([[], [one.key]])
})

test('that it fails stops nothing: the next word tells of them again', async () => {
  let fails = true
  const gathered = open(async chats => {
    if (fails) throw new Error('the store is away')
    told.push(chats.map(({ chatId }) => chatId))
  })
  const take = gathered.heardBy(receive)
  await take(message('Lụa', TEXT))
  letGo()
  await new Promise(setImmediate)
  fails = false
  await take(message('Lụa', TEXT))
  await gathered.stop()
  expect(told).toEqual([['Lụa']])
})

test('a message that was not stored is nobody heard', async () => {
  const gathered = open()
  const refused = gathered.heardBy(async () => {
    throw new Error('away')
  })
  await expect(refused(message('Lụa', TEXT))).rejects.toThrow('away')
  await gathered.stop()
  expect(told).toEqual([])
})
