import { createJoining } from '../../../src/features/joining/joining.js'
import { filePastReport, type PastReport } from '../../../src/features/reports/file-past-report.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom } from './report-room.js'

/** More than one answer shows. */
const FOWL: Omit<PastReport, 'ref' | 'at' | 'reporter'>[] = Array.from({ length: 11 }, (_, n) => ({
  ...{ kind: 'theft', areaId: 'to-5', place: `nhà số ${n + 1}`, words: 'Bị bắt vịt', state: 'new' },
}))

const PAST: Omit<PastReport, 'ref' | 'at' | 'reporter'>[] = [
  {
    kind: 'theft',
    areaId: 'to-5',
    place: 'ngõ 2, gần chợ',
    words: 'Mất xe Wave đỏ 26B1-123.45',
    state: 'new',
  },
  {
    kind: 'theft',
    areaId: 'ban-nong',
    place: 'nhà văn hóa',
    words: 'mat xe dap, goi 0912.345.678',
    state: 'accepted',
  },
  { kind: 'noise', areaId: 'to-5', place: 'quán cuối ngõ', words: 'Hát karaoke suốt đêm', state: 'resolved' },
]

let room: ReportRoom
const openWard = async (on: 'telegram' | 'zalo-bot' = 'telegram', told = PAST) => {
  room = await openReportRoom('report-search', {
    on,
    beside: ({ home, ...tools }) => [createJoining({ neighbourhood: home.neighbourhood, ...tools })],
  })
  const handler = { personId: 'p', name: 'đồng chí Dung', chat: privateChat('Dung', on) }
  for (const [n, past] of told.entries())
    await filePastReport(room.deps, {
      ...past,
      ref: `past-${n}`,
      at: new Date(Date.UTC(2026, 10, 10 + n, 2)),
      reporter: privateChat('Lụa', on),
      ...(past.state === 'new' ? {} : { handler }),
    })
}
afterEach(() => room.close())

test.each(['report-search.vi', 'report-search-zalo.vi', 'report-search.en', 'report-search-zalo.en'])(
  '%s',
  async name => {
    await openWard(name.includes('zalo') ? 'zalo-bot' : 'telegram', [...PAST, ...FOWL])
    if (name.endsWith('.en')) {
      const { neighbourhood } = room.home
      for (const officer of ['Dung', 'Lụa'])
        await neighbourhood.setLanguage((await room.person(officer)).id, 'en')
    }
    const { stored, played } = await playTranscript(name, room.play)
    expect(played).toBe(stored)
  },
)

test('a resident who looks for words is told that it is not for them, and learns of no report', async () => {
  await openWard()
  for (const asked of ['/tim mất xe', '/tim', '/find xe'])
    expect(await room.say('Lụa', asked)).toEqual([expect.stringContaining('dành cho cán bộ')])
  expect(await room.say('Pó', '/tim mất xe')).toEqual([expect.stringContaining('dành cho cán bộ')])
})

test.each(['tìm mất xe', 'Tìm thấy xe rồi', 'tim', 'Tìm', 'find my bike'])(
  'without a slash “%s” is no command of a resident’s',
  async said => {
    await openWard()
    expect((await room.say('Lụa', said)).join()).not.toContain('dành cho cán bộ')
  },
)

test.each([
  '/tim mất xe',
  '/tìm MẤT XE',
  '/Tim  mat xe',
  '/timkiem mất xe',
  '/find mat xe',
  'tìm mất xe',
  'Tim mat xe',
])('an officer finds it by “%s”', async said => {
  await openWard()
  const [answer = ''] = await room.say('Dung', said)
  expect(answer.split('\n').filter(line => line.startsWith('•'))).toHaveLength(2)
})

test('an officer finds what lies in their area, and nothing beyond', async () => {
  await openWard()
  expect((await room.say('Oanh', '/tim mất xe')).join()).toMatch(/TB-261110-0001/)
  expect((await room.say('Oanh', '/tim mất xe')).join()).not.toMatch(/TB-261111-0001/)
  expect((await room.say('Quý', '/tim mất xe')).join()).toMatch(/TB-261111-0001/)
  expect((await room.say('Quý', '/tim karaoke')).join()).toMatch(/Không thấy tin nào/)
})

