import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-chased')
})
afterEach(() => room.home.close())

const minutes = async (count: number) => {
  room.home.pass(count * 60_000)
  await room.job('alerts.chase-confirmations')
}
const chased = () => room.sent.filter(({ key }) => /\/chase\/|\/unconfirmed$/.test(key))

test('unconfirmed after ten minutes: whoever may confirm is asked once more, and the author is told, once each', async () => {
  const { code } = await room.sendOut({ kind: 'fire' })
  await minutes(9)
  expect(chased()).toEqual([])
  await minutes(1)
  const messages = chased()
  expect(messages.map(({ to }) => to.chatId).toSorted()).toEqual(['Chiến', 'Dung'])
  const to = (name: string) => messages.find(message => message.to.chatId === name)
  expect(to('Chiến')?.options?.map(({ value }) => value)).toEqual([
    `/xacnhan ${code}`,
    `/khongxacnhan ${code}`,
  ])
  expect(to('Dung')?.text).toContain('chưa có người thứ hai xác nhận. Đã nhắc: đồng chí Chiến')
  await minutes(1)
  await minutes(60)
  expect(chased()).toEqual(messages)
})

test('a stop before it was written down changes nothing: the same messages are the same', async () => {
  await room.sendOut({ kind: 'fire' })
  const { change } = room.deps.alerts
  room.deps.alerts.change = () => Promise.reject(new Error('stopped'))
  await expect(minutes(10)).rejects.toThrow('failed 1')
  room.deps.alerts.change = change
  const before = chased()
  expect(before).toHaveLength(2)
  await minutes(1)
  expect(chased()).toEqual(before)
  expect((await room.only()).chasedAt).toEqual(room.home.now())
})

test.each([
  ['xác nhận', 'fire'],
  ['không xác nhận sai chỗ', 'fire'],
] as const)('after "%s" of a %s nobody is asked', async (words, kind) => {
  const { code } = await room.sendOut({ kind })
  const [word = '', ...why] = words.split(/(?<=xác nhận)/)
  await room.say('Chiến', `${word} ${code}${why.join('')}`)
  await minutes(10)
  expect(chased()).toEqual([])
})

test('what a second person approved before it left is not chased', async () => {
  await room.sendOut()
  await minutes(10)
  expect(chased()).toEqual([])
})

test('nobody can be asked: its author is told that too', async () => {
  await room.sendOut({ kind: 'fire' })
  room.deps.neighbourhood = { ...room.deps.neighbourhood, staffByPermission: async () => [] }
  await minutes(10)
  expect(chased().map(({ text }) => text)).toEqual([expect.stringContaining('không nhắc được ai')])
})
