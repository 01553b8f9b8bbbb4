import type { Answers } from '../../src/dialogs/answer.js'
import type { Dialog } from '../../src/dialogs/dialog.js'
import { openDialogChat } from '../support/dialog-chat.js'

const done: Answers[] = []
const dialog: Dialog = {
  name: 'where',
  version: 1,
  questions: [{ kind: 'areas', id: 'areas', ask: 'where', label: 'where' }],
  finish: answers => {
    done.push(answers)
    return {}
  },
}
const places = [
  { id: 'to-5', name: 'Tổ 5', aliases: ['xóm Chợ'] },
  { id: 'to-6', name: 'Tổ 6', aliases: [] },
  { id: 'ban-nong', name: 'bản Nong', aliases: [] },
]
const open = (more: typeof places = []) =>
  openDialogChat(dialog, { places: [...places, ...more], extra: { where: 'Gửi tới nơi nào?' } })

beforeEach(() => {
  done.length = 0
})

test.each([
  ['tổ 5', ['to-5']],
  ['tổ 5, tổ 6 và bản Nong', ['to-5', 'to-6', 'ban-nong']],
  ['to 5,6', ['to-5', 'to-6']],
  ['xóm chợ với bản nong', ['to-5', 'ban-nong']],
  ['cả phường', 'ward'],
  ['ca phuong', 'ward'],
  ['Cả phường nhé', 'ward'],
  ['toàn phường', 'ward'],
  ['tất cả', 'ward'],
  ['tất cả các tổ', 'ward'],
  ['gửi cả xã', 'ward'],
  ['khắp nơi', 'ward'],
  ['toàn địa bàn', 'ward'],
  ['the whole ward', 'ward'],
])('%s, typed, is the whole answer, with buttons and without', (typed, areaIds) => {
  open().say(typed)
  expect(done.map(answers => answers.areas)).toEqual([expect.objectContaining({ areaIds })])
  done.length = 0
  const more = Array.from({ length: 40 }, (_, n) => ({ id: `x${n}`, name: `Khu ${n + 50}`, aliases: [] }))
  open(more).say(typed)
  expect(done.map(answers => answers.areas)).toEqual([expect.objectContaining({ areaIds })])
})

test.each(['không biết', 'tổ 77', 'xong', 'trừ tổ 5', '👍', 'tổ'])('%s leaves it open', typed => {
  const chat = open()
  chat.say(typed)
  expect(done).toEqual([])
  expect(chat.state()?.answers).toEqual({})
})

test('names are tapped one after the other, one is taken back, and then it is done', async () => {
  const chat = open()
  await chat.play('[Tổ 5]')
  await chat.play('tổ 6')
  expect(await chat.play('[bản Nong]')).toEqual(
    expect.arrayContaining(['< Đã chọn: Tổ 5, Tổ 6, bản Nong.', expect.stringContaining('[✓ Tổ 5]')]),
  )
  await chat.play('[✓ Tổ 6]')
  expect(done).toEqual([])
  await chat.play('xong')
  expect(done[0]?.areas).toEqual({ areaIds: ['to-5', 'ban-nong'], names: ['Tổ 5', 'bản Nong'] })
})

test('a name typed after a tap is put beside it, and never takes it back', async () => {
  const chat = open()
  await chat.play('[Tổ 5]')
  await chat.play('tổ 5')
  await chat.play('to 6')
  expect(done).toEqual([])
  await chat.play('[Xong]')
  expect(done[0]?.areas).toMatchObject({ areaIds: ['to-5', 'to-6'] })
})

test('the last one taken back, nothing is chosen', async () => {
  const chat = open()
  await chat.play('[Tổ 5]')
  await chat.play('[✓ Tổ 5]')
  expect(chat.state()?.answers).toEqual({})
  await chat.play('xong')
  expect(done).toEqual([])
})

test('what was understood of a list is kept, and the rest is asked again', () => {
  const chat = open()
  chat.say('tổ 5, tổ 66')
  expect(
    chat
      .said()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('“tổ 66”')
  chat.say('tổ 6 và bản Nong')
  expect(done[0]?.areas).toMatchObject({ areaIds: ['to-5', 'to-6', 'ban-nong'] })
})

test('the whole ward is shown by its name', async () => {
  const chat = open()
  await chat.play('[Tổ 5]')
  chat.say('cả phường')
  expect(done[0]?.areas).toEqual({ areaIds: 'ward', names: [chat.context().ward.name] })
})
