import type { Answers } from '../../src/dialogs/answer.js'
import type { Dialog } from '../../src/dialogs/dialog.js'
import { toldMoment } from '../../src/dialogs/told-moment.js'
import { openDialogChat } from '../support/dialog-chat.js'

const done: Answers[] = []
const dialog: Dialog = {
  name: 'when',
  version: 1,
  questions: [
    { kind: 'moment', id: 'when', ask: 'when', label: 'when' },
    { kind: 'review', id: 'review', ask: 'review' },
  ],
  finish: answers => {
    done.push(answers)
    return {}
  },
}
const extra = { when: 'Khi nào?', review: 'Xem lại:' }
/** Saturday, 20:00 in Vietnam. */
const open = () => openDialogChat(dialog, { now: new Date('2026-11-21T13:00:00Z'), extra })

const play = async (lines: string): Promise<{ said: string; when: unknown }> => {
  const chat = open()
  let said: string[] = []
  for (const line of lines.split(' / ')) said = await chat.play(line)
  return { said: said.join('\n'), when: chat.state()?.answers.when }
}

const at = (from: string, to = from) => ({ from: `2026-11-${from}:00.000Z`, to: `2026-11-${to}:00.000Z` })

test.each([
  ['9h tối qua', at('20T14:00')],
  ['tối qua', at('20T11:00', '20T15:00')],
  [
    'mất từ 22h hôm qua, 5h sáng nay mới biết',
    { ...at('20T15:00', '20T22:00'), foundAt: '2026-11-20T22:00:00.000Z' },
  ],
])('%s is taken at once', async (line, when) => {
  expect((await play(line)).when).toEqual({ words: line, ...when })
})

test.each(['dạo này', 'đêm nào cũng ồn', 'lúc mọi người đang xem bóng đá', 'không nhớ rõ lắm'])(
  '%s keeps the words and nothing else',
  async line => {
    expect((await play(line)).when).toEqual({ words: line })
  },
)

test.each([
  ['21h30', 'có phải khoảng 21 giờ 30 tối hôm qua (20/11) không?'],
  ['8h', 'có phải khoảng 8 giờ sáng hôm nay (21/11) không?'],
  ['thứ 7', 'có phải hôm nay (21/11) không?'],
  ['hôm bữa', 'có phải từ thứ Bảy (14/11) đến hết hôm kia (19/11) không?'],
  ['7h mấy', 'có phải từ 19 giờ đến 20 giờ hôm nay (21/11) không?'],
  ['t5', 'có phải hôm kia (19/11) không?'],
  ['22h-5h', 'có phải từ 22 giờ đêm hôm qua (20/11) đến 5 giờ hôm nay (21/11) không?'],
  ['21h30 tối nay', 'Lúc đó (21 giờ 30 tối hôm nay (21/11)) chưa tới'],
  ['tuần sau', 'Lúc đó (từ thứ Hai (23/11) đến hết Chủ nhật (29/11)) chưa tới'],
])('%s is asked back', async (line, said) => {
  expect((await play(line)).said).toContain(said)
})

test('until it is answered nothing but the words is there', async () => {
  expect((await play('21h30')).when).not.toHaveProperty('from')
})

