import { dialogDue, wakeDialog } from '../../src/dialogs/wake-dialog.js'
import { openDialogChat } from '../support/dialog-chat.js'
import { sampleDialog, sampleTexts } from './sample-dialog.js'

const START = new Date('2026-11-21T13:00:00Z')
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000)

const opened = (kind: string) => {
  const chat = openDialogChat(sampleDialog, {
    extra: sampleTexts,
    now: START,
    given: { danger: false, kind },
  })
  const state = chat.state()
  if (!state) throw new Error('not open')
  return { state, at: (minutes: number) => ({ ...chat.context(), now: later(minutes) }) }
}

test('a reminder is due first, the close after it', () => {
  const { state, at } = opened('theft')
  expect(dialogDue(sampleDialog, state)).toEqual(later(30))
  const turn = wakeDialog(sampleDialog, state, 'remind', at(30))
  expect(turn.say.map(say => say.key)).toEqual(['dialogs:idle.remind', 'sample:place'])
  expect(turn.effects.map(effect => effect.name)).toEqual(['sample.incomplete'])
  expect(turn.state && dialogDue(sampleDialog, turn.state)).toEqual(later(24 * 60))
})

test('a wake that is not due, or was done, changes nothing', () => {
  const { state, at } = opened('theft')
  for (const what of ['remind', 'close'] as const)
    expect(wakeDialog(sampleDialog, state, what, at(29))).toEqual({
      state,
      say: [],
      effects: [],
      taken: false,
    })
  const reminded = wakeDialog(sampleDialog, state, 'remind', at(30)).state ?? state
  expect(wakeDialog(sampleDialog, reminded, 'remind', at(31)).taken).toBe(false)
})

test('a silent dialog says nothing, but its work is done', () => {
  const { state, at } = opened('other')
  const reminded = wakeDialog(sampleDialog, state, 'remind', at(30))
  expect(reminded).toMatchObject({ say: [], effects: [{ name: 'sample.incomplete' }] })
  const closed = wakeDialog(sampleDialog, reminded.state ?? state, 'close', at(24 * 60))
  expect(closed).toMatchObject({ state: undefined, say: [], effects: [{ name: 'sample.closed' }] })
})

test('a dialog without idle times waits for ever', () => {
  const { idle: _idle, ...patient } = sampleDialog
  expect(dialogDue(patient, opened('theft').state)).toBeUndefined()
})
