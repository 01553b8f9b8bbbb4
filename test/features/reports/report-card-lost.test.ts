import type { DeliveryNews } from '../../../src/outbox/news.js'
import { privateChat } from '../../support/feature-room.js'
import { mediaRef, OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-card-lost')
})
afterEach(() => room.close())

const fails = async (key: string, to: DeliveryNews['to'], reason: string) =>
  room.feature.hear?.({ key, to, state: 'failed', reason, at: room.home.now() })
const lastCard = () => room.sentTo(OFFICERS).at(-1)?.key ?? ''
const cardsOf = (name: string, code: string) =>
  room.sentTo(privateChat(name)).filter(({ text }) => text.includes(code))

test('the bot was thrown out of the officers’ group with a report on its way: each officer hears of it', async () => {
  const code = await tellReport(room)
  await room.home.neighbourhood.groupGone(OFFICERS, 'gone-1', room.home.now())
  await fails(lastCard(), OFFICERS, 'left')
  await fails(lastCard(), OFFICERS, 'left')
  expect(cardsOf('Oanh', code)).toHaveLength(1)
  expect(cardsOf('Dung', code)).toHaveLength(1)
  expect(cardsOf('Quý', code)).toEqual([])
  expect(cardsOf('Pó', code)).toEqual([])
})

test('the platform was away for longer than a message waits: the group is told anew, as the report stands then', async () => {
  const code = await tellReport(room)
  const [first] = room.sentTo(OFFICERS)
  for (const again of [1, 2]) {
    await fails(lastCard(), OFFICERS, 'expired')
    expect(room.sentTo(OFFICERS)).toHaveLength(1 + again)
    expect(room.sentTo(OFFICERS).at(-1)).toMatchObject({ text: first?.text, options: first?.options })
  }
  await room.tap('Dung', `/nhan ${code}`, OFFICERS)
  await fails(lastCard(), OFFICERS, 'expired')
  expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('đã tiếp nhận')
})

test.each([
  ['what the platform refuses is not said over and over', 'payload'],
  ['a token that is no longer good is not tried over and over', 'auth'],
])('%s', async (_why, reason) => {
  await tellReport(room)
  await fails(lastCard(), OFFICERS, reason)
  expect(room.sentTo(OFFICERS)).toHaveLength(1)
})

test('a report that has its result is not told anew', async () => {
  const code = await tellReport(room)
  await room.tap('Dung', `/ketthuc ${code}`, OFFICERS)
  await room.tap('Dung', 'result=resolved')
  await room.say('Dung', 'bỏ qua')
  const before = room.sentTo(OFFICERS).length
  await fails(lastCard(), OFFICERS, 'expired')
  expect(room.sentTo(OFFICERS)).toHaveLength(before)
})

test('an officer who reads a report later is sent its files too', async () => {
  const code = await tellReport(room)
  await room.say('Lụa', `/bosung ${code}`)
  await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'yard') })
  await room.say('Lụa', 'Ảnh sân nhà tôi')
  await room.say('Oanh', `tin ${code}`)
  expect(room.sentTo(privateChat('Oanh')).at(-1)?.media).toEqual([{ kind: 'photo', mediaId: 'kept-yard' }])
  await room.say('Lụa', `tin ${code}`)
  expect(room.sentTo(privateChat('Lụa')).every(({ media }) => media === undefined)).toBe(true)
})
