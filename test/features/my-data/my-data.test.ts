import { EJSON } from 'bson'
import { createMessageStore } from '../../../src/inbox/message-store.js'
import { dayOf } from '../../../src/language/local-time.js'
import { identityOf } from '../../../src/neighbourhood/identity.js'
import { playTranscript, spoken } from '../../support/chat-transcript.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { quietLog } from '../../support/quiet-log.js'
import { tellReport } from '../reports/report-room.js'
import { type MyDataRoom, openMyDataRoom } from './my-data-room.js'

let room: MyDataRoom
beforeEach(async () => {
  room = await openMyDataRoom('my-data')
})
afterEach(() => room.close())

const DAY_MS = 86_400_000

const play = (name: string) =>
  playTranscript(name, async line => {
    const days = /^\((\d+) days pass\)$/.exec(line)?.[1]
    if (days === undefined) return room.play(line)
    const before = room.sent.length
    room.home.pass(Number(days) * DAY_MS)
    await room.watch()
    return room.sent.slice(before).flatMap(({ to, text }) => [`* to ${to.chatId}`, ...spoken(text)])
  })

test.each(['my-data.vi', 'my-data-request.vi'])('%s', async name => {
  const { stored, played } = await play(name)
  expect(played).toBe(stored)
})

test('my-data.en', async () => {
  const person = await room.person('Lụa')
  await room.home.neighbourhood.setLanguage(person.id, 'en')
  const { stored, played } = await play('my-data.en')
  expect(played).toBe(stored)
})

/** Everything that lies in the database, as text. */
const everything = async (): Promise<string> => {
  const { db } = room.home
  const names = await db.listCollections()
  const all = await Promise.all(names.map(({ name }) => db.collection(name).find().toArray()))
  return EJSON.stringify(all)
}

test('who wants to be forgotten is found nowhere in the store, neither by what was sealed nor by what is looked up', async () => {
  const { home, deps } = room
  const chat = privateChat('Lụa')
  const code = await tellReport(room, 'Lụa')
  const report = await deps.reports.byCode(code)
  if (!report) throw new Error('no report')
  const [identity] = [identityOf(chat, 'Lụa')]
  const messages = createMessageStore(home.db, {
    ...{ wardId: 'hoa-ban', sealer: home.sealer, log: quietLog },
    clock: { now: home.now, wait: async () => undefined },
  })
  const packed = messages.pack({
    ...{ key: 'k', at: home.now(), chat, sender: { id: 'Lụa' }, addressedToBot: true },
    content: { kind: 'text', text: 'chào' },
  })
  await messages.add([packed])
  await messages.done([packed._id])
  await home.neighbourhood.heardFrom(chat, home.now())
  const person = await room.person('Lụa')
  const secret = (await deps.reporters.of(report.id))?.secret ?? ''
  const found = async () => {
    const text = await everything()
    return [packed._id, person.id].filter(id => text.includes(id))
  }
  expect(await found()).toEqual([packed._id, person.id])

  await room.say('Lụa', 'xóa dữ liệu')
  await room.say('Lụa', 'có')
  const [said] = await room.say('Lụa', 'có')
  expect(said).toContain('Đã bỏ tên')
  // Not true while a way to reach them is kept.
  expect(said).not.toContain('không còn giữ')
  expect(said).toContain(code)

  expect(await found()).toEqual([])
  expect(await home.neighbourhood.personalData(identity)).toBeUndefined()
  expect(await home.neighbourhood.lastHeard([chat])).toEqual(new Map())
  // Still worked on: reached through the bot, by nobody's name.
  expect(await deps.reporters.of(report.id)).toMatchObject({ chat, secret })
  expect((await deps.reporters.of(report.id))?.displayName).toBeUndefined()
  expect(await deps.reports.byCode(code)).toMatchObject({ secrecy: 'anonymous' })
  expect((await deps.audit.latest('data.erased', 5)).map(({ reason }) => reason)).toEqual(['0 + 1'])
  expect((await deps.audit.verify()).ok).toBe(true)
})

test('a report that is over is nobody’s after that', async () => {
  const code = await tellReport(room, 'Lụa')
  const report = await room.deps.reports.byCode(code)
  if (!report) throw new Error('no report')
  await room.deps.reports.change<never>(report.id, one => ({
    ok: true,
    value: { ...one, state: 'resolved' },
  }))
  await room.say('Lụa', 'xoa du lieu')
  await room.say('Lụa', 'co')
  await room.say('Lụa', 'co')
  expect(await room.deps.reporters.of(report.id)).toBeUndefined()
  expect(await room.say('Lụa', `tin ${code}`)).not.toContain('Đã')
})

