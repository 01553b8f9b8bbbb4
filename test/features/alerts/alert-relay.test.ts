import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-relay')
})
afterEach(() => room.home.close())

const minutes = (count: number) => room.home.pass(count * 60_000)
const groupsLand = async (alertId: string) => {
  for (const { key } of room.sent.filter(message => message.key.startsWith(`alerts/${alertId}/group/`)))
    await room.land(key)
}
const reminders = () => room.sent.filter(({ key }) => key.includes('/remind/'))
const relayWord = () => room.sentTo('Lan').filter(({ key }) => key.includes('/relays/'))

test('two heads: the first is thanked, the second is told who did it, and it counts once', async () => {
  const { id, code } = await room.sendOut()
  minutes(1)
  await groupsLand(id)
  expect(relayWord()).toEqual([])
  minutes(1)
  const [thanks] = await room.say('Pó', `đã chuyển ${code}`)
  expect(thanks).toContain(`${code} đã chuyển vào Zalo bản Nong`)
  expect(relayWord().map(({ text }) => text.includes('đã chuyển 1/1 nhóm'))).toEqual([true])
  const [other] = await room.say('Sa', `/dachuyen ${code}`)
  expect(other).toContain('đồng chí Pó đã chuyển lúc 12:02')
  expect(await room.say('Pó', `da chuyen ${code}`)).toEqual([thanks])
  expect(relayWord()).toHaveLength(1)
})

/** A second head, of Tổ 5, who was asked to paste it into a group there. */
const headOfTo5 = async (): Promise<string> => {
  const at = room.home.now()
  const group = { id: 'zalo-5', areaId: 'to-5', title: 'Zalo Tổ 5', language: 'vi' as const, at }
  await room.home.neighbourhood.addRelayedGroup(group)
  const { id } = await room.person('Quý')
  await room.home.neighbourhood.addGrant(id, { role: 'head', areaIds: ['to-5'] }, 'head-of-to-5')
  return 'Quý'
}

test.each(['one after the other', 'at once'])(
  'two relays in the same three seconds, %s: the first message shows both in the end',
  async how => {
    const other = await headOfTo5()
    const { id, code } = await room.sendOut()
    await groupsLand(id)
    minutes(1)
    const answer = (who: string) =>
      room.take(who, { kind: 'text', text: `đã chuyển ${code}` }, { again: true })
    if (how === 'at once') await Promise.all([answer('Pó'), answer(other)])
    else for (const who of ['Pó', other]) await answer(who)
    const shown = room.sentTo('Lan').filter(({ replaces }) => replaces?.includes(`${id}/progress/`))
    expect(shown.at(-1)?.text).toContain('đã chuyển 2/2 nhóm')
    expect(relayWord()).toHaveLength(1)
  },
)

test('the text to paste is a message of its own', async () => {
  const { code } = await room.sendOut({ text: 'KHÔNG đọc mã OTP.' })
  const [card, ready] = room.sentTo('Pó')
  expect(card?.options?.map(({ value, typed }) => [value, typed])).toEqual([
    [`/dachuyen ${code}`, `đã chuyển ${code}`],
  ])
  expect(card?.text).not.toContain('OTP')
  const inGroup = room.sentTo('Nhóm bản Nong').at(-1)
  expect(ready?.text).toBe(inGroup?.text)
  expect(ready?.options).toBeUndefined()
})

test('relays that end before the groups are told with them, not twice', async () => {
  const { id, code } = await room.sendOut()
  await room.say('Pó', `đã chuyển ${code}`)
  minutes(1)
  await groupsLand(id)
  await room.minute()
  expect(relayWord()).toEqual([])
  expect(room.sentTo('Lan').at(-1)?.text).toContain('đã chuyển 1/1 nhóm')
})

test('the same words heard again change nothing', async () => {
  const { code } = await room.sendOut()
  const content = { kind: 'text' as const, text: `đã chuyển ${code}` }
  const first = await room.take('Pó', content)
  const again = await room.take('Pó', content, { again: true })
  expect(again.filter(({ to }) => to.chatId === 'Pó')).toEqual(first.filter(({ to }) => to.chatId === 'Pó'))
})

test.each(['đã chuyển', 'Da chuyen roi', 'đã chuyển xong', '/dachuyen'])(
  '%j without a code is the one that waits',
  async words => {
    const { code } = await room.sendOut()
    expect((await room.say('Pó', words))[0]).toContain(code)
    expect((await room.say('Pó', words))[0]).toContain('không có tin cảnh báo nào chờ')
  },
)

