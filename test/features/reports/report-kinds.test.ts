import { join } from 'node:path'
import { ALL_DETAILS } from '../../../src/features/reports/kinds/details.js'
import type { Priority } from '../../../src/features/reports/kinds/report-kind.js'
import { isReportKind, REPORT_KINDS, type ReportKindId } from '../../../src/features/reports/report-kinds.js'
import { priorityOf } from '../../../src/features/reports/report-priority.js'
import { createTexts, LANGUAGES } from '../../../src/foundation/texts.js'

const texts = createTexts(join(__dirname, '..', '..', '..', 'locales'))

/** As they were agreed on: how soon someone must look, whom to call, and what the name, the screen and pictures need. */
const AGREED: [id: string, priority: string, numbers: string, care?: string][] = [
  ['theft', 'high', '113'],
  ['robbery', 'urgent', '113 115'],
  ['fight', 'high', '113 115'],
  ['noise', 'usual', ''],
  ['drugs', 'high', '113', 'confidential'],
  ['gambling', 'usual', '113', 'confidential'],
  ['fraud', 'high', ''],
  ['debt', 'high', '113', 'confidential'],
  ['fire', 'urgent', '114'],
  ['traffic', 'urgent', '115 113'],
  ['life-danger', 'urgent', '115 114 113'],
  ['domestic-violence', 'urgent', '113 111', 'silent withoutPhotos'],
  ['child-abuse', 'urgent', '113 111', 'silent withoutPhotos'],
  ['trafficking', 'high', '113 111', 'silent'],
  ['missing', 'high', '113'],
  ['lost-property', 'usual', ''],
  ['weapons', 'usual', '113'],
  ['vice', 'usual', '113', 'confidential'],
  ['suspicious', 'usual', '113'],
  ['wanted', 'urgent', '113'],
  ['environment', 'usual', ''],
  ['disaster', 'urgent', '112 114'],
  ['animals', 'usual', ''],
  ['dispute', 'usual', '', 'elsewhere'],
  ['residence', 'usual', '', 'elsewhere'],
  ['infrastructure', 'usual', '', 'elsewhere'],
  ['complaint', 'usual', '', 'elsewhere aboutOfficers'],
  ['other', 'usual', ''],
]
const CARES = ['confidential', 'silent', 'withoutPhotos', 'elsewhere', 'aboutOfficers'] as const

test('the kinds are those that were agreed on, each as urgent and as careful', () => {
  expect(
    REPORT_KINDS.map(kind => [
      kind.id,
      kind.priority,
      kind.numbers.join(' '),
      CARES.filter(care => kind[care]).join(' '),
    ]),
  ).toEqual(AGREED.map(([id, priority, numbers, care = '']) => [id, priority, numbers, care]))
})

test('what a kind names is there', () => {
  const details = new Set<string>(ALL_DETAILS.map(({ id }) => id))
  for (const { over = [], asks = [], raised = [] } of REPORT_KINDS) {
    expect(over.filter(id => !isReportKind(id))).toEqual([])
    expect(asks.filter(id => !details.has(id))).toEqual([])
    expect(
      raised.filter(one => 'detail' in one && !(asks as readonly string[]).includes(one.detail)),
    ).toEqual([])
  }
  const asked = new Set<string>(REPORT_KINDS.flatMap(({ asks = [] }) => asks))
  expect([...details].filter(id => !asked.has(id))).toEqual([])
})

const KEYS = [
  ...REPORT_KINDS.flatMap(({ id, wording = [] }) => [
    `kind.${id}`,
    `advice.${id}`,
    ...wording.map(question => `own.${id}.${question}`),
  ]),
  ...ALL_DETAILS.flatMap(({ id, options = [], says = [] }) =>
    ['ask', 'label', ...options, ...says].map(name => `detail.${id}.${name}`),
  ),
]

