import type { Dialog, DialogState } from '../../src/dialogs/dialog.js'
import { dialogDue, dialogWake, dropDialog, wakeDialog } from '../../src/dialogs/wake-dialog.js'
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

const sleeping = {
  ...sampleDialog,
  idle: { ...sampleDialog.idle, forgetAfterMinutes: 7 * 24 * 60 },
} as Dialog

test('a dialog that may sleep does its closing work once, says nothing more, and is forgotten in the end', () => {
  const { state, at } = opened('theft')
  const reminded = wakeDialog(sleeping, state, 'remind', at(30)).state ?? state
  const closed = wakeDialog(sleeping, reminded, 'close', at(24 * 60))
  expect(closed.effects.map(effect => effect.name)).toEqual(['sample.closed'])
  const asleep = closed.state ?? state
  expect(asleep.asleep).toEqual({})
  expect(dialogDue(sleeping, asleep)).toEqual(later(7 * 24 * 60))
  for (const what of ['remind', 'close', 'forget'] as const)
    expect(wakeDialog(sleeping, asleep, what, at(2 * 24 * 60)).taken).toBe(false)
  expect(dropDialog(sleeping, asleep, at(2 * 24 * 60))).toEqual([])
  expect(wakeDialog(sleeping, asleep, 'forget', at(7 * 24 * 60))).toEqual({
    ...{ state: undefined, say: [], effects: [], taken: true },
  })
})

test('what was held back beside a sleeping dialog is due as a reminder would be; a bare command is not', () => {
  const { state } = opened('theft')
  const held = { id: 'x', given: {}, say: [], more: [], at: later(3000).toISOString() }
  const opening = { kind: 'text' as const, text: 'mất xe' }
  const due = (asleep: DialogState['asleep']) =>
    dialogWake(sleeping, { ...state, ...(asleep ? { asleep } : {}) })
  expect(due({ held: { ...held, opening } })).toEqual({ what: 'decide', at: later(3030) })
  expect(due({ held })?.what).toBe('forget')
})