test('of two that wait it is asked which', async () => {
  const [one, two] = [await room.sendOut(), await room.sendOut()]
  await room.say('Pó', 'đã chuyển')
  const asked = room.sentTo('Pó').at(-1)
  expect(asked?.options?.map(({ value }) => value)).toEqual(
    [one.code, two.code].map(code => `/dachuyen ${code}`),
  )
})

test.each([
  ['An', 'đã chuyển'],
  ['An', 'đã chuyển tiền cho nó rồi'],
  ['Pó', 'đã chuyển 5 triệu vào tài khoản lạ'],
  ['Pó', 'xong rồi'],
])('%s says %j and means something else', async (who, words) => {
  const { id } = await room.sendOut()
  await room.say(who, words)
  const alert = await room.deps.alerts.find(id)
  expect(alert?.content.targets.some(target => target.way === 'relay' && target.relayed)).toBe(false)
})

test('who was not asked is told so', async () => {
  const { code } = await room.sendOut()
  expect((await room.say('Oanh', `đã chuyển ${code}`))[0]).toContain('không được nhờ')
})

test('who has not answered is reminded once: 20 minutes after what saves lives, an hour after all else', async () => {
  await room.sendOut({ kind: 'fire' })
  minutes(19)
  await room.minute()
  expect(reminders()).toEqual([])
  minutes(1)
  await room.minute()
  minutes(1)
  await room.minute()
  expect(
    reminders()
      .map(({ to }) => to.chatId)
      .sort(),
  ).toEqual(['Pó', 'Sa'])
  await room.sendOut()
  minutes(59)
  await room.minute()
  expect(reminders()).toHaveLength(2)
  minutes(1)
  await room.minute()
  expect(reminders()).toHaveLength(4)
})

test('nobody is woken for what can wait, nor asked for what is done', async () => {
  const { code } = await room.sendOut()
  await room.say('Sa', `đã chuyển ${code}`)
  await room.sendOut()
  const toNight = ((22 + 24 - ((room.home.now().getUTCHours() + 7) % 24)) % 24) * 60
  minutes(toNight - 30)
  const late = await room.sendOut()
  minutes(90)
  await room.minute()
  expect(reminders().filter(({ key }) => key.includes(late.id))).toEqual([])
  expect(reminders().filter(({ text }) => text.includes(code))).toEqual([])
  minutes(6.5 * 60)
  await room.minute()
  expect(reminders().filter(({ key }) => key.includes(late.id))).toHaveLength(2)
})

test('where no card arrives it has failed, and says why', async () => {
  const { id, code } = await room.sendOut()
  await groupsLand(id)
  minutes(1)
  for (const { key } of room.sent.filter(message => /\/relay\/[^/]+\/[^/]+$/.test(message.key)))
    await room.land(key, 'failed', 'blocked')
  expect(relayWord().at(-1)?.text).toContain('– Zalo bản Nong: bot bị chặn')
  expect(
    relayWord()
      .at(-1)
      ?.options?.map(({ value }) => value),
  ).toEqual([`/guilai ${code}`])
})

describe('the text to paste', () => {
  const textKey = () => room.sentTo('Pó').find(({ key }) => key.includes('/relay/text/'))?.key ?? ''

  test('without it a card reaches nobody; "gửi lại" sends it again', async () => {
    const { id, code } = await room.sendOut()
    minutes(1)
    await groupsLand(id)
    minutes(1)
    await room.land(textKey(), 'failed', 'unreachable')
    // Sa has both still.
    expect(relayWord()).toEqual([])
    const toSa = room.sentTo('Sa').find(({ key }) => key.includes('/relay/text/'))?.key ?? ''
    await room.land(toSa, 'failed', 'unreachable')
    expect(relayWord()).toHaveLength(1)
    expect(await room.say('Lan', `gửi lại ${code}`)).toEqual([expect.stringContaining('1 nhóm')])
    expect([textKey(), toSa].map(key => room.standings.get(key))).toEqual([undefined, undefined])
  })
})

test('the same bare words taken again do not stand for another alert that has left since', async () => {
  const first = await room.sendOut()
  const content = { kind: 'text' as const, text: 'đã chuyển' }
  await room.take('Pó', content)
  const second = await room.sendOut()
  const again = await room.take('Pó', content, { again: true })
  expect(again[0]?.text).toContain(first.code)
  const relays = (await room.deps.alerts.find(second.id))?.content.targets.filter(
    ({ way }) => way === 'relay',
  )
  expect(relays).toEqual([expect.not.objectContaining({ relayed: expect.anything() })])
})

