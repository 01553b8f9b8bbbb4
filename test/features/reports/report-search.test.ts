import { createJoining } from '../../../src/features/joining/joining.js'
import { filePastReport, type PastReport } from '../../../src/features/reports/file-past-report.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom } from './report-room.js'

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
const openWard = async (on: 'telegram' | 'zalo-bot' = 'telegram') => {
  room = await openReportRoom('report-search', {
    on,
    beside: ({ home, ...tools }) => [createJoining({ neighbourhood: home.neighbourhood, ...tools })],
  })
  const handler = { personId: 'p', name: 'đồng chí Dung', chat: privateChat('Dung', on) }
  for (const [n, past] of PAST.entries())
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
    await openWard(name.includes('zalo') ? 'zalo-bot' : 'telegram')
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

test('the reporter’s own name finds nothing, and what officers say among themselves is no command', async () => {
  await openWard()
  expect((await room.say('Dung', '/tim Lụa tên thật')).join()).toMatch(/Không thấy tin nào/)
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
