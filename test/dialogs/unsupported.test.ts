import type { Dialog } from '../../src/dialogs/dialog.js'
import type { Question } from '../../src/dialogs/question.js'
import { openDialogChat } from '../support/dialog-chat.js'

const QUESTIONS: [string, Question, RegExp][] = [
  [
    'a place',
    { kind: 'place', id: 'q', ask: 'test:q' },
    /vị trí hay tệp[\s\S]*gõ giúp tên tổ, bản, gần nhà ai/,
  ],
  ['an area', { kind: 'place', id: 'q', ask: 'test:q', only: 'area' }, /gõ giúp tên tổ, bản\.\n/],
  ['a moment', { kind: 'moment', id: 'q', ask: 'test:q' }, /gõ giúp lúc nào/],
  ['words', { kind: 'text', id: 'q', ask: 'test:q' }, /gõ bằng chữ giúp/],
  ['people', { kind: 'people', id: 'q', ask: 'test:q' }, /tả bằng chữ giúp/],
  ['a phone', { kind: 'phone', id: 'q', ask: 'test:q' }, /gõ giúp số điện thoại/],
  ['photos', { kind: 'photos', id: 'q', ask: 'test:q', most: 3 }, /gửi ảnh, hoặc gõ “bỏ qua”/],
  ['yes or no', { kind: 'yes-no', id: 'q', ask: 'test:q' }, /gõ “có” hoặc “không”/],
  ['a review', { kind: 'review', id: 'q', ask: 'test:q' }, /gõ “gửi” để gửi/],
  [
    'a choice',
    { kind: 'choice', id: 'q', ask: 'test:q', options: [{ value: 'a', label: 'test:a' }] },
    /gõ số hay tên của mục/,
  ],
]

const open = (question: Question, unread?: Dialog['unread']) =>
  openDialogChat(
    {
      name: 'test',
      version: 1,
      questions: [question],
      finish: () => ({ say: [{ key: 'test:end' }] }),
      ...(unread ? { unread } : {}),
    },
    { extra: { 'test:q': 'CÂU HỎI', 'test:a': 'A', 'test:end': 'HẾT' } },
  )

test.each(QUESTIONS)(
  'what can not be read is answered in the words of the question: %s',
  (_name, question, words) => {
    const chat = open(question)
    chat.send({ kind: 'unsupported', what: 'unsupported' })
    const said = chat
      .said()
      .map(({ text }) => text)
      .join('\n')
    expect(said).toMatch(words)
    expect(said).toMatch(/CÂU HỎI/)
    expect(chat.state()?.asking).toBe('q')
  },
)

test.each(QUESTIONS)('a sticker is answered by the question, which stands: %s', (_name, question) => {
  const chat = open(question)
  chat.send({ kind: 'unsupported', what: 'sticker' })
  expect(
    chat
      .said()
      .map(({ text }) => text)
      .join('\n'),
  ).toMatch(/CÂU HỎI/)
  expect(
    chat
      .said()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/Ở đây không nhận được/)
})

test('a dialog may have work to do when something can not be read', () => {
  const effects = [{ name: 'test.cry', part: 'cry', input: {} }]
  const chat = open({ kind: 'text', id: 'q', ask: 'test:q' }, id => (id === 'q' ? { effects } : {}))
  chat.send({ kind: 'unsupported', what: 'voice' })
  expect(chat.effects()).toEqual(effects)
})