test.each(['không', 'thôi'])('"%s" erases nothing', async answer => {
  const person = await room.person('Lụa')
  await room.say('Lụa', 'xóa dữ liệu')
  await room.say('Lụa', answer)
  expect(await room.home.neighbourhood.personById(person.id)).toBeDefined()
})

test('someone with a duty stays known', async () => {
  await room.say('Oanh', 'xóa dữ liệu')
  await room.say('Oanh', 'có')
  const [said] = await room.say('Oanh', 'có')
  expect(said).toContain('nhiệm vụ')
})

test.each(['dữ liệu', '/dulieu', 'xoa du lieu', 'ban sao du lieu'])(
  '"%s" said in a group tells nothing',
  async words => {
    const said = await room.say('Lụa', words, groupChat('tổ 5'))
    expect(said).toEqual([expect.stringContaining('tin nhắn riêng')])
  },
)

test('a name they chose is not replaced by what the platform calls them', async () => {
  const { neighbourhood, now } = room.home
  const person = await room.person('Lụa')
  await room.say('Lụa', 'sửa tên Lường Thị Lụa')
  const named = await neighbourhood.ensurePerson(identityOf(privateChat('Lụa'), 'Lụa'), {
    ...{ at: now(), displayName: 'Lua Luong 99' },
  })
  expect(named).toMatchObject({ id: person.id, displayName: 'Lường Thị Lụa' })
})

test.each([
  'đồng ý YC-1',
  'tu choi yc 1 khong du can cu',
  'gia hạn YC-1 chờ',
  'đã xem YC-1',
  'yêu cầu dữ liệu',
])('a resident or an officer can not: "%s"', async words => {
  await room.say('Lụa', 'yêu cầu dữ liệu xóa tin của tôi')
  await room.say('Lụa', '2')
  for (const who of ['Mai', 'Oanh']) await room.say(who, words)
  expect(await room.requests.byNumber(1)).toMatchObject({ state: 'open', seen: false, extended: false })
})

test.each([
  ['after its answer', ['đồng ý YC-1', 'đã xem YC-1'], ['chấp nhận']],
  ['twice', ['đã xem YC-1', 'da xem yc1'], ['đang được xem']],
])('seen %s, whoever asked is told once and nothing untrue', async (_, words, told) => {
  await room.say('Lụa', 'yêu cầu dữ liệu xóa tin của tôi')
  await room.say('Lụa', '2')
  const before = room.sentTo(privateChat('Lụa')).length
  for (const one of words) await room.say('Chiến', one)
  const said = room.sentTo(privateChat('Lụa')).slice(before)
  expect(said.map(({ text }) => text)).toEqual(told.map(one => expect.stringContaining(one)))
  expect(await room.deps.audit.list('YC-1')).toHaveLength(2)
})

test('a public holiday is no working day', async () => {
  // Monday, 31/8/2026; 2/9 is National Day.
  room.home.pass(new Date('2026-08-31T05:00:00Z').getTime() - room.home.now().getTime())
  await room.say('Lụa', 'yêu cầu dữ liệu xóa tin của tôi')
  await room.say('Lụa', '2')
  const { isWorkDay } = room.deps.clocks.working
  const { replyBy } = (await room.requests.byNumber(1)) ?? {}
  const days = [1, 2, 3, 4, 5].map(day => new Date(Date.UTC(2026, 8, day, 5)))
  const working = days.filter(day => isWorkDay(dayOf(day)))
  expect(working.length).toBeLessThan(4)
  expect(replyBy).toEqual(working[1])
})

test('a consent of the first morning of a year is shown with that year', async () => {
  room.home.pass(new Date('2026-12-31T18:00:00Z').getTime() - room.home.now().getTime())
  const identity = identityOf(privateChat('Thêu'), 'Thêu')
  const person = await room.home.neighbourhood.ensurePerson(identity, {
    at: room.home.now(),
    displayName: 'Thêu',
  })
  await room.home.neighbourhood.joinArea(person.id, null, {
    ...{ decisions: [{ purpose: 'alerts', given: true }], version: '1', channel: 'telegram' },
    ...{ key: 'k', at: room.home.now() },
  })
  expect((await room.say('Thêu', 'dữ liệu')).join()).toContain('1/1/2027')
})

