import type { IncomingMessage } from '../../src/chat/incoming-message.js'
import type { Answers, AskContext } from '../../src/dialogs/answer.js'
import type { Dialog, DialogState } from '../../src/dialogs/dialog.js'
import type { Feature } from '../../src/features/feature.js'
import { createDialogStack } from '../../src/inbox/dialog-stack.js'

const START = Date.parse('2026-11-21T13:00:00Z')
const MINUTE = 60_000

const context = (minutes = 0): AskContext => ({
  language: 'vi',
  now: new Date(START + minutes * MINUTE),
  ward: { name: 'phường Hoa Ban', hotline: '0900 123 456' },
  places: [],
})

const said = (text: string, minutes = 0): IncomingMessage => ({
  key: `telegram:1:7:text:${text}`,
  at: context(minutes).now,
  chat: { channel: 'telegram', account: '1', chatId: '7', kind: 'private' },
  sender: { id: '7' },
  content: { kind: 'text', text },
  addressedToBot: true,
})

/** Asks one thing, reminds after 30 minutes, closes after a day; each does its work. */
const dialog = (name: string, more: Partial<Dialog> = {}): Dialog => ({
  name,
  version: 1,
  questions: [{ id: 'what', kind: 'text', ask: `${name}?` }],
  finish: answers => ({ effects: [{ name: `${name}.done`, part: 'd', input: answers.what ?? null }] }),
  idle: {
    remindAfterMinutes: 30,
    closeAfterMinutes: 1440,
    onRemind: () => ({
      say: [{ key: `${name} waits` }],
      effects: [{ name: `${name}.late`, part: 'l', input: null }],
    }),
    onClose: () => ({
      say: [{ key: `${name} ends` }],
      effects: [{ name: `${name}.closed`, part: 'c', input: null }],
    }),
  },
  ...more,
})

const matter = (open: Answers, begun: Answers) => open.about === begun.about
const dialogs = [dialog('report'), dialog('answer', { sameMatter: matter }), dialog('join')]
const feature: Feature = { name: 'tried', commands: [], dialogs, effects: {} }
const stack = createDialogStack([feature])

const begin = (open: DialogState[], name: string, given: Answers = {}, minutes = 0) =>
  stack.begin(
    open,
    { name, id: `m${minutes}.${name}`, given, message: said(name, minutes) },
    context(minutes),
  )

const names = (open: DialogState[]) => open.map(state => state.dialog)
const keys = (turn: { say: { say: { key: string } }[] }) => turn.say.map(({ say }) => say.key)
const effects = (turn: { effects: { name: string }[] }) => turn.effects.map(({ name }) => name)

const openReport = () => begin([], 'report').dialogs

test('what comes between is asked first, then what lies below goes on', () => {
  const between = begin(openReport(), 'answer', { about: 1 })
  expect(names(between.dialogs)).toEqual(['report', 'answer'])
  const after = stack.answer(between.dialogs, said('màu đỏ'), context())
  expect(after && names(after.dialogs)).toEqual(['report'])
  expect(after && effects(after)).toEqual(['answer.done'])
  expect(after && keys(after)).toEqual(['report?'])
})

test('a dialog that is over at once leaves the one below where it is', () => {
  const turn = begin(openReport(), 'join', { what: 'Tổ 5' })
  expect(names(turn.dialogs)).toEqual(['report'])
  expect(effects(turn)).toEqual(['join.done'])
  expect(keys(turn)).toEqual(['report?'])
})

test('begun again, the open one goes on; about another matter it is another one', () => {
  const one = begin([], 'answer', { about: 1 })
  const same = begin(one.dialogs, 'answer', { about: 1 }, 1)
  expect(same.dialogs.map(({ id }) => id)).toEqual(['m0.answer'])
  const other = begin(one.dialogs, 'answer', { about: 2 }, 1)
  expect(other.dialogs.map(({ given }) => given.about)).toEqual([1, 2])
})

test('one that lies below comes up with its answers when it is begun again', () => {
  const below = begin(openReport(), 'join').dialogs
  expect(names(begin(below, 'report', {}, 1).dialogs)).toEqual(['join', 'report'])
  expect(begin(below, 'report', {}, 1).dialogs[1]?.id).toBe('m0.report')
})

test('silence is counted for each; one below does its work and says nothing', () => {
  const open = begin(openReport(), 'join', {}, 10).dialogs
  expect(stack.due(open)).toEqual(context(30).now)
  const first = stack.wake(open, said('', 30), context(30))
  expect([effects(first), keys(first)]).toEqual([['report.late'], []])
  expect(stack.due(first.dialogs)).toEqual(context(40).now)
  const second = stack.wake(first.dialogs, said('', 40), context(40))
  expect([effects(second), keys(second)]).toEqual([['join.late'], ['join waits', 'join?']])
  const last = stack.wake(second.dialogs, said('', 1500), context(1500))
  expect([names(last.dialogs), effects(last), keys(last)]).toEqual([
    [],
    ['report.closed', 'join.closed'],
    ['join ends'],
  ])
  expect(stack.due(last.dialogs)).toBeUndefined()
})

test('too many open: the oldest ends as by silence, with its work', () => {
  let open = openReport()
  for (const about of [1, 2, 3, 4]) open = begin(open, 'answer', { about }).dialogs
  expect(open).toHaveLength(5)
  const turn = begin(open, 'answer', { about: 5 })
  expect(turn.dialogs).toHaveLength(5)
  expect(effects(turn)).toEqual(['report.closed'])
  expect(keys(turn)).toEqual(['answer?'])
})

test('a dialog that this version no longer has is put aside, the others stay', () => {
  const chat = said('x').chat
  const session = {
    chat,
    dialogs: [...openReport(), ...openReport().map(state => ({ ...state, dialog: 'gone' }))],
  }
  expect(names(stack.current(session).dialogs)).toEqual(['report'])
  const known = { chat, dialogs: openReport() }
  expect(stack.current(known)).toBe(known)
})
