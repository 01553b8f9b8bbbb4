import { chatKey } from '../../../src/chat/chat-address.js'
import { renderSay } from '../../../src/chat/render-say.js'
import { MOST_TEXT } from '../../../src/features/alerts/alert-dialog.js'
import { ALERT_KINDS, type AlertKind } from '../../../src/features/alerts/alert-kinds.js'
import { alertSay } from '../../../src/features/alerts/alert-messages.js'
import { approveAlert } from '../../../src/features/alerts/approve-alert.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import { createTexts, LANGUAGES } from '../../../src/foundation/texts.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { type AlertRoom, actBy, GROUPS, openAlertRoom, proposalBy } from './alert-room.js'

const HOUR = 3600_000

let room: AlertRoom
beforeEach(async () => {
  room = await openAlertRoom('alert-flow')
})
afterEach(() => room.close())

const propose = async (name: string, more: Parameters<typeof proposalBy>[2] = {}) => {
  const done = await proposeAlert(room.deps, await proposalBy(room, name, more))
  if (!done.ok) throw new Error(done.failure.why)
  return done.value
}
const approved = async (more: Parameters<typeof proposalBy>[2] = {}) => {
  const alert = await propose('Oanh', more)
  await approveAlert(room.deps, await actBy(room, 'Chiến', alert.id))
  return alert
}
const tell = async (from: string, kind: string, where: string, valid: string) => {
  await room.say(from, 'cảnh báo')
  await room.tap(from, `kind=${kind}`)
  await room.say(from, where)
  await room.say(from, 'Ba đêm gần đây mất 2 xe máy. Đề nghị bà con khóa cổng.')
  await room.say(from, 'bỏ qua')
  await room.say(from, valid)
}
const keys = () => room.sent.map(({ key }) => key).toSorted()

describe('where it goes', () => {
  test('to the groups of its areas and of all that lies in them, as one text, in the lane of alerts', async () => {
    const alert = await approved()
    await sendAlert(room.deps, alert.id)
    const messages = [...room.sentTo(GROUPS.to5), ...room.sentTo(GROUPS.ngo2)]
    expect(messages).toHaveLength(2)
    expect(new Set(messages.map(({ text }) => text)).size).toBe(1)
    for (const message of messages)
      expect(message).toMatchObject({ lane: 'alert', notAfter: new Date('2026-11-20T15:00:00Z'), pin: false })
    const { targets } = (await room.only('sent')).content
    expect(targets.map(({ key }) => key).toSorted()).toEqual(messages.map(({ key }) => key).toSorted())
  })

  test('where no bot is, the head gets what to do and then the very words that the group shall read', async () => {
    const proposal = await proposalBy(room, 'Chiến', { areaIds: 'ward' })
    const done = await proposeAlert(room.deps, proposal)
    if (!done.ok) throw new Error(done.failure.why)
    await approveAlert(room.deps, await actBy(room, 'Dung', done.value.id))
    await sendAlert(room.deps, done.value.id)
    const [card, ready, ...others] = room.sentTo(privateChat('Pó'))
    expect(others).toEqual([])
    expect(card?.options?.[0]?.value).toBe(`/dachuyen ${done.value.code}`)
    expect(ready?.options).toBeUndefined()
    expect(ready?.text).toBe(room.sentTo(GROUPS.to5)[0]?.text)
    const relay = (await room.only('sent')).content.targets.find(({ way }) => way === 'relay')
    expect(relay).toMatchObject({ title: 'Zalo bản Nong', people: [{ key: card?.key, textKey: ready?.key }] })
  })

  test('whoever relays for two groups is asked for both and given the text once', async () => {
    const at = room.home.now()
    const other = { id: 'zalo-2', areaId: 'ban-nong', title: 'Zalo phụ nữ', language: 'vi' as const, at }
    await room.home.neighbourhood.addRelayedGroup(other)
    const alert = await propose('Quý', { areaIds: ['ban-nong'] })
    await approveAlert(room.deps, await actBy(room, 'Chiến', alert.id))
    await sendAlert(room.deps, alert.id)
    const sent = room.sentTo(privateChat('Pó'))
    expect(sent.filter(({ options }) => options)).toHaveLength(2)
    expect(sent.filter(({ key }) => key.includes('/relay/text/'))).toHaveLength(1)
  })

  test('a group that is gone gets nothing, nor does the officers’ own', async () => {
    const { neighbourhood } = room.home
    await neighbourhood.groupGone(GROUPS.ngo2, 'gone', room.home.now())
    const officers = { kind: 'officers' as const, title: 'Cán bộ', language: 'vi' as const }
    const chat = groupChat('Cán bộ')
    await neighbourhood.bindGroup({ ...officers, chat, key: 'o', at: room.home.now() })
    await sendAlert(room.deps, (await approved()).id)
    expect(room.sent.map(({ to }) => to.chatId).filter(id => id.startsWith('Nhóm'))).toEqual(['Nhóm Tổ 5'])
    expect(room.sentTo(chat)).toEqual([])
  })

  test('a group bound to an area that was merged is warned too', async () => {
    const at = room.home.now()
    const old = { kind: 'street' as const, title: 'Tổ 9 cũ', areaId: 'to-9', language: 'vi' as const, at }
    const chat = groupChat('Nhóm Tổ 9 cũ')
    await room.home.neighbourhood.bindGroup({ ...old, chat, key: 'old' })
    await sendAlert(room.deps, (await approved()).id)
    expect(room.sentTo(chat)).toHaveLength(1)
  })

  test('who approves sees which group nobody can be asked to relay to', async () => {
    const at = room.home.now()
    const other = { id: 'zalo-5', areaId: 'to-5', title: 'Zalo Tổ 5', language: 'vi' as const, at }
    await room.home.neighbourhood.addRelayedGroup(other)
    await tell('Oanh', 'theft', 'tổ 5', '7 ngày')
    await room.say('Oanh', 'gửi')
    expect(room.sentTo(privateChat('Chiến'))[0]?.text).toContain('Chưa có ai nhận chuyển vào: Zalo Tổ 5.')
  })

  test('an English group reads what stands around the words in English', async () => {
    const at = room.home.now()
    const binding = { kind: 'street' as const, title: 'Tổ 5', areaId: 'to-5', language: 'en' as const, at }
    await room.home.neighbourhood.bindGroup({ ...binding, chat: GROUPS.to5, key: 'en' })
    await sendAlert(room.deps, (await approved()).id)
    expect(room.sentTo(GROUPS.to5)[0]?.text).toContain('THEFT NOTICE')
    expect(room.sentTo(GROUPS.ngo2)[0]?.text).toContain('TRỘM CẮP')
  })
})

