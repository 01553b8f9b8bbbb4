import type { Dialog } from '../../src/dialogs/dialog.js'
import { playTranscript } from '../support/chat-transcript.js'
import { openDialogChat } from '../support/dialog-chat.js'
import { sampleDialog, samplePlaces, sampleTexts } from './sample-dialog.js'

test.each(['straight', 'wandering', 'idle'])('the chat "%s" goes as written', async name => {
  const chat = openDialogChat(sampleDialog, { places: samplePlaces, extra: sampleTexts })
  const { stored, played } = await playTranscript(`dialogs/${name}`, chat.play)
  expect(played).toBe(stored)
})

const when: Dialog = {
  name: 'when',
  version: 1,
  questions: sampleDialog.questions.filter(({ id }) => ['place', 'when', 'review'].includes(id)),
  finish: () => ({ say: [{ key: 'sample:finish' }] }),
}

test.each([
  ['times', 'vi'],
  ['times.en', 'en'],
] as const)('the chat "%s" goes as written', async (name, language) => {
  const chat = openDialogChat(when, { language, places: samplePlaces, extra: sampleTexts })
  const { stored, played } = await playTranscript(`dialogs/${name}`, chat.play)
  expect(played).toBe(stored)
})
