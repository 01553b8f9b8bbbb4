import type { ChatAddress } from '../../../src/chat/chat-address.js'
import { MOVE_COMMANDS } from '../../../src/features/reports/move-commands.js'
import { bareMoveCode, readMove } from '../../../src/features/reports/move-words.js'
import { showSecret } from '../../../src/features/reports/report-code.js'
import { findCommands } from '../../../src/inbox/find-command.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { mediaRef, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('moving')
})
afterEach(() => room.close())

const ON_ZALO = privateChat('Lụa', 'zalo-bot')
const elsewhere = (who: string) => privateChat(who, 'zalo-bot')
const text = (words: string) => ({ kind: 'text' as const, text: words })
const codeOf = async (words = 'chuyển tin', who = 'Lụa', chat: ChatAddress = privateChat(who)) =>
  /\d{3} \d{3} \d{3}/.exec((await room.say(who, words, chat)).join())?.[0] ?? ''
const bring = async (code: string, chat = ON_ZALO) =>
  (await room.say(chat.chatId, `chuyển tin ${code}`, chat)).join('\n')
const here = async (words: string) => (await room.say('Lụa', words)).join('\n')
const there = async (words: string) => (await room.say('Lụa', words, ON_ZALO)).join('\n')
const theReport = async () => (await room.deps.reports.byNumber(1))[0]
const codeFor = (what: string) => expect.stringContaining(`Mã này chuyển ${what}`)
const begin = async () => {
  await here('báo tin mất trộm xe máy ở Tổ 5 lúc 9h tối qua')
  await here('không')
}
const isAskedOfName = expect.stringContaining('muốn giữ tên thế nào')
const finish = async () => {
  for (const words of ['giữ kín', 'xe Wave đỏ', 'bỏ qua', 'bỏ qua', 'gửi']) {
    const said = await there(words)
    if (said.includes('Đã ghi nhận tin')) return said
  }
  throw new Error('the report was not sent')
}

test.each(['moving-open.vi', 'moving-sent.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test('moving.en', async () => {
  await room.home.neighbourhood.setLanguage((await room.person('Lụa')).id, 'en')
  const { stored, played } = await playTranscript('moving.en', room.play)
  expect(played).toBe(stored)
})

const ASKED = [
  ...['chuyển sang Zalo', 'chuyen sang telegram', 'chuyển qua zalo được không?', 'đổi máy', 'doi may a'],
  ...[
    'chuyển sang máy khác nhé',
    'đổi điện thoại',
    '/chuyentin',
    'chuyển tin',
    'chuyen tin nay',
    'Mã chuyển',
  ],
  ...[
    'move my report',
    'switch to telegram please',
    'chuyển tin sang Zalo giúp tôi với',
    'CHUYỂN SANG ZALO!',
  ],
]

test('a code is asked for in many words, at a question and of what was sent', async () => {
  await begin()
  for (const words of ASKED) expect([words, await here(words)]).toEqual([words, codeFor('tin đang kể')])
  await here('hủy')
  await here('có')
  await tellReport(room)
  for (const words of ASKED)
    expect([words, await here(words)]).toEqual([words, codeFor('tin TB-261120-0001')])
})

test.each([
  ...['qua zalo', 'nó bảo chuyển sang zalo', 'chuyển tiền', 'chuyển sang zalo nó lừa tiếp', '0212 3000 113'],
  ...[
    'đổi máy xay lúa',
    'chuyển tin nhắn cho tôi xem',
    'chuyển tin cho anh Quý',
    'sang zalo',
    'đổi máy tính',
  ],
])('"%s" is told, not asked', words => {
  const found = findCommands([room.feature], words, { slashOnly: false, heard: 'private' })
  const meant = found.filter(({ command, rest }) => MOVE_COMMANDS.includes(command) && readMove(rest))
  expect([meant, bareMoveCode(words)]).toEqual([[], undefined])
})

test('one of several is named, also while another is told', async () => {
  await tellReport(room)
  await begin()
  const named = [
    'chuyển tin 01',
    'chuyen tin so 1 sang zalo',
    'chuyển tin TB-261120-0001',
    'chuyển sang zalo tin 01',
  ]
  for (const words of named)
    expect([words, await here(words)]).toEqual([words, codeFor('tin TB-261120-0001')])
})

test('it is brought in many words: in threes, in one or with dots', async () => {
  const brought = [
    ...[
      'chuyển tin CODE',
      'chuyen tin ma CODE',
      'CODE',
      'chuyển tin CODE ạ',
      '/chuyentin CODE',
      'mã chuyển CODE',
    ],
    ...['chuyển sang zalo CODE', 'move my report CODE', 'Chuyển tin: CODE.'],
  ]
  for (const [index, words] of brought.entries()) {
    await here('báo tin trộm ở Tổ 5')
    const typed = words.replace('CODE', (await codeOf()).replaceAll(' ', [' ', '', '.'][index % 3] ?? ''))
    const chat = elsewhere(`Lụa ${index}`)
    const said = await room.say(chat.chatId, typed, chat)
    expect([words, said.join()]).toEqual([words, expect.stringContaining('sang đây')])
  }
})