test('every word of a relayer is seen at once in the count that changes', async () => {
  const { neighbourhood } = room.home
  await neighbourhood.addRelayedGroup({
    ...{ id: 'zalo-to-5', areaId: 'to-5', title: 'Zalo Tổ 5', language: 'vi', at: room.home.now() },
  })
  const head = await room.person('Năm')
  await neighbourhood.addGrant(head.id, { role: 'head', areaIds: ['to-5'] }, 'code-of-nam-head')
  const { code } = await room.sendOut()
  const edits = () =>
    room
      .sentTo('Lan')
      .filter(({ onlyEdit }) => onlyEdit)
      .map(({ text }) => text)
  await room.say('Pó', `đã chuyển ${code}`)
  expect(edits()).toEqual([expect.stringContaining('đã chuyển 1/2 nhóm')])
  await room.say('Năm', `đã chuyển ${code}`)
  expect(edits().at(-1)).toContain('đã chuyển 2/2 nhóm')
})

test('who relays is read once, however many groups no bot is in', async () => {
  const { neighbourhood } = room.deps
  for (const id of ['one', 'two', 'three'])
    await room.home.neighbourhood.addRelayedGroup({
      ...{ id, areaId: 'ban-nong', title: id, language: 'vi', at: room.home.now() },
    })
  let reads = 0
  room.deps.neighbourhood = {
    ...neighbourhood,
    staffByPermission: (permission, areaId) => {
      if (permission === 'groups.relay') reads += 1
      return neighbourhood.staffByPermission(permission, areaId)
    },
  }
  const { content } = await room.sendOut({ kind: 'fire' })
  expect(content.targets.filter(({ way }) => way === 'relay')).toHaveLength(4)
  // Once to say how many it reaches, once to fix them.
  expect(reads).toBeLessThanOrEqual(3)
})

describe('after an all-clear', () => {
  const follow = async (code: string, command: 'hetcanhbao' | 'dinhchinh') => {
    await room.say('Lan', `/${command} ${code}`)
    await room.say('Lan', command === 'hetcanhbao' ? '1' : 'Không phải 4 người mà là 2 người.')
    await room.take('Lan', { kind: 'chosen', value: 'review=send' })
    const [next] = await room.deps.alerts.latest(1)
    await room.say('Chiến', `duyệt ${next?.code}`)
    return next?.code ?? ''
  }
  const cardOf = (code: string) =>
    room.sentTo('Pó').findLast(({ text }) => text.includes(`chuyển tin ${code}`))

  test('who has not pasted the first is told to leave both', async () => {
    const { code } = await room.sendOut()
    const next = await follow(code, 'hetcanhbao')
    expect(room.sentTo('Pó').at(-2)?.text).toContain(`Nếu chưa chuyển tin ${code} thì thôi`)
    expect(room.sentTo('Pó').at(-2)?.options?.[0]?.value).toBe(`/dachuyen ${next}`)
  })

  test('who answers late is told that it is over and what to paste beside it, once', async () => {
    const { code } = await room.sendOut()
    const next = await follow(code, 'hetcanhbao')
    const said = await room.say('Pó', `đã chuyển ${code}`)
    expect(said).toEqual([
      expect.stringContaining('Cảm ơn'),
      expect.stringContaining(
        `${code} đã hết cảnh báo rồi. Nhờ bác/anh/chị dán thêm vào nhóm đó tin ${next}`,
      ),
    ])
    await room.say('Pó', `đã chuyển ${next}`)
    expect(await room.say('Pó', `đã chuyển ${code}`)).toEqual([said[0]])
  })

  test('nobody is reminded to paste the end of what was never pasted', async () => {
    const { code } = await room.sendOut()
    const next = await follow(code, 'hetcanhbao')
    minutes(61)
    await room.minute()
    expect(reminders()).toEqual([])
    await room.say('Pó', `đã chuyển ${code}`)
    minutes(1)
    await room.minute()
    expect(reminders().map(({ text }) => text.includes(next))).toEqual([true, true])
  })

  test('a correction is pasted behind what it corrects', async () => {
    const { code } = await room.sendOut()
    const next = await follow(code, 'dinhchinh')
    expect(cardOf(next)?.text).toContain(`thì chuyển tin ${code} trước`)
    expect((await room.say('Pó', `đã chuyển ${code}`)).join()).toContain(`đã có tin đính chính`)
  })
})