test('words that look like an answer stay an answer while a question stands', async () => {
  await openWard()
  await room.say('Dung', '/ketthuc TB-261111-0001')
  await room.tap('Dung', 'result=resolved')
  expect((await room.say('Dung', 'tìm thấy xe rồi')).join()).toMatch(/Đã kết thúc tin/)
})

const tellOpenly = async (story: string): Promise<string> => {
  for (const said of ['/baotin', 'không', 'trộm cắp', 'cho cán bộ biết tên', 'Tổ 5', 'tối qua', story])
    await room.say('Lụa', said)
  for (const said of ['bỏ qua', 'bỏ qua']) await room.say('Lụa', said)
  const receipt = (await room.say('Lụa', 'gửi')).join()
  return /TB-\d{6}-\d{4}/.exec(receipt)?.[0] ?? 'no report was made'
}

test('a reporter’s name finds nothing, even where officers may read it, unless it stands in their own words', async () => {
  await openWard()
  const code = await tellOpenly('Trâu bị dắt đi')
  await room.say('Dung', `nhận ${code}`)
  expect((await room.say('Dung', `tin ${code}`)).join()).toContain('Lụa tên thật')
  expect((await room.say('Dung', '/tim trâu bị dắt')).join()).toContain(code)
  expect((await room.say('Dung', '/tim Lụa tên thật')).join()).toMatch(/Không thấy tin nào/)
  const own = await tellOpenly('Tôi là Lụa tên thật, số của tôi 0987 654 321')
  for (const asked of ['Lụa tên thật', '0987654321'])
    expect((await room.say('Dung', `/tim ${asked}`)).join()).toContain(own)
})

test('in the officers’ group nothing is found, whatever is asked', async () => {
  await openWard()
  await tellOpenly('Tôi là Lụa tên thật, số của tôi 0987 654 321')
  for (const asked of ['Lụa tên thật', '0987 654 321', 'mất xe', ''])
    expect(await room.say('Dung', `/tim ${asked}`, OFFICERS)).toEqual([
      expect.stringMatching(/^Tìm tin thì nhắn riêng/),
    ])
})

test.each([
  ['/tim !!!', 'muốn tìm gì?'],
  ['/tim 🐃', 'Chưa có chữ hay số nào để tìm'],
  ['/tim “ ”', 'Chưa có chữ hay số nào để tìm'],
])('in “%s” there is nothing to look for', async (asked, answer) => {
  await openWard()
  expect(await room.say('Dung', asked)).toEqual([expect.stringContaining(answer)])
})

test('all words of a long question count, and what is too long is told so', async () => {
  await openWard()
  const long = 'trộm cắp mất xe wave đỏ 26B1-123.45 tổ 5 ngõ 2 gần chợ'
  expect((await room.say('Dung', `/tim ${long}`)).join()).toContain('TB-261110-0001')
  expect((await room.say('Dung', `/tim ${long} xa`)).join()).toMatch(/Không thấy tin nào/)
  const words = Array.from({ length: 21 }, (_, n) => `chu${n}`).join(' ')
  expect(await room.say('Dung', `/tim ${words}`)).toEqual([expect.stringContaining('không quá 20 chữ')])
})

test('what is of another year says so', async () => {
  await openWard()
  const last = { ref: 'past-last', at: new Date('2025-09-03T00:00:00Z'), reporter: privateChat('Lụa') }
  await filePastReport(room.deps, {
    ...last,
    kind: 'theft',
    areaId: 'to-5',
    place: 'ao',
    words: 'Mất cá',
    state: 'new',
  })
  expect((await room.say('Dung', '/tim mất cá')).join()).toContain('07:00 3/9/2025')
  expect((await room.say('Dung', '/tim karaoke')).join()).toContain('09:00 12/11,')
})

test('what officers say among themselves is no command', async () => {
  await openWard()
  const chatter = { kind: 'text' as const, text: 'Tìm thấy xe rồi nhé' }
  const command = room.feature.commands.find(({ name }) => name === 'search')
  const message = {
    ...{ key: 'k', at: room.home.now(), chat: OFFICERS, sender: { id: 'Dung' }, content: chatter },
    addressedToBot: false,
  }
  const group = { kind: 'officers' } as never
  const person = await room.person('Dung')
  expect(command?.run({ message, rest: 'thấy xe rồi nhé' }, { person, group } as never)).toBeUndefined()
})