describe('doing it again', () => {
  test.each([
    ['Oanh', 'theft', 'proposed'],
    ['Dung', 'fire', 'sent'],
  ] as const)(
    'the effect by which %s sends %s, twice: one alert, and nothing more leaves',
    async (from, kind, state) => {
      const answers = {
        ...{ ref: 'one', kind, text: 'Khóa cổng.', photos: [] },
        ...{ areas: { areaIds: ['to-5'], names: ['Tổ 5'] }, valid: { choice: 'usual' } },
      }
      const { neighbourhood, now } = room.home
      const [person, areas, ward] = [
        await room.person(from),
        await neighbourhood.currentAreas(),
        await neighbourhood.ward(),
      ]
      const context = { ward, areas, language: 'vi' as const, person, hearing: 'all' as const }
      const chat = privateChat(from)
      const call = { key: 'alerts/x/propose', input: { answers }, at: now(), chat, senderId: from, context }
      const first = await room.feature.effects['alerts.propose']?.(call)
      const [after, alert] = [keys(), await room.only(state)]
      expect(await room.feature.effects['alerts.propose']?.(call)).toEqual(first)
      expect(keys()).toEqual(after)
      expect(await room.deps.alerts.latest(9)).toEqual([alert])
    },
  )

  test.each([
    ['Chiến', 'duyệt CB-001', 'sent'],
    ['Chiến', 'không duyệt CB-001 sai giờ', 'refused'],
    ['Oanh', 'rút lại CB-001', 'withdrawn'],
  ] as const)('%s says "%s" and the same message comes twice', async (from, words, state) => {
    await tell('Oanh', 'theft', 'tổ 5', '7 ngày')
    await room.say('Oanh', 'gửi')
    await room.send(from, { kind: 'text', text: words })
    const [before, alert] = [keys(), await room.only(state)]
    await room.send(from, { kind: 'text', text: words }, { again: true })
    expect(await room.only(state)).toEqual(alert)
    expect(keys()).toEqual(before)
  })

  test.each([
    ['xác nhận CC-001', 'confirmed'],
    ['không xác nhận CC-001 chỉ đốt rác', 'objected'],
  ] as const)('the chief says "%s" of a fire and the same message comes twice', async (words, what) => {
    await tell('Dung', 'fire', 'tổ 5', 'như thường lệ')
    await room.say('Dung', 'gửi')
    await room.send('Chiến', { kind: 'text', text: words })
    const [before, alert] = [keys(), await room.only('sent')]
    expect(alert.content.words.map(word => word.what)).toEqual([what])
    await room.send('Chiến', { kind: 'text', text: words }, { again: true })
    expect(await room.only('sent')).toEqual(alert)
    expect(keys()).toEqual(before)
  })

  test('an objection is told to its author and to everyone else who may set it right', async () => {
    await tell('Dung', 'fire', 'tổ 5', 'như thường lệ')
    await room.say('Dung', 'gửi')
    await room.say('Chiến', 'không xác nhận CC-001 chỉ đốt rác')
    for (const name of ['Dung', 'Năm']) {
      const told = room.sentTo(privateChat(name)).filter(({ text }) => text.includes('đính chính CC-001'))
      expect(told.map(({ text }) => text.includes('chỉ đốt rác'))).toEqual([true])
    }
  })

  test('a stop between the outbox and the note that it was sent: it goes on, to the same groups, once', async () => {
    const alert = await approved()
    const { change } = room.deps.alerts
    let changes = 0
    room.deps.alerts.change = (id, decide) => {
      changes += 1
      return changes === 2 ? Promise.reject(new Error('stopped')) : change(id, decide)
    }
    await expect(sendAlert(room.deps, alert.id)).rejects.toThrow('stopped')
    const before = room.sentTo(GROUPS.to5)
    expect(before).toHaveLength(1)
    const late = { kind: 'street' as const, title: 'Mới', areaId: 'to-5', language: 'vi' as const }
    const chat = groupChat('Nhóm mới')
    await room.home.neighbourhood.bindGroup({ ...late, chat, key: 'late', at: room.home.now() })
    room.home.pass(60_000)
    await room.job('alerts.send-due')
    await room.only('sent')
    expect(room.sentTo(GROUPS.to5)).toEqual(before)
    expect(room.sentTo(chat)).toEqual([])
  })

  test('once its groups are written down nobody takes it back, and it leaves after the stop', async () => {
    const alert = await approved()
    const { enqueue } = room.deps
    room.deps.enqueue = () => Promise.reject(new Error('stopped'))
    await expect(sendAlert(room.deps, alert.id)).rejects.toThrow('stopped')
    room.deps.enqueue = enqueue
    expect((await room.say('Oanh', 'rút lại CB-001')).join()).not.toContain('Đã rút lại')
    await room.job('alerts.send-due')
    expect(room.sentTo(GROUPS.to5)).toHaveLength(1)
    await room.only('sent')
  })

  test('two processes send at the same time: each group once', async () => {
    const alert = await approved()
    await Promise.all([sendAlert(room.deps, alert.id), sendAlert(room.deps, alert.id)])
    const toGroups = room.sent.filter(({ to }) => to.kind === 'group').map(({ to }) => chatKey(to))
    expect(toGroups.toSorted()).toEqual([chatKey(GROUPS.ngo2), chatKey(GROUPS.to5)].toSorted())
  })
})

