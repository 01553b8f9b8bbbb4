import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Answers, AskContext } from './answer.js'
import type { Dialog, DialogState, Turn } from './dialog.js'
import { goOn } from './take-answer.js'
import { takeMedia } from './take-media.js'

/** With what a dialog is opened. */
export type Beginning = {
  /** Names what the dialog will make; derived from the key of the message that opens it. */
  id: string
  /** Answers known beforehand, by question id: not asked again. Other names are kept beside them. */
  given?: Answers
  /** The message that opens it: a picture in it is not lost. */
  message?: IncomingMessage
}

/** Opens a dialog: its opening words, then its first open question. Pure; `context.now` is the message's time. */
export const beginDialog = (
  dialog: Dialog,
  { id, given = {}, message }: Beginning,
  context: AskContext,
): Turn => {
  const room = { dialog, context }
  const fresh: DialogState = {
    dialog: dialog.name,
    version: dialog.version,
    id,
    answers: given,
    given,
    asking: '',
    trail: [],
    media: [],
    touchedAt: context.now.toISOString(),
  }
  const pictures = message && takeMedia(room, fresh, message)
  const say = [...(dialog.opening?.(context) ?? []), ...(pictures?.say ?? [])]
  return goOn(room, pictures?.state ?? fresh, { say, effects: pictures?.effects ?? [] })
}
