import type { Answers } from '../../src/dialogs/answer.js'
import type { Dialog } from '../../src/dialogs/dialog.js'
import { openDialogChat } from '../support/dialog-chat.js'

const DAY = 24 * 3600_000

const done: Answers[] = []
const dialog: Dialog = {
  name: 'how-long',
  version: 1,
  questions: [
    {
      kind: 'until',
      id: 'valid',
      ask: 'how long',
      label: 'how long',
      choices: () => [
        { value: 'h3', label: 'three', words: ['3 gio', 'ba gio'] },
        { value: 'd1', label: 'day', words: ['1 ngay'] },
      ],
      most: () => 7 * DAY,
    },
    { kind: 'review', id: 'review', ask: 'review' },
  ],
  finish: answers => {
    done.push(answers)
    return {}
  },
}
const extra = { 'how long': 'Bao lâu?', three: '3 giờ', day: '1 ngày', review: 'Xem lại:' }
/** Friday, 12:00 in Vietnam. */
const open = () => openDialogChat(dialog, { now: new Date('2026-11-20T05:00:00Z'), extra })

test.each([
  ['[1 ngày]', { choice: 'd1' }, '1 ngày'],
  ['3 giờ', { choice: 'h3' }, '3 giờ'],
  ['ba giờ nhé', { choice: 'h3' }, '3 giờ'],
  ['đến tối mai', { words: 'đến tối mai', until: '2026-11-21T15:00:00.000Z' }, 'đến tối mai (22:00 21/11)'],
  ['5 tiếng', { words: '5 tiếng', until: '2026-11-20T10:00:00.000Z' }, '5 tiếng (17:00 20/11)'],
])('%s', async (line, value, shown) => {
  const chat = open()
  expect((await chat.play(line)).join('\n')).toContain(`Bao lâu?: ${shown}`)
  expect(chat.state()?.answers.valid).toEqual(value)
})

test.each([
  ['lâu lâu', 'Chưa rõ là đến khi nào'],
  ['không biết', 'chưa bỏ qua được'],
  ['đến 20/12', '12:00 27/11'],
  ['👍', 'Chưa rõ'],
])('%s leaves it open', async (line, said) => {
  const chat = open()
  expect((await chat.play(line)).join('\n')).toContain(said)
  expect(chat.state()?.answers).toEqual({})
})