test('a photo that came by one platform is kept by its own channel, though another sends the report', async () => {
  await begin()
  await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'a') })
  expect(await bring(await codeOf())).toEqual(isAskedOfName)
  expect(await finish()).toContain('TB-261120-0001')
  expect((await theReport())?.content.media).toEqual([{ kind: 'photo', mediaId: 'kept-a' }])
  expect(room.wanted).toEqual([mediaRef('photo', 'a')])
})

test('where it was told nothing is asked any more; what officers say comes to the new chat, in its own language', async () => {
  await begin()
  await bring(await codeOf())
  expect(room.asking('Lụa')).toBeUndefined()
  expect(room.sentTo(privateChat('Lụa')).at(-1)?.text).toContain('tiếp tục ở nơi')
  await finish()
  await room.say('Oanh', 'nhận 1')
  expect(room.sentTo(ON_ZALO).at(-1)?.text).toContain('đã được cán bộ Công an tiếp nhận')
  expect(await here('tin 1')).toContain('Không thấy tin này')
  expect(await there('tin 1')).toContain('TB-261120-0001')
})

test('told half already, and cried in danger: what officers have is the same report', async () => {
  await here('cứu với cháy nhà ở tổ 5')
  expect(await bring(await codeOf('chuyển sang Zalo'))).toContain('sang đây')
  await there('không')
  expect(await room.deps.reports.byNumber(2)).toEqual([])
  expect((await room.deps.reporters.of((await theReport())?.id ?? ''))?.chat).toEqual(ON_ZALO)
})

test('of two who bring one code, one has it; the other is told so, and gets nothing', async () => {
  await tellReport(room)
  const code = await codeOf()
  const said = await Promise.all([bring(code, elsewhere('Mai')), bring(code, elsewhere('Khoa'))])
  const won = said.filter(words => words.includes('Đã chuyển tin TB-261120-0001'))
  expect([won.length, said.filter(words => words.includes('đã dùng rồi')).length]).toEqual([1, 1])
})

test('of two codes for one report the second finds that it has gone', async () => {
  await tellReport(room)
  const codes = [await codeOf(), await codeOf()]
  expect(await bring(codes[0] ?? '', elsewhere('Mai'))).toContain('Đã chuyển')
  expect(await bring(codes[1] ?? '', elsewhere('Khoa'))).toContain('Không còn gì để chuyển')
})

test('a code is over after ten minutes, and what it was for stays where it is', async () => {
  await begin()
  const code = await codeOf()
  room.home.pass(10 * 60_000 + 1)
  expect(await bring(code)).toContain('quá 10 phút')
  expect(room.asking('Lụa')).toBe('secrecy')
})

test('brought where it was made it is good still', async () => {
  await begin()
  const code = await codeOf()
  expect(await here(`chuyển tin ${code}`)).toContain('đang ở đây rồi')
  expect(await bring(code)).toContain('sang đây')
})

test('it can not be guessed from a chat, and others are not shut out by it', async () => {
  await tellReport(room)
  const code = await codeOf()
  for (const guess of ['222 222 222', '333 333 333', '444 444 444', '555 555 555', '666 666 666'])
    expect(await bring(guess)).toContain('không đúng')
  expect(await bring(code)).toContain('thử sai nhiều lần')
  // Nobody is shut out by what others tried.
  expect(await bring(code, elsewhere('Mai'))).toContain('Đã chuyển tin')
})

test('in a group it is spoilt, and the answer is one private line', async () => {
  await tellReport(room)
  for (const words of ['chuyển tin CODE', 'CODE']) {
    const code = await codeOf()
    const said = await room.send('Hà', groupChat('Nhóm Tổ 5'), text(words.replace('CODE', code)), {
      ...{ unasked: true, platformMessageId: 'm1' },
    })
    expect(said.map(({ to, removes }) => [to.kind, removes])).toEqual([
      ['group', 'm1'],
      ['private', undefined],
    ])
    expect(await bring(code)).toContain('đã dùng rồi')
  }
  expect(await room.send('Hà', groupChat('Nhóm Tổ 5'), text('222 333 444'), { unasked: true })).toEqual([])
})

test('codes for other things stay good, and are no use here', async () => {
  const gift = { purpose: 'staff' as const, grant: { role: 'head' as const, areaIds: ['to-5'] } }
  const order = { gift, madeBy: 'x', key: 'k', at: room.home.now() }
  const code = (await room.home.neighbourhood.makeCode(order)) ?? ''
  expect(await bring(code)).toContain('không phải mã chuyển tin')
  const by = { channel: 'telegram' as const, account: 'bot', senderId: 'Hà' }
  const use = { code, by, key: 'u', at: room.home.now(), purposes: ['staff' as const] }
  expect(await room.home.neighbourhood.redeemCode(use)).toMatchObject({ ok: true })
})

