import type { Dialog } from '../../dialogs/dialog.js'

/** When a hamlet's loudspeaker speaks. */
export const airingHourDialog: Dialog = {
  name: 'airing-hour',
  version: 1,
  questions: [
    { kind: 'text', id: 'words', ask: 'broadcasts:airing.hour.ask', maxLength: 60, numbers: 'keep' },
  ],
  finish: answers => ({
    effects: [{ name: 'broadcasts.setAiringHour', part: 'hour', input: { words: answers.words } }],
  }),
}
