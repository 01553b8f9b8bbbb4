import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import type { Alert } from '../../../src/features/alerts/alert.js'
import { approvalCards } from '../../../src/features/alerts/approval-cards.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-next-chat')
})
afterEach(() => room.home.close())

/** Mai heads Tổ 5, on Telegram and on Zalo; a group there is pasted into by hand. */
const sendWithMai = async (): Promise<Alert> => {
  const { neighbourhood, now } = room.home
  const identities = (['telegram', 'zalo-oa'] as const).map(channel => ({
    ...{ channel, account: 'bot', senderId: channel === 'telegram' ? 'Mai' : 'Mai on Zalo' },
  }))
  const grants = [{ role: 'head' as const, areaIds: ['to-5'] }]
  await neighbourhood.addMembers([{ identities, grants, displayName: 'bà Mai', at: now() }])
  const group = { id: 'zalo-5', areaId: 'to-5', title: 'Zalo Tổ 5', language: 'vi' as const, at: now() }
  await neighbourhood.addRelayedGroup(group)
  return room.sendOut()
}
const shown = (messages: OutgoingMessage[]) => messages.map(({ text, options }) => ({ text, options }))
const failAll = async (messages: OutgoingMessage[], reason = 'window-closed') => {
  for (const { key } of [...messages, ...messages]) await room.land(key, 'failed', reason)
}

test('who pastes it by hand and cannot be written to gets all of it in the next chat, once', async () => {
  const { code } = await sendWithMai()
  const first = room.sentTo('Mai on Zalo')
  expect(first).toHaveLength(2)
  expect(room.sentTo('Mai')).toEqual([])
  await failAll(first)
  expect(shown(room.sentTo('Mai'))).toEqual(shown(first))
  expect(room.sentTo('Mai on Zalo')).toHaveLength(2)
  await room.land(room.sentTo('Mai')[0]?.key ?? '', 'sent')
  expect((await room.say('Lan', `tiến độ ${code}`)).join()).not.toContain('Zalo Tổ 5:')
  room.home.pass(61 * 60_000)
  await room.minute()
  expect(room.sentTo('Mai').at(-1)?.key).toContain('/remind/')
})

test('when the last chat has failed too the progress says so, and why', async () => {
  const { code } = await sendWithMai()
  await failAll(room.sentTo('Mai on Zalo'), 'blocked')
  await failAll(room.sentTo('Mai'))
  const [told] = await room.say('Lan', `tiến độ ${code}`)
  expect(told).toContain('– Zalo Tổ 5: người nhận đã hơn 7 ngày không nhắn lại, Zalo không cho gửi')
})

test.each([
  ['too-long', 0],
  ['expired', 0],
])('what failed by %s would fail anywhere', async (reason, more) => {
  await sendWithMai()
  await failAll(room.sentTo('Mai on Zalo'), reason)
  expect(room.sentTo('Mai')).toHaveLength(more)
})

test('an alert that is over is pasted nowhere else', async () => {
  const { validUntil } = await sendWithMai()
  room.home.pass(validUntil.getTime() - room.home.now().getTime())
  await failAll(room.sentTo('Mai on Zalo'))
  expect(room.sentTo('Mai')).toEqual([])
})

test('what follows it goes to the chat that works', async () => {
  const { id: alertId, code, sentAt = room.home.now() } = await sendWithMai()
  await failAll(room.sentTo('Mai on Zalo'))
  const before = room.sentTo('Mai').length
  const follows = { alertId, code, as: 'all-clear' as const, sentAt }
  await room.sendOut({ follows } as object)
  expect(room.sentTo('Mai').length).toBeGreaterThan(before)
  expect(room.sentTo('Mai on Zalo')).toHaveLength(2)
})

const toldAlone = (code: string) => [
  `Chưa nhắn được cho đồng chí Chiến về tin ${code}: người nhận đã hơn 7 ngày không nhắn lại, Zalo không cho gửi. Anh/chị gọi trực tiếp, hoặc nhờ một người khác có quyền xem giúp.`,
]
const told = () =>
  room
    .sentTo('Dung')
    .filter(({ key }) => key.includes('/told/not-asked/'))
    .map(({ text }) => text)
const toChien = (what: string) => room.sentTo('Chiến').filter(({ key }) => key.includes(`/${what}/`))

test.each(['card', 'chase'])(
  'by a %s that reaches nobody its author is told, once, of whom and why',
  async what => {
    const alert = await room.sendOut({ kind: 'fire' })
    await room.deps.enqueue((await approvalCards(room.deps, alert)).messages)
    room.home.pass(10 * 60_000)
    await room.job('alerts.chase-confirmations')
    expect(toChien(what)).toHaveLength(1)
    await failAll(toChien(what))
    expect(told()).toEqual(toldAlone(alert.code))
  },
)

test('nobody is told of it while another chat may still have it, or once it has been looked at', async () => {
  const alert = await room.sendOut({ kind: 'fire' })
  const { id } = await room.person('Chiến')
  await room.home.db.collection<{ _id: string }>('people').deleteOne({ _id: id })
  const identities = (['telegram', 'zalo-oa'] as const).map(channel => ({
    ...{ channel, account: 'bot', senderId: channel === 'telegram' ? 'Chiến' : 'Chiến on Zalo' },
  }))
  const grants = [{ role: 'chief' as const, areaIds: 'ward' as const }]
  const member = { identities, grants, displayName: 'đồng chí Chiến', at: room.home.now() }
  await room.home.neighbourhood.addMembers([member])
  await room.deps.enqueue((await approvalCards(room.deps, alert)).messages)
  await failAll(toChien('card'))
  expect(told()).toEqual([])
  await failAll(room.sentTo('Chiến on Zalo'))
  expect(told()).toEqual(toldAlone(alert.code))
  const next = await room.sendOut({ kind: 'fire' })
  await room.deps.enqueue((await approvalCards(room.deps, next)).messages)
  await room.say('Chiến', `xác nhận ${next.code}`)
  const ofNext = room.sent.filter(({ key }) => key.startsWith(`alerts/${next.id}/card/`))
  await failAll(ofNext)
  expect(told()).toHaveLength(1)
})