test.each(LANGUAGES)('every kind and question has its texts in %s', language => {
  const missing = KEYS.filter(key => {
    const said = texts.text(language, `reports:${key}`)
    return said === '' || said.includes(key)
  })
  expect(missing).toEqual([])
})

test("nobody is asked of anyone's people or faith", () => {
  const said = LANGUAGES.flatMap(language => KEYS.map(key => texts.text(language, `reports:${key}`)))
  expect(
    said.filter(text => /dân tộc|tôn giáo|người (?:Thái|Mông|H'Mông|Kinh)|ethnic|religio|tribe/iu.test(text)),
  ).toEqual([])
})

/** One word without marks means too many things; these are no word of Vietnamese and mean one. */
const ALONE = new Set([
  'karaoke',
  'kara',
  'campuchia',
  'heroin',
  'shisha',
  'flycam',
  'vneid',
  'taluy',
  'tngt',
])

test('no word alone decides without its marks', () => {
  const single = REPORT_KINDS.flatMap(({ signs, marked = '' }) => [
    ...signs.split('|'),
    ...marked.split('|'),
  ]).filter(sign => sign !== '' && !sign.includes(' ') && /^[a-z]+$/.test(sign))
  expect(single.filter(sign => !ALONE.has(sign))).toEqual([])
})

const at = new Date('2026-11-20T05:00:00Z')
const now = { words: 'đang xảy ra', from: at.toISOString(), to: at.toISOString() }
const yesterday = { words: 'hôm qua', from: '2026-11-18T17:00:00.000Z', to: '2026-11-19T17:00:00.000Z' }

const PRIORITIES: [
  kind: ReportKindId | undefined,
  told: Parameters<typeof priorityOf>[1],
  priority: Priority,
][] = [
  ['theft', { words: 'mất xe', when: yesterday }, 'high'],
  ['theft', { words: 'có trộm', when: now }, 'urgent'],
  ['theft', { words: 'nó đang cạy cửa' }, 'urgent'],
  ['fight', { words: 'đánh nhau', when: yesterday }, 'high'],
  ['fight', { words: 'thanh nien cam dao' }, 'urgent'],
  ['drugs', { words: 'hút chích' }, 'high'],
  ['drugs', { words: 'thang A ngao da' }, 'urgent'],
  ['gambling', { words: 'đánh bài' }, 'usual'],
  ['gambling', { words: '', details: [{ id: 'guarded', answer: true }] }, 'high'],
  ['missing', { words: 'em trai tôi mất liên lạc' }, 'high'],
  ['missing', { words: 'bà cụ đi lạc' }, 'urgent'],
  ['missing', { words: '', details: [{ id: 'frail', answer: true }] }, 'urgent'],
  ['weapons', { words: '', details: [{ id: 'arms', answer: 'hand-in' }] }, 'usual'],
  ['weapons', { words: '', details: [{ id: 'arms', answer: 'used' }] }, 'urgent'],
  ['weapons', { words: 'thấy quả mìn' }, 'urgent'],
  ['trafficking', { words: '', details: [{ id: 'held', answer: true }] }, 'urgent'],
  ['trafficking', { words: 'rủ đi làm' }, 'high'],
  ['animals', { words: 'chó thả rông' }, 'usual'],
  ['animals', { words: '', details: [{ id: 'bitten', answer: true }] }, 'high'],
  ['dispute', { words: 'cãi nhau' }, 'usual'],
  ['dispute', { words: 'nó dọa giết' }, 'high'],
  ['infrastructure', { words: 'đèn hỏng' }, 'usual'],
  ['infrastructure', { words: 'day dien roi' }, 'urgent'],
  ['noise', { words: 'karaoke', when: now }, 'usual'],
  ['noise', { words: 'karaoke', emergencyWords: 'cứu với' }, 'urgent'],
  [undefined, { words: 'không rõ' }, 'usual'],
]

test.each(PRIORITIES)('%s, %j: %s', (kind, told, priority) => {
  expect(priorityOf(kind, told, at)).toBe(priority)
})