const evening = { ...at('20T14:30'), words: '21h30' }
test.each([
  ['21h30 / [Đúng]', { ...evening, picked: 'yes' }],
  ['21h30 / đúng rồi', { ...evening, picked: 'yes' }],
  ['21h30 / 👍', { ...evening, picked: 'yes' }],
  ['8h / [20 giờ tối hôm nay (21/11)]', { words: '8h', ...at('21T13:00'), picked: 'other1' }],
  ['8h / 3', { words: '8h', ...at('20T13:00'), picked: 'other2' }],
  ['8h / 8h tối qua', { words: '8h tối qua', ...at('20T13:00') }],
  ['8h / sáng hôm qua', { words: '8h, sáng hôm qua', ...at('20T01:00') }],
  ['thứ 7 / tuần trước', { words: 'thứ 7, tuần trước', ...at('13T17:00', '14T17:00') }],
  ['8h / không, hôm kia / [Đúng]', { words: '8h, không, hôm kia', ...at('19T13:00'), picked: 'yes' }],
  ['8h / không biết', { words: '8h' }],
  ['8h / 8h', { words: '8h' }],
  ['8h / lúc con tôi đi học về', { words: '8h, lúc con tôi đi học về' }],
  ['8h / không / 8h sáng qua', { words: '8h sáng qua', ...at('20T01:00') }],
  ['21h30 tối nay / [Việc sắp xảy ra]', { words: '21h30 tối nay', ...at('21T14:30'), picked: 'yes' }],
  ['21h30 tối nay / [Đã xảy ra rồi] / 21h30 tối qua', { words: '21h30 tối qua', ...at('20T14:30') }],
])('%s', async (lines, when) => {
  expect((await play(lines)).when).toEqual(when)
})

test('left open by a change of another answer it is asked again', async () => {
  const chat = openDialogChat(
    { ...dialog, questions: [{ kind: 'text', id: 'what', ask: 'what' }, ...dialog.questions] },
    { now: new Date('2026-11-21T13:00:00Z'), extra: { ...extra, what: 'Việc gì?' } },
  )
  for (const line of ['mất xe đạp', '21h30']) await chat.play(line)
  expect((await chat.play('quay lại')).join('\n')).toContain('Việc gì?')
  expect((await chat.play('mất xe máy')).join('\n')).toContain('có phải khoảng 21 giờ 30 tối hôm qua')
})

test('saying no asks once more, with the question', async () => {
  const { said, when } = await play('8h / không')
  expect(said).toContain('gõ lại giúp')
  expect(said).toContain('Khi nào?')
  expect(when).toBeUndefined()
})

test('a guess of what is to come is asked about twice', async () => {
  const { said } = await play('8h mai / [Đúng]')
  expect(said).toContain('chưa tới')
})

test('a second tap on the same button changes nothing, a tap on another tells how to change', async () => {
  const chat = open()
  await chat.play('8h')
  await chat.play('[Đúng]')
  const before = chat.state()?.answers
  expect(chat.send({ kind: 'chosen', value: 'when=yes' }).say).toEqual([])
  expect(chat.send({ kind: 'chosen', value: 'when=other1' }).say[0]).toEqual({ key: 'dialogs:stale' })
  expect(chat.state()?.answers).toEqual(before)
})

const begun = (text: string) => {
  const now = new Date('2026-11-21T13:00:00Z')
  const told = toldMoment(text, now)
  return openDialogChat(dialog, { now, extra, given: told === undefined ? {} : { when: told } })
}

test('a time in the first words is not asked for again', async () => {
  expect((await begun('bao mat xe o to 5 luc 9h toi qua').play('(begin)')).join('\n')).toContain(
    'Khi nào?: 9h toi qua (21:00 20/11)',
  )
})

test('a doubtful one is asked back at once', async () => {
  const chat = begun('luc 8h co nguoi la vao nha')
  expect((await chat.play('(begin)')).join('\n')).toContain('có phải khoảng 8 giờ sáng hôm nay')
  await chat.play('đúng')
  expect(chat.state()?.answers.when).toMatchObject({ words: '8h', ...at('21T01:00') })
})

test.each(['mat xe o to 5', 'hôm kia mất gà, hôm qua mất chó'])('%s: it is asked for', async text => {
  expect((await begun(text).play('(begin)')).join('\n')).toMatch(/Khi nào\?$/)
})

test.each([
  ['8h / (wait 4320) / sáng', at('21T01:00')],
  ['8h / (wait 4320) / đúng', at('21T01:00')],
  ['8h / (wait 4320) / tối hôm kia', at('22T13:00')],
])(
  '%s: a time answered days later is of when it was told, unless it tells its own day',
  async (lines, when) => {
    expect((await play(lines)).when).toMatchObject(when)
  },
)