describe('those who may say yes', () => {
  const cardsOf = (name: string) => room.sentTo(privateChat(name)).filter(({ key }) => key.includes('/card/'))

  test('all of them but the author are asked, with the whole text', async () => {
    await tell('Năm', 'theft', 'tổ 5', '7 ngày')
    const said = await room.say('Năm', 'gửi')
    expect(said.join('\n')).not.toContain('đồng chí Năm')
    for (const name of ['Dung', 'Chiến']) {
      expect(cardsOf(name)).toHaveLength(1)
      expect(cardsOf(name)[0]?.text).toContain('mất 2 xe máy')
      expect(cardsOf(name)[0]?.options?.map(({ value }) => value)).toEqual([
        '/duyet CB-001',
        '/khongduyet CB-001',
      ])
    }
    expect(cardsOf('Năm')).toEqual([])
    expect(cardsOf('Quý')).toEqual([])
  })

  test('nobody there: its author is told who is missing', async () => {
    const said = await alone()
    expect(said).toContain('chưa có ai duyệt được')
    expect(said).toContain('trực ban hoặc chỉ huy')
  })

  const alone = async (): Promise<string> => {
    const { staffByPermission } = room.deps.neighbourhood
    room.deps.neighbourhood = {
      ...room.deps.neighbourhood,
      staffByPermission: async (permission, areaId) =>
        permission === 'alerts.approve' ? [] : staffByPermission(permission, areaId),
    }
    await tell('Oanh', 'theft', 'tổ 5', '7 ngày')
    return (await room.say('Oanh', 'gửi')).join('\n')
  }

  test('when one has decided, the cards of the others change', async () => {
    await tell('Oanh', 'theft', 'tổ 5', '7 ngày')
    await room.say('Oanh', 'gửi')
    await room.say('Chiến', 'duyệt cb 1')
    const [card, changed] = cardsOf('Dung')
    expect(changed).toMatchObject({ replaces: card?.key })
    expect(changed?.options).toBeUndefined()
    expect(changed?.onlyEdit).toBeUndefined()
    expect(cardsOf('Chiến')[1]).toMatchObject({ onlyEdit: true })
  })

  test('whose time runs out is told so to its author, once', async () => {
    await tell('Oanh', 'theft', 'tổ 5', '7 ngày')
    await room.say('Oanh', 'gửi')
    room.home.pass(12 * HOUR + 60_000)
    await room.job('alerts.send-due')
    await room.only('proposed')
    room.home.pass(5 * 60_000)
    await room.job('alerts.send-due')
    await room.job('alerts.send-due')
    const told = room.sentTo(privateChat('Oanh')).filter(({ text }) => text.includes('quá hạn'))
    expect(told).toHaveLength(1)
    expect((await room.say('Chiến', 'duyệt CB-001')).join()).toContain('quá hạn duyệt')
  })
})

