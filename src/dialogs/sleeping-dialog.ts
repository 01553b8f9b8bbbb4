import { type Content, type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import { showDayAsOf } from '../language/local-time.js'
import type { AskContext } from './answer.js'
import { continueDialog } from './continue-dialog.js'
import type { Dialog, DialogState, Held, Turn } from './dialog.js'
import { kindOf } from './questions/question-kinds.js'
import { resumeDialog } from './resume-dialog.js'
import { answersShown, type Room } from './show-question.js'
import { stay } from './take-answer.js'
import { questionOf, visibleAnswers } from './visible-answers.js'
import { isSilent } from './wake-dialog.js'

/** What stands before "=" in the values of the buttons that tell what belongs to a sleeping dialog. */
export const ASLEEP = ':asleep'

const awake = ({ asleep: _asleep, ...rest }: DialogState): DialogState => rest

/**
 * What stands, before the next question; the review shows it itself, and some must not be shown unasked. Numbers to call,
 * which come with work that can't wait, are not kept waiting by it.
 */
const withRecap = (room: Room, before: DialogState, turn: Turn): Turn => {
  const { dialog, context } = room
  if (!turn.state || turn.effects.length > 0 || isSilent(dialog, turn.state)) return turn
  if (questionOf(dialog, turn.state.asking)?.kind === 'review') return turn
  const day = showDayAsOf(context.now, new Date(before.touchedAt))
  const stands = {
    key: 'dialogs:asleep.stands',
    params: { day, answers: answersShown(room, turn.state) },
  }
  return { ...turn, say: [stands, ...turn.say] }
}

/** What was held back, as if it were said now. */
export const heldMessages = (contents: Content[], message: IncomingMessage): IncomingMessage[] => {
  const { albumId: _albumId, platformMessageId: _id, ...rest } = message
  return contents.map(content => ({ ...rest, content }))
}

/** Wakes a sleeping dialog: says what stands and asks the next question. Pure. */
export const comeBack = (dialog: Dialog, state: DialogState, context: AskContext): Turn => {
  const now = { ...awake(state), touchedAt: context.now.toISOString() }
  return withRecap({ dialog, context }, state, resumeDialog(dialog, now, context))
}

/** Wakes it with what is told; `taken` false: none of it was for this dialog, which sleeps on. Pure. */
export const comeBackWith = (
  dialog: Dialog,
  state: DialogState,
  messages: IncomingMessage[],
  context: AskContext,
): Turn => {
  let turn: Turn = { state: awake(state), say: [], effects: [], taken: false }
  for (const message of messages) {
    if (!turn.state) break
    const next = continueDialog(dialog, turn.state, { message, context })
    if (next.taken) turn = { ...next, effects: [...turn.effects, ...next.effects] }
  }
  return turn.taken ? withRecap({ dialog, context }, state, turn) : { ...turn, state }
}

/** Asks whether what was told goes on with this dialog or begins another; it is held until they say. */
export const offerReturn = (dialog: Dialog, state: DialogState, held: Held, context: AskContext): Turn =>
  stay(
    { ...state, asleep: { held } },
    {
      key: 'dialogs:asleep.ask',
      params: {
        day: showDayAsOf(context.now, new Date(state.touchedAt)),
        answers: answersShown({ dialog, context }, state),
      },
      options: ['on', 'new'].map(value => ({
        value: `${ASLEEP}=${value}`,
        label: { key: `dialogs:asleep.${value}` },
      })),
    },
  )

/** A question of its own choices reads this: it is its answer and hardly anything else. */
export const surelyAnswers = (
  dialog: Dialog,
  state: DialogState,
  message: IncomingMessage,
  context: AskContext,
): boolean => {
  const question = questionOf(dialog, state.asking)
  if (!question) return false
  if (message.content.kind === 'chosen') return message.content.value.startsWith(`${question.id}=`)
  const isOpen = question.kind === 'place' || question.kind === 'moment' || kindOf(question).takesWords
  if (isOpen || wordsOf(message.content) === undefined) return false
  return kindOf(question).read(question, message, visibleAnswers(dialog, state), context).kind === 'answer'
}
