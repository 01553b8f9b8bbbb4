import { readCalled } from '../../../src/features/reports/called.js'
import { guessKind, needsSilence } from '../../../src/features/reports/guess-kind.js'
import type { OfficerRef, Report } from '../../../src/features/reports/report.js'
import { accepted, closed } from '../../../src/features/reports/report-acts.js'
import { readReference, reportCode } from '../../../src/features/reports/report-code.js'
import { withoutName } from '../../../src/features/reports/report-preview.js'
import type { ReportState } from '../../../src/features/reports/report-states.js'
import { RESULTS, STATES } from '../../../src/features/reports/report-states.js'
import { mayWriteUnasked } from '../../../src/features/reports/safe-time.js'

const at = new Date('2026-11-20T05:00:00Z')
const chat = { channel: 'telegram', account: 'bot', chatId: '1', kind: 'private' } as const
const officer = (personId: string): OfficerRef => ({ personId, name: personId, chat, language: 'vi' })

const report = (change: Partial<Report> = {}): Report => ({
  id: 'r1',
  wardId: 'hoa-ban',
  code: 'TB-261120-0001',
  number: 1,
  urgent: false,
  complete: true,
  silent: false,
  state: 'new',
  content: { words: 'mất xe', media: [], questions: [], additions: [], preview: { words: 'mất xe' } },
  history: [{ key: 'k0', at, what: 'filed', state: 'new' }],
  createdAt: at,
  updatedAt: at,
  ...change,
})

const act = (key: string, personId = 'oanh') => ({ key, at, by: officer(personId) })

/** From each state, the states it may go to. */
const TRANSITIONS: Record<ReportState, readonly ReportState[]> = {
  new: ['accepted', 'resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'],
  accepted: ['resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'],
  verifying: ['resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'],
  'passed-on': ['resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'],
  resolved: [],
  'no-grounds': [],
  'not-ours': [],
  duplicate: [],
  untrue: [],
}

describe('states', () => {
  test('from each state only what the table says', () => {
    for (const from of STATES) {
      const standing = report({ state: from })
      const reached = new Set<ReportState>()
      const taken = accepted(standing, act('k1'))
      if (taken.ok) reached.add(taken.value.state)
      for (const state of RESULTS) {
        const ended = closed(standing, act('k1'), { state })
        if (ended.ok) reached.add(ended.value.state)
      }
      expect([...reached].sort()).toEqual([...TRANSITIONS[from]].sort())
    }
  })

  test('the same work twice is one entry, and history only grows', () => {
    const once = accepted(report(), act('k1'))
    if (!once.ok) throw new Error('refused')
    const twice = accepted(once.value, act('k1'))
    expect(twice).toEqual(once)
    expect(once.value.history).toHaveLength(2)
    expect(once.value.history.slice(0, 1)).toEqual(report().history)
    expect(once.value.history[1]).toMatchObject({ what: 'accepted', state: 'accepted', by: 'oanh' })
  })

  test('the second officer hears who has it', () => {
    const once = accepted(report(), act('k1'))
    if (!once.ok) throw new Error('refused')
    expect(accepted(once.value, act('k2', 'dung'))).toEqual({
      ok: false,
      failure: { why: 'held-by-other', code: 'TB-261120-0001', name: 'oanh' },
    })
  })
})

test('codes as they are shown', () => {
  expect(reportCode('261120', 7)).toBe('TB-261120-0007')
  expect(reportCode('261120', 12345)).toBe('TB-261120-12345')
})

test.each([
  ['7', { by: 'number', number: 7 }],
  ['0007', { by: 'number', number: 7 }],
  ['07.', { by: 'number', number: 7 }],
  ['tin 7', { by: 'number', number: 7 }],
  ['tin số 7', { by: 'number', number: 7 }],
  ['so 7', { by: 'number', number: 7 }],
  ['TB-261120-0007', { by: 'code', code: 'TB-261120-0007' }],
  ['tb 261120 7', { by: 'code', code: 'TB-261120-0007' }],
  ['tb2611200007', { by: 'code', code: 'TB-261120-0007' }],
  ['abcd-efgh-jkmn-pq23', { by: 'secret', secret: 'ABCDEFGHJKMNPQ23' }],
  ['ABCD EFGH JKMN PQ23', { by: 'secret', secret: 'ABCDEFGHJKMNPQ23' }],
  ['tức hôm nay có gì', undefined],
  ['1234567', undefined],
  ['được rồi', undefined],
  ['tổ 7', undefined],
])('what names a report: %s', (said, reference) => {
  expect(readReference(said)).toEqual(reference)
})

