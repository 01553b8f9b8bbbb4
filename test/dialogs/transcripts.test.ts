import { playTranscript } from '../support/chat-transcript.js'
import { openDialogChat } from '../support/dialog-chat.js'
import { sampleDialog, samplePlaces, sampleTexts } from './sample-dialog.js'

test.each(['straight', 'wandering', 'idle'])('the chat "%s" goes as written', async name => {
  const chat = openDialogChat(sampleDialog, { places: samplePlaces, extra: sampleTexts })
  const { stored, played } = await playTranscript(`dialogs/${name}`, chat.play)
  expect(played).toBe(stored)
})
