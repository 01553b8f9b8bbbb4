import { join } from 'node:path'
import type { Content, IncomingMessage } from '../../src/chat/incoming-message.js'
import { renderSay } from '../../src/chat/render-say.js'
import type { Answers, AskContext } from '../../src/dialogs/answer.js'
import { continueDialog } from '../../src/dialogs/continue-dialog.js'
import type { Dialog, DialogState, Turn } from '../../src/dialogs/dialog.js'
import type { Question } from '../../src/dialogs/question.js'
import { createAlerts } from '../../src/features/alerts/alerts.js'
import { createBroadcasts } from '../../src/features/broadcasts/broadcasts.js'
import type { Feature } from '../../src/features/feature.js'
import { createJoining } from '../../src/features/joining/joining.js'
import { createPlatforms } from '../../src/features/platforms/platforms.js'
import { createReports } from '../../src/features/reports/reports.js'
import { createTexts, LANGUAGES, type Language } from '../../src/foundation/texts.js'
import { NOON } from '../support/neighbourhood-for-test.js'

const texts = createTexts(join(__dirname, '..', '..', 'locales'))
const nothing = {} as never

/** Built without a store: only their dialogs are looked at. */
const features: Feature[] = [
  createJoining(nothing),
  createAlerts(nothing),
  createReports(nothing),
  createBroadcasts(nothing),
  createPlatforms(nothing),
]

/** A photos question that can't be skipped is never asked: it is given empty and only collects. */
const isAsked = (question: Question) => question.kind !== 'photos' || question.skippable === true

type Row = { name: string; dialog: Dialog; question: Question }
const ROWS: Row[] = features.flatMap(feature =>
  feature.dialogs.flatMap(dialog =>
    dialog.questions
      .filter(isAsked)
      .map(question => ({ name: `${dialog.name}: ${question.id} (${question.kind})`, dialog, question })),
  ),
)

const context = (language: Language): AskContext => ({
  language,
  now: NOON,
  ward: { name: 'phường Hoa Ban', hotline: '0212 3000 113' },
  places: [{ id: 'to-5', name: 'Tổ 5', aliases: [] }],
})

const messageOf = (content: Content): IncomingMessage => ({
  key: 'zalo-bot:bot:Say:message:1',
  at: NOON,
  chat: { channel: 'zalo-bot', account: 'bot', chatId: 'Say', kind: 'private' },
  sender: { id: 'Say' },
  content,
  addressedToBot: true,
})

/** What these dialogs are always begun with. */
const GIVEN: Record<string, Answers> = {
  'follow-alert': {
    ...{ ref: 'a2', as: 'all-clear', alertId: 'a1', code: 'CB-001', kind: 'theft', areaNames: ['Tổ 5'] },
    ...{ sentAt: NOON.toISOString(), validUntil: NOON.toISOString(), ready: 'Hết.' },
  },
  answer: { photos: [], code: 'TB-261120-0001' },
  'add-to-report': { photos: [] },
}

const openAt = ({ dialog, question }: Row): DialogState => ({
  dialog: dialog.name,
  version: dialog.version,
  id: 'd1',
  answers: GIVEN[dialog.name] ?? {},
  given: GIVEN[dialog.name] ?? {},
  asking: question.id,
  trail: [],
  media: [],
  touchedAt: NOON.toISOString(),
})

/** What is said and, after it, the question that stands then. */
const answer = (row: Row, content: Content, language: Language): { turn: Turn; said: string } => {
  const turn = continueDialog(row.dialog, openAt(row), {
    message: messageOf(content),
    context: context(language),
  })
  return { turn, said: turn.say.map(say => renderSay(texts, language, say).text).join('\n') }
}

/** What the question asks for, in the words in which it is to be typed. */
const TYPED: Record<Question['kind'] | 'area', Record<Language, RegExp>> = {
  choice: { vi: /gõ số hay tên của mục/, en: /number or the name/ },
  text: { vi: /gõ bằng chữ giúp/, en: /type it in words/ },
  people: { vi: /tả bằng chữ giúp/, en: /tell in words/ },
  'yes-no': { vi: /gõ “có” hoặc “không”/, en: /type “yes” or “no”/ },
  place: { vi: /gõ giúp tên tổ, bản, gần nhà ai/, en: /hamlet, whose house/ },
  area: { vi: /gõ giúp tên tổ, bản\./, en: /name of the hamlet/ },
  areas: { vi: /gõ giúp tên tổ, bản\./, en: /names of the hamlets/ },
  moment: { vi: /gõ giúp lúc nào/, en: /type when it was/ },
  until: { vi: /gõ giúp đến khi nào/, en: /type how long/ },
  phone: { vi: /gõ giúp số điện thoại/, en: /type the phone number/ },
  photos: { vi: /gửi ảnh, hoặc gõ “bỏ qua”/, en: /send pictures, or type “skip”/ },
  review: { vi: /gõ “gửi” để gửi/, en: /Type “send”/ },
}
const typedAt = (question: Question) =>
  TYPED[question.kind === 'place' && question.only === 'area' ? 'area' : question.kind]

test('the table holds every dialog of reports, joining, alerts and bulletins', () => {
  expect(features.map(({ name }) => name)).toEqual([
    'joining',
    'alerts',
    'reports',
    'broadcasts',
    'platforms',
  ])
  expect(ROWS.length).toBeGreaterThan(35)
  expect(new Set(ROWS.map(({ question }) => question.kind))).toEqual(
    new Set(Object.keys(TYPED).filter(kind => kind !== 'area')),
  )
})

describe.each(LANGUAGES)('in %s', language => {
  test.each(ROWS)('a place or a recording that the platform keeps back, at $name', row => {
    for (const what of ['unsupported', 'location', 'voice', 'file']) {
      const { turn, said } = answer(row, { kind: 'unsupported', what }, language)
      expect(said).toMatch(typedAt(row.question)[language])
      expect(turn.state?.asking).toBe(row.question.id)
      expect(turn.taken).toBe(true)
      expect(turn.say.length).toBeGreaterThan(1)
      const skips = /“bỏ qua”|“skip”/.test(renderSay(texts, language, turn.say[0] ?? { key: '' }).text)
      expect(skips && !row.question.skippable).toBe(false)
    }
  })

  const media = {
    kind: 'voice',
    channel: 'zalo-bot',
    account: 'bot',
    fileId: 'https://m.example.test/v.aac',
  } as const
  test.each(ROWS)('a recording that arrives is taken where media are, else answered, at $name', row => {
    const { turn, said } = answer(row, { kind: 'voice', media }, language)
    expect(turn.taken).toBe(true)
    const takes = row.dialog.collectsInto !== undefined
    // Where that was all that was asked for, it went on to be worked on.
    expect(JSON.stringify([turn.state, turn.effects]).includes(media.fileId)).toBe(takes)
    expect(said).not.toBe('')
    if (!takes) expect(turn.state?.asking).toBe(row.question.id)
  })
})
