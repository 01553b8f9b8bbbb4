import { repliesOf, type Spoken } from '../../src/inbox/replies.js'

const to = { channel: 'telegram', account: 'bot', chatId: '1', kind: 'private' } as const
const call = { value: '/khancap', label: 'Gọi 0900 000 000', call: '0900 000 000' }
const yes = { value: 'more=yes', label: 'Có' }
const said = (text: string, ...options: Spoken['options'] & object): Spoken => ({
  owner: 'reports',
  text,
  ...(options.length > 0 ? { options } : {}),
})
const shape = (spoken: Spoken[]) =>
  repliesOf(spoken, 's1', to).map(({ text, options = [] }) => [text, options.map(({ label }) => label)])

test.each([
  ['one breath', [said('A'), said('B', yes)], [['A\n\nB', ['Có']]]],
  [
    'a choice ends it',
    [said('A', yes), said('B')],
    [
      ['A', ['Có']],
      ['B', []],
    ],
  ],
  ['who is called goes along', [said('A', call), said('B', yes)], [['A\n\nB', ['Gọi 0900 000 000', 'Có']]]],
  ['once', [said('A', call), said('B', call), said('C', yes)], [['A\n\nB\n\nC', ['Gọi 0900 000 000', 'Có']]]],
  ['also where nothing is asked', [said('A', call), said('B')], [['A\n\nB', ['Gọi 0900 000 000']]]],
] as [string, Spoken[], unknown][])('%s', (_name, spoken, replies) => {
  expect(shape(spoken)).toEqual(replies)
})
