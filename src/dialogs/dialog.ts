import type { IncomingMessage } from '../chat/incoming-message.js'
import type { MediaRef } from '../chat/media-ref.js'
import type { Say } from '../chat/say.js'
import type { Language } from '../foundation/texts.js'
import type { Question } from './question.js'

/** JSON, so that a session can be saved and read again between any two steps. */
export type Answer = string | number | boolean | null | Answer[] | { [name: string]: Answer }
export type Answers = Record<string, Answer>

/** Work on the world that a pure step asks for; `name` is `feature.effect`, `part` makes its key unique in the step. */
export type EffectRequest = { name: string; part: string; input: unknown }

/** What questions may know: nothing of ours, only this. */
export type AskContext = {
  language: Language
  /** The time of the message that is answered; the only time a step knows. */
  now: Date
  ward: { name: string; hotline: string }
  places: { id: string; name: string; aliases: string[] }[]
}

export type Dialog = {
  name: string
  /** Raised when questions change; an open session goes on in the new version with the answers it has. */
  version: number
  /** Said once, before the first question. */
  opening?: (context: AskContext) => Say[]
  /** In the order they are asked; the first that is open (its `when` holds, no answer yet) is next. */
  questions: Question[]
  /** The photos question that also takes pictures sent while another question is open. */
  collectsInto?: string
  /** Right after an answer is taken (or changed): work that can't wait for the end. */
  afterAnswer?: (
    questionId: string,
    answers: Answers,
    context: AskContext,
  ) => { say?: Say[]; effects?: EffectRequest[] }
  /** When nothing is left to ask. */
  finish: (answers: Answers, context: AskContext) => { say?: Say[]; effects?: EffectRequest[] }
  /** When the person cancels (after confirming). */
  cancelled?: (answers: Answers, context: AskContext) => { say?: Say[]; effects?: EffectRequest[] }
  idle?: Idle
}

/** What happens to a dialog that is left lying. A `silent` one says nothing unasked: someone else may read the screen. */
export type Idle = {
  remindAfterMinutes: number
  closeAfterMinutes: number
  onRemind?: (answers: Answers, context: AskContext) => { say?: Say[]; effects?: EffectRequest[] }
  onClose?: (answers: Answers, context: AskContext) => { say?: Say[]; effects?: EffectRequest[] }
  silent?: (answers: Answers) => boolean
}

/** An open dialog: all that is kept of it between two messages. JSON. */
export type DialogState = {
  dialog: string
  version: number
  /** Made from the key of the message that opened it: names what the dialog will make. */
  id: string
  answers: Answers
  /** The question that stands, or what the engine itself asked. */
  asking: string
  /** Order in which questions were answered, for "quay lại". */
  trail: string[]
  /** A word that may mean two things was asked back, or cancel waits for its confirmation. */
  confirming?: { what: 'cancel' | 'word'; word?: string }
  /** The album whose first picture was acknowledged. */
  albumId?: string
  reminded?: boolean
  /** Media taken so far by the whole dialog, in order. */
  media: MediaRef[]
  startedAt: string
  touchedAt: string
}

/** What one message does to a dialog. `state` undefined: the dialog is over. `taken` false: the message was not for it. */
export type Turn = { state: DialogState | undefined; say: Say[]; effects: EffectRequest[]; taken: boolean }

export type TurnInput = { message: IncomingMessage; context: AskContext }
