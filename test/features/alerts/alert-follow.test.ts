import type { Alert } from '../../../src/features/alerts/alert.js'
import { markFollowed } from '../../../src/features/alerts/mark-followed.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-follow')
})
afterEach(() => room.home.close())

const GROUPS = ['Nhóm Tổ 5', 'Nhóm Ngõ 2', 'Nhóm bản Nong']
const lastIn = (chat: string) => room.sentTo(chat).at(-1)
const tellAllClear = async (who: string, code: string, text?: string) => {
  await room.say(who, `/hetcanhbao ${code}`)
  await room.say(who, text === undefined ? '1' : '2')
  if (text !== undefined) await room.say(who, text)
  await room.take(who, { kind: 'chosen', value: 'review=send' })
  return room.deps.alerts.latest(1).then(([alert]) => alert)
}

test('an all-clear waits for another officer, then answers the first message in the same groups', async () => {
  const first = await room.sendOut()
  room.home.pass(60_000)
  const next = await tellAllClear('Lan', first.code)
  expect(next).toMatchObject({ state: 'proposed', kind: first.kind, areaIds: first.areaIds })
  expect(lastIn('Nhóm Tổ 5')?.text).not.toContain('Về tin')
  await room.say('Chiến', `duyệt ${next?.code}`)
  for (const group of GROUPS) {
    const message = lastIn(group)
    const firstKey = room.sentTo(group).find(({ key }) => key.startsWith(`alerts/${first.id}/`))?.key
    expect(message?.replyTo).toBe(firstKey)
    expect(message?.text).toContain(`mã ${first.code}, phát lúc 12 giờ`)
    expect(message?.text).toContain('Vụ việc này đã được xử lý')
  }
  expect(lastIn('Pó')?.text).toContain(`mã ${first.code}`)
  const followed = await room.deps.alerts.find(first.id)
  expect(followed?.followedBy).toMatchObject({ as: 'all-clear', code: next?.code })
  const [answer = ''] = await room.say('An', `kiểm tra ${first.code}`)
  expect(answer).toContain(`xem tin ${next?.code}`)
  expect((await room.say('An', `kiểm tra ${next?.code}`))[0]).toContain('là tin thật')
})

test('it goes to the groups of the first, not to those that are there now', async () => {
  const first = await room.sendOut({ areaIds: ['ban-nong'] })
  await room.home.neighbourhood.bindGroup({
    ...{ kind: 'street', title: 'Nhóm mới', areaId: 'ban-nong', language: 'vi', key: 'bind-new' },
    ...{
      chat: { channel: 'telegram', account: 'bot', chatId: 'Nhóm mới', kind: 'group' },
      at: room.home.now(),
    },
  })
  const next = await tellAllClear('Lan', first.code)
  await room.say('Chiến', `duyệt ${next?.code}`)
  expect(lastIn('Nhóm bản Nong')?.text).toContain('Về tin')
  expect(room.sentTo('Nhóm mới')).toEqual([])
  expect(room.sentTo('Nhóm Tổ 5')).toEqual([])
})

test('after a fire one duty officer is enough, and a second one confirms it', async () => {
  const first = await room.sendOut({ kind: 'fire' })
  await tellAllClear('Dung', first.code, 'Đám cháy đã tắt, không ai bị thương.')
  expect(lastIn('Nhóm Tổ 5')?.text).toContain('Đám cháy đã tắt')
  expect(lastIn('Chiến')?.options?.map(({ value }) => value.split(' ')[0])).toEqual([
    '/xacnhan',
    '/khongxacnhan',
  ])
})

test('an officer who is not on duty has the all-clear of a fire looked at first', async () => {
  const first = await room.sendOut({ kind: 'fire' })
  expect(await tellAllClear('Lan', first.code)).toMatchObject({ state: 'proposed', lifeSafety: false })
})

test('a correction is an alert of its own, and what corrects it follows the first', async () => {
  const first = await room.sendOut()
  const correct = async (code: string, words: string) => {
    await room.say('Lan', `đính chính ${code}`)
    await room.say('Lan', words)
    await room.take('Lan', { kind: 'chosen', value: 'review=send' })
    const [next] = await room.deps.alerts.latest(1)
    await room.say('Chiến', `duyệt ${next?.code}`)
    room.home.pass(60_000)
    return next
  }
  const one = await correct(first.code, 'Không phải 4 người mà là 2 người.')
  expect(one?.follows).toMatchObject({ alertId: first.id, as: 'correction' })
  expect((await room.say('An', `kiểm tra ${first.code}`))[0]).toContain('đã được đính chính')
  const two = await correct(one?.code ?? '', 'Cả hai vụ đều đã xong.')
  expect(two?.follows).toMatchObject({ alertId: first.id })
  expect((await room.say('An', `kiểm tra ${first.code}`))[0]).toContain(`xem tin ${two?.code}`)
})

test('a second all-clear is refused, while the first waits and when it has left', async () => {
  const first = await room.sendOut()
  const next = await tellAllClear('Lan', first.code)
  expect((await room.say('Dung', `hết cảnh báo ${first.code}`))[0]).toContain(`${next?.code} đang chờ duyệt`)
  await room.say('Chiến', `duyệt ${next?.code}`)
  expect((await room.say('Dung', `hết cảnh báo ${first.code}`))[0]).toContain('đã có tin báo hết cảnh báo')
  expect((await room.say('Dung', `đính chính ${first.code}`))[0]).toContain('đã có tin báo hết cảnh báo')
})

