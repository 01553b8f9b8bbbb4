import { type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import type { Answer } from './answer.js'
import type { Dialog, DialogState, Turn, TurnInput } from './dialog.js'
import { kindOf } from './questions/question-kinds.js'
import { readMessage } from './read-message.js'
import { readTap } from './read-tap.js'
import { readText } from './read-text.js'
import { EDIT, type Room } from './show-question.js'
import { goOn, keepAnswer, stand, stay, takeAnswer, unconfirmed, untaken } from './take-answer.js'
import { takeMedia } from './take-media.js'
import { firstOpen, isAnswered, questionOf, visibleAnswers } from './visible-answers.js'

/** Goes on in today's version of the dialog, with the answers there are. */
const upToDate = (dialog: Dialog, state: DialogState, now: Date): DialogState => {
  const known = state.asking === EDIT || questionOf(dialog, state.asking) !== undefined
  const asking = known ? state.asking : (firstOpen(dialog, state.answers)?.id ?? EDIT)
  return { ...state, version: dialog.version, asking, touchedAt: now.toISOString() }
}

/** A text question is answered by a recording too: the words are then in it, and the answer is empty. */
const answersByVoice = (room: Room, state: DialogState, message: IncomingMessage): boolean =>
  message.content.kind === 'voice' && questionOf(room.dialog, state.asking)?.kind === 'text'

const readPicture = (room: Room, state: DialogState, message: IncomingMessage): Turn => {
  const media = takeMedia(room, state, message)
  const caption = wordsOf(message.content)?.trim()
  if (!media) return caption ? readText(room, state, message, caption) : noUse(room, state, message)
  const question = questionOf(room.dialog, state.asking)
  const follow = (): Turn => {
    if (caption) return readText(room, media.state, message, caption)
    if (question && answersByVoice(room, state, message))
      return takeAnswer(room, media.state, question, { value: state.answers[question.id] || '' })
    return media.sameAlbum ? stay(media.state) : stand(room, media.state)
  }
  const turn = follow()
  return {
    ...turn,
    say: [...media.say, ...turn.say],
    effects: [...media.effects, ...turn.effects],
    taken: true,
  }
}

/** Nothing that this question can use: said in the question's own words. */
const noUse = (room: Room, state: DialogState, message: IncomingMessage): Turn =>
  readMessage(room, unconfirmed(state), message)

/** Something came that the platform keeps from us: how else this question can be answered. */
const unread = (room: Room, state: DialogState): Turn => {
  const question = questionOf(room.dialog, state.asking)
  const onlyAreas = question?.kind === 'place' && question.only === 'area'
  const kind = onlyAreas ? 'area' : (question?.kind ?? 'choice')
  const work = question && room.dialog.unread?.(question.id, visibleAnswers(room.dialog, state))
  const say = [{ key: `dialogs:unsupported.${kind}` }, ...(work?.say ?? [])]
  return { ...stand(room, unconfirmed(state), ...say), effects: work?.effects ?? [] }
}

const isFields = (answer: Answer | undefined): answer is { [name: string]: Answer } =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer)

/** A place told in words keeps them when a pin comes later: officers need both. */
const withPin = (told: Answer | undefined, pin: Answer): Answer =>
  isFields(told) && isFields(pin) ? { ...pin, ...told } : pin

/** A pin or a contact card that answers a question still to come is kept for it. */
const readForLater = (room: Room, state: DialogState, message: IncomingMessage): Turn | undefined => {
  const wanted = message.content.kind === 'location' ? 'place' : 'phone'
  const standing = questionOf(room.dialog, state.asking)
  if (standing?.kind === wanted) return undefined
  const answers = visibleAnswers(room.dialog, state)
  for (const question of room.dialog.questions) {
    if (question.kind !== wanted) continue
    const reading = kindOf(question).read(question, message, answers, room.context)
    if (reading.kind !== 'answer') continue
    const told = isAnswered(answers, question) ? answers[question.id] : undefined
    if (told !== undefined && wanted === 'phone') continue
    const turn = keepAnswer(room, state, question.id, withPin(told, reading.value))
    const shown = stand(room, turn.state ?? state, { key: 'dialogs:keptForLater' }, ...turn.say)
    return { ...shown, effects: turn.effects }
  }
  return undefined
}

const EDITABLE = ['text', 'people', 'place', 'moment', 'phone']

/** An edit of the message that was last taken changes that answer; of any other, how to change is told. */
const readEdited = (
  room: Room,
  state: DialogState,
  message: IncomingMessage,
  ofId: string,
  text: string,
): Turn => {
  const question = questionOf(room.dialog, state.last?.question)
  if (!question || state.last?.messageId !== ofId || !EDITABLE.includes(question.kind))
    return stand(room, state, { key: 'dialogs:edited.how' })
  const answers = visibleAnswers(room.dialog, state)
  const reading = kindOf(question).read(
    question,
    { ...message, content: { kind: 'text', text } },
    answers,
    room.context,
  )
  if (reading.kind !== 'answer') return stand(room, state, { key: 'dialogs:edited.how' })
  const taken = { value: reading.value, messageId: ofId }
  return takeAnswer(room, state, question, taken, [{ key: 'dialogs:edited.taken' }, ...(reading.say ?? [])])
}

const read = (room: Room, state: DialogState, message: IncomingMessage): Turn => {
  const { content } = message
  switch (content.kind) {
    case 'text':
      return readText(room, state, message, content.text)
    case 'chosen':
      return readTap(room, state, message, content.value)
    case 'edited':
      return readEdited(room, state, message, content.ofId, content.text)
    case 'photo':
    case 'video':
    case 'voice':
    case 'file':
      return readPicture(room, state, message)
    case 'location':
    case 'contact':
      return readForLater(room, state, message) ?? noUse(room, state, message)
    case 'unsupported':
      return content.what === 'sticker' ? noUse(room, state, message) : unread(room, state)
    default:
      return untaken(state)
  }
}

const isFromPerson = ({ content }: IncomingMessage): boolean =>
  !['joined', 'left', 'moved', 'followed', 'unfollowed', 'internal'].includes(content.kind)

/**
 * What a message does to an open dialog. Pure; never throws on anything a person sends. `taken` false: the message was
 * not for the dialog (a command of others, a tap on another dialog's button, an event), which stays as it was.
 */
export const continueDialog = (dialog: Dialog, state: DialogState, { message, context }: TurnInput): Turn => {
  if (!isFromPerson(message)) return untaken(state)
  const room = { dialog, context }
  const current = upToDate(dialog, state, context.now)
  if (current.asking === EDIT && state.asking !== EDIT) return goOn(room, current)
  return read(room, current, message)
}
