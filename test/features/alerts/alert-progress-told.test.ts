import { hearAlertDeliveries } from '../../../src/features/alerts/hear-alert-deliveries.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-progress')
})
afterEach(() => room.home.close())

const groupKeys = (alertId: string) =>
  room.sent.map(({ key }) => key).filter(key => key.startsWith(`alerts/${alertId}/group/`))
const progressTo = (name: string) => room.sentTo(name).filter(({ key }) => key.includes('/progress/'))

test('the author and whoever approved are told when it leaves, while it runs and at the end', async () => {
  const { id } = await room.sendOut()
  const [first = '', second = '', third = ''] = groupKeys(id)
  room.home.pass(200)
  await room.land(first)
  room.home.pass(3000)
  await room.land(second, 'failed', 'blocked')
  room.home.pass(3000)
  await room.land(third)
  for (const name of ['Lan', 'Chiến']) {
    const told = progressTo(name)
    expect(told.map(({ text }) => text.split('\n')[1] ?? 'leaving')).toEqual([
      'leaving',
      '• Đã gửi 1/3 nhóm, đang chờ 1, chưa được 1',
      '• Đã gửi 2/3 nhóm, chưa được 1',
    ])
    expect(told.map(({ replaces, onlyEdit }) => [replaces === told[0]?.key, onlyEdit === true])).toEqual([
      [false, false],
      [true, true],
      [true, false],
    ])
    expect(told.every(({ lane }) => lane === 'reply')).toBe(true)
    expect(told[2]?.text).toMatch(/– (?:Tổ 5|Ngõ 2|bản Nong): bot bị chặn/)
  }
  expect(progressTo('Dung')).toEqual([])
})

test('the same news heard again, by this process or another, tells nothing again', async () => {
  const { id } = await room.sendOut()
  room.home.pass(4000)
  for (const key of groupKeys(id)) await room.land(key)
  const before = room.sent.map(({ key }) => key)
  expect(before.filter(key => key.includes('/done/'))).toHaveLength(2)
  for (const key of groupKeys(id)) await room.land(key)
  const restarted = hearAlertDeliveries(room.deps)
  const to = room.sentTo('Lan')[0]?.to
  for (const key of groupKeys(id)) if (to) await restarted({ key, to, state: 'sent', at: room.home.now() })
  await room.minute()
  expect(room.sent.map(({ key }) => key)).toEqual(before)
})

test('however the news is spread over processes, the last word comes', async () => {
  const { id } = await room.sendOut()
  const [first = '', second = '', third = ''] = groupKeys(id)
  await room.land(first)
  room.landUnheard(second)
  room.landUnheard(third)
  expect(progressTo('Lan').some(({ key }) => key.includes('/done/'))).toBe(false)
  room.home.pass(60_000)
  await room.minute()
  expect(progressTo('Lan').at(-1)?.text).toContain('Đã gửi 3/3 nhóm')
})

test('many deliveries at once are not each a count', async () => {
  const { id } = await room.sendOut()
  let counts = 0
  const hear = hearAlertDeliveries({
    ...room.deps,
    standings: keys => {
      counts += 1
      return room.deps.standings(keys)
    },
  })
  const [first = '', second = '', third = ''] = groupKeys(id)
  const to = room.sentTo('Lan')[0]?.to
  if (!to) throw new Error('nobody was told')
  const news = (key: string) => hear({ key, to, state: 'sent', at: room.home.now() })
  room.landUnheard(first)
  await news(first)
  room.landUnheard(second)
  await news(second)
  expect(counts).toBe(1)
  room.landUnheard(third)
  await news(third)
  expect(counts).toBe(2)
  expect(progressTo('Lan').at(-1)?.text).toContain('Đã gửi 3/3 nhóm')
})

test('what is left to tell after a stop between counting and telling is told', async () => {
  const { id } = await room.sendOut()
  const keys = groupKeys(id)
  for (const key of keys) room.landUnheard(key)
  const broken = hearAlertDeliveries({
    ...room.deps,
    enqueue: async () => {
      throw new Error('stopped')
    },
  })
  const to = room.sentTo('Lan')[0]?.to
  if (!to) throw new Error('nobody was told')
  const news = { key: keys[2] ?? '', to, state: 'sent' as const, at: room.home.now() }
  await expect(broken(news)).rejects.toThrow('stopped')
  await broken(news).catch(() => undefined)
  await room.feature.hear?.(news)
  expect(progressTo('Lan').at(-1)?.text).toContain('Đã gửi 3/3 nhóm')
})

describe('failed ones go again', () => {
  const failOne = async () => {
    const { id, code } = await room.sendOut()
    const [first = '', second = '', third = ''] = groupKeys(id)
    await room.land(first)
    await room.land(second, 'failed', 'expired')
    await room.land(third)
    return { code, failed: second }
  }

  test('by one tap, only they, and the end is told anew', async () => {
    const { code, failed } = await failOne()
    const end = progressTo('Chiến').at(-1)
    expect(end?.options?.map(({ value, typed }) => [value, typed])).toContainEqual([
      `/guilai ${code}`,
      `gửi lại ${code}`,
    ])
    expect(await room.say('Chiến', `gui lai ${code.toLowerCase()}`)).toEqual([
      `Đang gửi lại tin ${code} vào 1 nhóm.`,
    ])
    expect(room.standings.has(failed)).toBe(false)
    expect(room.standings.size).toBe(2)
    room.home.pass(5000)
    await room.land(failed)
    const again = progressTo('Chiến').at(-1)
    expect(again?.text).toContain('Đã gửi 3/3 nhóm')
    expect(again?.replaces).toBe(progressTo('Chiến')[0]?.key)
    expect(again?.options?.map(({ value }) => value)).not.toContain(`/guilai ${code}`)
  })

  test.each(['Oanh', 'Pó', 'An'])('%s may not', async who => {
    const { code, failed } = await failOne()
    const [answer = ''] = await room.say(who, `/guilai ${code}`)
    expect(room.standings.get(failed)?.state).toBe('failed')
    expect(answer).not.toContain('Đang gửi lại')
  })

  test('nothing failed, or it no longer holds', async () => {
    const { code } = await failOne()
    await room.say('Lan', `/guilai ${code}`)
    const [none, how] = await room.say('Lan', `/guilai ${code}`)
    expect(none).toContain('không có nhóm nào cần gửi lại')
    expect(`${none}${how ?? ''}`).toContain('đang chờ 1')
    room.home.pass(25 * 3600_000)
    expect((await room.say('Lan', `/guilai ${code}`))[0]).toContain('đã hết hạn')
  })
})

test.each([
  ['Lan', (code: string) => `/tiendo ${code}`, 'đang chờ 3'],
  ['Lan', (code: string) => `tiến độ ${code}`, 'đang chờ 3'],
  ['Dung', (code: string) => `tien do ${code.replace('-', ' ').toLowerCase()}`, 'đang chờ 3'],
  ['Lan', (code: string) => `/canhbao ${code}`, 'đang chờ 3'],
  ['Lan', (code: string) => `Cảnh báo ${code}`, 'đang chờ 3'],
])('%s asks again later', async (who, words, expected) => {
  const { code } = await room.sendOut()
  expect((await room.say(who, words(code)))[0]).toContain(expected)
})

test('who may not see it is told so', async () => {
  const { code } = await room.sendOut()
  const told = await Promise.all(['Oanh', 'An'].map(who => room.say(who, `/tiendo ${code}`)))
  expect(told.every(([answer]) => answer !== undefined && !answer.includes('đang chờ'))).toBe(true)
})