const ask = async (who: string, words: string) => {
  await room.say(who, `yêu cầu dữ liệu ${words}`)
  return (await room.say(who, '2')).join()
}

test('an answered request is kept for a year, one that waits stays', async () => {
  await ask('Lụa', 'xóa tin của tôi')
  await ask('Mai', 'sửa biển số')
  await room.say('Chiến', 'đồng ý YC-1')
  room.home.pass(364 * DAY_MS)
  await room.watch()
  expect(await room.requests.byNumber(1)).toBeDefined()
  room.home.pass(2 * DAY_MS)
  await room.watch()
  expect(await room.requests.byNumber(1)).toBeUndefined()
  expect(await room.requests.byNumber(2)).toMatchObject({ state: 'open' })
})

test('who is forgotten leaves no request behind, and others keep theirs', async () => {
  await ask('Lụa', 'xóa tin của tôi')
  await ask('Mai', 'sửa biển số')
  for (const words of ['xóa dữ liệu', 'có', 'có']) await room.say('Lụa', words)
  expect((await room.requests.open()).map(({ number }) => number)).toEqual([2])
})

test('three of one chat wait at a time; after an answer there is room again', async () => {
  for (const words of ['một', 'hai', 'ba']) expect(await ask('Lụa', words)).toContain('Đã nhận')
  expect(await ask('Lụa', 'bốn')).toContain('YC-1, YC-2, YC-3')
  expect(await ask('Mai', 'năm')).toContain('Đã nhận yêu cầu YC-4')
  await room.say('Chiến', 'đồng ý YC-2')
  expect(await ask('Lụa', 'sáu')).toContain('Đã nhận yêu cầu YC-5')
})

test('of many that wait ten are listed, each cut short', async () => {
  for (let n = 0; n < 12; n += 1) await ask(`Dân ${n}`, `${n} ${'dài '.repeat(200)}`)
  const listed = (await room.say('Chiến', 'yêu cầu dữ liệu')).join()
  expect(listed.match(/• YC-/g)).toHaveLength(10)
  expect(listed).toContain('và 2 yêu cầu nữa')
  expect(listed.length).toBeLessThan(2000)
})

test('officers keep the name their role was given with, whatever they or the platform call them', async () => {
  const { neighbourhood, now } = room.home
  const before = await room.person('Chiến')
  expect(await room.say('Chiến', 'sửa tên Hoàng Thanh Sơn')).toEqual([expect.stringContaining('nhiệm vụ')])
  await neighbourhood.ensurePerson(identityOf(privateChat('Chiến'), 'Chiến'), {
    ...{ at: now(), displayName: 'Hoàng Thanh Sơn' },
  })
  expect((await neighbourhood.personById(before.id))?.displayName).toBe(before.displayName)
})

test.each(['đồng chí Chiến', 'Cong an phuong', '\u200b\u202e ', 'Trực ban Hoa Ban'])(
  'nobody may be called "%s"',
  async name => {
    const person = await room.person('Lụa')
    await room.say('Lụa', 'sửa tên')
    await room.say('Lụa', name)
    expect((await room.home.neighbourhood.personById(person.id))?.displayName).toBe(person.displayName)
  },
)

test('a name that two persons are about to open stays, and later its change is written down without it', async () => {
  const { neighbourhood, now } = room.home
  const phong = await neighbourhood.ensurePerson(identityOf(privateChat('Phong'), 'Phong'), { at: now() })
  await neighbourhood.addGrant(phong.id, { role: 'deputy', areaIds: 'ward' }, 'code-of-Phong')
  await tellReport(room, 'Hà')
  const [report] = await room.deps.reports.byNumber(1)
  const about = report?.id ?? ''
  const called = async () => (await room.deps.reporters.of(about))?.displayName
  await room.say('Chiến', 'mở danh tính 1 lý do cần mời làm chứng cho cơ quan')
  expect(await room.say('Hà', 'sửa tên Lò Văn Hàng Xóm')).toEqual([
    expect.stringContaining('chưa sửa tên được'),
  ])
  expect(await called()).toBe('Hà tên thật')
  room.home.pass(30 * 86_400_000)
  await room.say('Hà', 'sửa tên Lò Văn Hàng Xóm')
  expect(await called()).toBe('Lò Văn Hàng Xóm')
  const written = (await room.deps.audit.list(about)).filter(({ what }) => what === 'reporter.renamed')
  expect(written).toHaveLength(1)
  expect(JSON.stringify(written)).not.toMatch(/Hàng Xóm|tên thật/)
})