test('neither who nor which report stands in what is kept of a code', async () => {
  await tellReport(room)
  const code = await codeOf()
  await bring(code)
  const kept = JSON.stringify(
    await room.home.db
      .collection('codes')
      .find({ purpose: 'move-report' as never })
      .toArray(),
  )
  expect(kept).toContain('sealed')
  for (const secret of ['Lụa', code, code.replaceAll(' ', ''), (await theReport())?.id ?? '-'])
    expect(kept).not.toContain(secret)
})

test('done twice it is done once', async () => {
  await begin()
  const code = text(`chuyển tin ${await codeOf()}`)
  await room.send('Lụa', ON_ZALO, code, { forgets: true })
  await there('giữ kín')
  await room.send('Lụa', ON_ZALO, code, { again: true })
  expect(room.asking('Lụa')).toBeUndefined()
  await finish()
  expect(await room.deps.reports.byNumber(2)).toEqual([])
})

test.each(['reports.moveOut', 'reports.moveIn', 'reports.movedAway'])(
  'were "%s" lost, it would stand in one chat at least, and go over by another code',
  async name => {
    await begin()
    room.lost.add(name)
    await bring(await codeOf())
    expect(room.asking('Lụa')).toBe('secrecy')
    room.lost.clear()
    const said = await bring(await codeOf())
    expect(said).toEqual(isAskedOfName)
    expect(room.asking('Lụa')).toBeUndefined()
    await finish()
    expect(await room.deps.reports.byNumber(2)).toEqual([])
  },
)

test('an open question of an officer goes along, with the picture that was sent to it', async () => {
  await tellReport(room)
  await room.say('Oanh', 'nhận 1')
  await room.say('Oanh', 'hỏi 1 Xe màu gì?')
  await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'b') })
  expect(await bring(await codeOf())).toContain('“Xe màu gì?”')
  expect(room.asking('Lụa')).toBeUndefined()
  await there('màu đỏ')
  const [question] = (await theReport())?.content.questions ?? []
  expect(question?.answer).toMatchObject({ words: 'màu đỏ', media: [{ mediaId: 'kept-b' }] })
})

test('who was told for has their chat still, and may move that alone', async () => {
  await tellReport(room)
  const id = (await theReport())?.id ?? ''
  const { displayName: _, ...known } = (await room.deps.reporters.of(id)) ?? {}
  if (!('chat' in known) || !known.chat || !known.language) throw new Error('nobody reported')
  const behalf = { named: 'teller' as const, who: 'bà Sáu' }
  const told = await room.deps.reporters.keep({
    reportId: id,
    chat: known.chat,
    language: 'vi',
    behalf,
    at: room.home.now(),
  })
  const sixth = privateChat('Sáu')
  await room.say('Sáu', `tin ${showSecret(told.otherSecret ?? '')}`)
  await bring(await codeOf())
  expect(await room.deps.reporters.of(id)).toMatchObject({ chat: ON_ZALO, otherChat: sixth })
  await bring(await codeOf('chuyển tin', 'Sáu'), elsewhere('Sáu'))
  expect(await room.deps.reporters.of(id)).toMatchObject({ chat: ON_ZALO, otherChat: elsewhere('Sáu') })
  expect((await room.say('Sáu', 'tin 1')).join()).toContain('Không thấy tin này')
})

test('where someone else may read the screen, nothing is said in the chat that was left', async () => {
  await tellReport(room, 'Lụa', { kind: 'domestic-violence', what: 'chồng tôi đánh tôi' })
  const code = await codeOf()
  const before = room.sentTo(privateChat('Lụa')).length
  expect(await bring(code)).toContain('Đã chuyển')
  expect(room.sentTo(privateChat('Lụa'))).toHaveLength(before)
})

test('for officers "chuyển tin 01" passes it on still, and their own go over by their platform', async () => {
  await tellReport(room)
  await room.say('Oanh', 'nhận 1')
  expect((await room.say('Oanh', 'chuyển tin 01')).join()).not.toContain('Mã chuyển')
  expect((await room.say('Oanh', 'chuyển sang zalo')).join()).toContain('Chưa có tin nào')
})

test('a report that was left lying comes over awake', async () => {
  await begin()
  for (const hours of [1, 24]) {
    room.home.pass(hours * 3_600_000)
    await room.wake(privateChat('Lụa'))
  }
  expect(await bring(await codeOf())).toEqual(isAskedOfName)
  expect(room.asking('Lụa')).toBeUndefined()
  expect(await finish()).toContain('TB-261120-0001')
})