describe('a code as people type it', () => {
  test.each([
    'duyệt CB-001',
    'duyet cb1',
    'Duyệt CB 1',
    'duyệt cb-001',
    'duyệt 1',
    'duyệt tin CB001',
    '/duyet CB-001',
    'approve CB-001',
  ])('%s', async words => {
    await tell('Oanh', 'theft', 'tổ 5', '7 ngày')
    await room.say('Oanh', 'gửi')
    await room.say('Chiến', words)
    await room.only('sent')
  })

  test('a number alone means the one that waits, and of two it is asked which', async () => {
    await propose('Oanh')
    await propose('Oanh', { ref: 'b', kind: 'traffic' })
    const said = await room.send('Chiến', { kind: 'text', text: 'duyệt 1' })
    expect(said[0]?.options?.map(({ value }) => value).toSorted()).toEqual(['/duyet CB-001', '/duyet GT-001'])
    await room.say('Chiến', 'duyệt GT-001')
    await room.say('Chiến', 'duyệt 1')
    expect(await room.deps.alerts.inStates(['sent'])).toHaveLength(2)
  })
})

describe('the text', () => {
  const texts = createTexts('locales')
  test.each(Object.keys(ALERT_KINDS) as AlertKind[])('the longest of %s fits into one message', kind => {
    const long = Array.from({ length: 12 }, (_, n) => `Khu dân cư số ${n + 10} đường Nguyễn Văn Linh`)
    for (const areaNames of [long, long.slice(0, 1)])
      for (const language of LANGUAGES) {
        const face = { code: 'CB-1234', kind, areaNames, text: 'x'.repeat(MOST_TEXT) }
        const at = new Date('2026-12-28T15:35:00Z')
        const ward = { name: 'phường Nguyễn Thị Minh Khai', hotline: '0212 3000 113' }
        const { text } = renderSay(texts, language, alertSay({ ...face, issuedAt: at, validUntil: at }, ward))
        expect(text.length).toBeLessThanOrEqual(2000)
      }
  })

  test('one that is too long is told by how much', async () => {
    await room.say('Oanh', 'cảnh báo')
    await room.tap('Oanh', 'kind=theft')
    await room.say('Oanh', 'cả phường')
    expect((await room.say('Oanh', 'a '.repeat(800))).join()).toContain('thừa 99')
  })

  test('words told where pictures are asked for are not thought to be taken', async () => {
    await room.say('Oanh', 'cảnh báo')
    await room.tap('Oanh', 'kind=theft')
    await room.say('Oanh', 'cả phường')
    await room.say('Oanh', 'Khóa cổng.')
    const said = await room.say('Oanh', 'À quên, tối nay đề nghị bà con bật đèn sân nữa nhé')
    expect(said.join()).toContain('gõ “xong”')
    expect(said.join()).not.toContain('Đã ghi lại')
  })
})