test.each([
  ['', { reference: null, words: '' }],
  ['07', { reference: { by: 'number', number: 7 }, words: '' }],
  ['07 xe màu gì?', { reference: { by: 'number', number: 7 }, words: 'xe màu gì?' }],
  ['tin 07 xe màu gì?', { reference: { by: 'number', number: 7 }, words: 'xe màu gì?' }],
  ['được tin rồi', undefined],
  ['thăm sức khỏe', undefined],
])('what follows a command: "%s"', (rest, called) => {
  expect(readCalled(rest)).toEqual(called)
})

describe('kinds', () => {
  test.each([
    ['mat trom', 'theft'],
    ['nhà tôi bị mất trộm xe', 'theft'],
    ['co dam danh nhau o cho', 'fight'],
    ['cháy nhà rồi', 'fire'],
    ['hát karaoke ầm ĩ', 'noise'],
    ['con tôi đi lạc', 'missing'],
    // One word without marks means too much.
    ['chay', undefined],
    // With its marks it is that word and no other.
    ['cháy', 'fire'],
    ['chạy', undefined],
    ['Sùng A Páo no tien', undefined],
    ['từ từ thôi', undefined],
    ['họ Vàng, họ Lò ở bản', undefined],
    // Two kinds at once: asked.
    ['mất trộm rồi đánh nhau', undefined],
    ['', undefined],
  ])('"%s" is %s', (words, kind) => {
    expect(guessKind(words)).toBe(kind)
  })

  test.each([
    ['domestic-violence', '', true],
    ['child-abuse', '', true],
    ['trafficking', '', true],
    ['theft', 'mất xe máy', false],
    [undefined, 'chồng đánh, mất trộm', true],
    [undefined, 'Chồng tôi say rượu cầm dao', true],
    [undefined, 'bo em danh me em', true],
    [undefined, 'Chồng tôi bị tai nạn xe', false],
    [undefined, 'có người cầm dao đuổi nhau', false],
  ] as const)('%s, "%s": silent is %s', (kind, words, silent) => {
    expect(needsSilence(kind, words)).toBe(silent)
  })
})

describe('what may be sent unasked', () => {
  const morning = new Date('2026-11-20T02:00:00Z')
  const content = (safeTime?: 'any' | 'morning' | 'afternoon' | 'never') => ({
    ...report().content,
    ...(safeTime ? { safeTime } : {}),
  })
  test.each([
    [false, undefined, true],
    [true, undefined, false],
    [true, 'never', false],
    [true, 'any', true],
    [true, 'morning', true],
    [true, 'afternoon', false],
  ] as const)('silent %s, agreed %s, at 9 in the morning: %s', (silent, safeTime, may) => {
    expect(mayWriteUnasked({ silent, content: content(safeTime) }, morning)).toBe(may)
  })

  test('the last hour is not within', () => {
    const eleven = new Date('2026-11-20T04:00:00Z')
    expect(mayWriteUnasked({ silent: true, content: content('morning') }, eleven)).toBe(false)
  })
})

test.each([
  ['Tôi là Vàng Thị Mỷ, ở Tổ 5', 'Vàng Thị Mỷ', 'Tôi là ••• ở Tổ 5'],
  ['toi la vang thi my o to 5', 'Vàng Thị Mỷ', 'toi la ••• o to 5'],
  ['Báo công an ngay, tôi là An', 'An', 'Báo công an ngay, tôi là •••'],
  ['Vàng Thị Mỷ', 'Vàng Thị Mỷ', '•••'],
  ['không có tên ai', undefined, 'không có tên ai'],
  ['Vàng ơi, Thị Mỷ đâu', 'Vàng Thị Mỷ', 'Vàng ơi, Thị Mỷ đâu'],
])('"%s" without the name %s', (words, name, shown) => {
  expect(withoutName(words, name)).toBe(shown)
})