test('of two who tell it at once the second is refused when they send it', async () => {
  const first = await room.sendOut()
  await room.say('Dung', `/hetcanhbao ${first.code}`)
  const next = await tellAllClear('Lan', first.code)
  await room.say('Dung', '1')
  const said = await room.take('Dung', { kind: 'chosen', value: 'review=send' })
  expect(said.map(({ text }) => text).join()).toContain(`${next?.code} đang chờ duyệt`)
})

test.each([
  ['Oanh', 'địa bàn|phạm vi|khu vực|nơi'],
  ['Pó', 'giao|quyền'],
])('%s may not call it off', async (who, why) => {
  const { code } = await room.sendOut()
  expect((await room.say(who, `/hetcanhbao ${code}`)).join()).toMatch(new RegExp(why))
})

test('what never left has nothing to be called off', async () => {
  const { code, id } = await room.sendOut()
  await room.deps.alerts.change<never>(id, alert => ({ ok: true, value: { ...alert, state: 'proposed' } }))
  expect((await room.say('Lan', `/hetcanhbao ${code}`))[0]).toContain('chưa gửi đi')
  expect((await room.say('Lan', '/hetcanhbao CB-999')).join()).not.toContain('chưa gửi đi')
})

test('the same words twice make one alert', async () => {
  const first = await room.sendOut()
  await room.say('Lan', `/hetcanhbao ${first.code}`)
  await room.say('Lan', '1')
  await room.take('Lan', { kind: 'chosen', value: 'review=send' })
  await room.take('Lan', { kind: 'chosen', value: 'review=send' }, { again: true })
  expect(await room.deps.alerts.inStates(['proposed'])).toHaveLength(1)
})

test('words told too early are not asked for again', async () => {
  const first = await room.sendOut()
  await room.say('Lan', `/hetcanhbao ${first.code}`)
  await room.say('Lan', 'Nhóm lừa đảo đã bị bắt tối qua, bà con yên tâm nhé, cảm ơn bà con.')
  expect((await room.say('Lan', '2')).join()).toContain('Nhóm lừa đảo đã bị bắt')
})

test('all that followed an alert names what came last', async () => {
  const first = await room.sendOut()
  const correct = async (text: string) => {
    await room.say('Lan', `/dinhchinh ${first.code}`)
    await room.say('Lan', text)
    await room.take('Lan', { kind: 'chosen', value: 'review=send' })
    const [alert] = await room.deps.alerts.latest(1)
    await room.say('Chiến', `duyệt ${alert?.code}`)
    return alert?.code ?? ''
  }
  const verdictOn = async (code: string) => (await room.say('An', `kiểm tra ${code}`))[0] ?? ''
  const one = await correct('Đúng ra là mã PIN.')
  expect(await verdictOn(one)).toMatch(/^✅/)
  const two = await correct('Đúng ra là mật khẩu.')
  for (const code of [first.code, one])
    expect(await verdictOn(code)).toContain(`đã được đính chính: xem tin ${two}`)
  expect(await verdictOn(two)).toMatch(/^✅/)
  const over = await tellAllClear('Lan', first.code)
  await room.say('Chiến', `duyệt ${over?.code}`)
  for (const code of [first.code, one, two])
    expect(await verdictOn(code)).toContain(`đã hết cảnh báo: xem tin ${over?.code}`)
  expect(await verdictOn(over?.code ?? '')).toMatch(/^✅/)
})

/** Two corrections of one alert that nobody approved yet. */
const twoCorrections = async (): Promise<[Alert, Alert]> => {
  const { code } = await room.sendOut()
  const propose = async (text: string): Promise<Alert> => {
    await room.say('Lan', `/dinhchinh ${code}`)
    await room.say('Lan', text)
    await room.take('Lan', { kind: 'chosen', value: 'review=send' })
    const [alert] = await room.deps.alerts.latest(1)
    if (!alert?.follows) throw new Error('no correction')
    return alert
  }
  return [await propose('Đúng ra là mã PIN.'), await propose('Đúng ra là mật khẩu.')]
}

const followedBy = async ({ id }: Pick<Alert, 'id'>) => (await room.deps.alerts.find(id))?.followedBy?.code

test('of two corrections that leave at once one is the last, and the other says so', async () => {
  const both = await twoCorrections()
  await Promise.all([room.say('Chiến', `duyệt ${both[0].code}`), room.say('Dung', `duyệt ${both[1].code}`)])
  const last = await followedBy({ id: both[0].follows?.alertId ?? '' })
  for (const one of both) expect(await followedBy(one)).toBe(one.code === last ? undefined : last)
})

test('one that was let go between what the next one read and wrote is found too', async () => {
  const [one, next] = await twoCorrections()
  const { alerts } = room.deps
  const late = {
    ...alerts,
    followersOf: async (alertId: string) => {
      const read = await alerts.followersOf(alertId)
      await markFollowed({ alerts }, one)
      return read
    },
  }
  await markFollowed({ alerts: late }, next)
  expect(await followedBy(one)).toBe(next.code)
  expect(await followedBy(next)).toBeUndefined()
})

test('one behind which another comes while it is let go is not the last', async () => {
  const [one, next] = await twoCorrections()
  const { alerts } = room.deps
  let changes = 0
  const slow = {
    ...alerts,
    change: (async (id, decide) => {
      changes += 1
      const done = await alerts.change(id, decide)
      if (changes === 1) await markFollowed({ alerts }, next)
      return done
    }) as typeof alerts.change,
  }
  await markFollowed({ alerts: slow }, one)
  expect(await followedBy(one)).toBe(next.code)
  expect(await followedBy(next)).toBeUndefined()
})
