import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Say, SayParam } from '../chat/say.js'
import { bare } from '../language/short-answers.js'
import { type Answer, type Answers, isUnsettled } from './answer.js'
import type { AlsoTold, DialogState, EffectRequest, Turn } from './dialog.js'
import type { Question } from './question.js'
import { kindOf } from './questions/question-kinds.js'
import { readWords } from './read-message.js'
import { sameAnswer } from './same-answer.js'
import { EDIT, type Room, shownAnswer } from './show-question.js'
import { goOn, keepAnswer, stand, stay, takeAnswer } from './take-answer.js'
import { questionOf, visibleAnswers } from './visible-answers.js'

/** What stands before "=" in the values of the buttons that settle a contradiction. */
export const TOLD = ':told'

type Sorted = { fresh: Answers; changed: Answers; same: string[] }

const isWords = (question: Question | undefined): boolean =>
  question?.kind === 'text' || question?.kind === 'people'

/** More of what was told in words is put behind it. */
const joined = (before: Answer, more: Answer): Answer =>
  typeof before === 'string' && before !== '' && typeof more === 'string' ? `${before}, ${more}` : more

const sortOut = ({ dialog }: Room, answers: Answers, told: AlsoTold): Sorted => {
  const sorted: Sorted = { fresh: {}, changed: {}, same: [] }
  for (const [id, value] of Object.entries(told.answers)) {
    const standing = answers[id] ?? null
    const question = questionOf(dialog, id)
    if (!question) continue
    if (standing === null || isUnsettled(standing)) sorted.fresh[id] = value
    else if (sameAnswer(question, standing, value)) sorted.same.push(id)
    else if (isWords(question) && !told.corrects) sorted.fresh[id] = joined(standing, value)
    else if (told.corrects) sorted.fresh[id] = value
    else if (!told.story) sorted.changed[id] = value
  }
  return sorted
}

const inOneLine = (parts: SayParam[]): SayParam =>
  parts.reduce((first, next) => ({ key: 'dialogs:told.and', params: { first, next } }))

const isClear = (answer: Answer | undefined): boolean =>
  answer !== undefined && answer !== null && !isUnsettled(answer)

/** "Nơi: Tổ 5; Lúc: 9h tối qua": of what is asked about and clear. */
const inShort = ({ dialog, context }: Room, answers: Answers, ids: string[]): SayParam | undefined => {
  const parts = dialog.questions
    .filter(({ id, label }) => label !== undefined && ids.includes(id) && isClear(answers[id]))
    .map(question => ({
      key: 'dialogs:told.one',
      params: { label: { key: question.label ?? '' }, answer: shownAnswer(question, answers, context) },
    }))
  return parts.length === 0 ? undefined : inOneLine(parts)
}

type Kept = { state: DialogState; say: Say[]; effects: EffectRequest[] }

/** Takes them one by one, each with the work that can't wait, and shows them back. */
const keepAll = (room: Room, state: DialogState, { fresh, corrects }: Taking): Kept => {
  const ids = Object.keys(fresh)
  let kept: Kept = { state, say: [], effects: [] }
  for (const id of ids) {
    const turn = keepAnswer(room, kept.state, id, fresh[id] ?? null)
    kept = {
      state: turn.state ?? kept.state,
      say: [...kept.say, ...turn.say],
      effects: [
        ...kept.effects.filter(one => !turn.effects.some(next => next.part === one.part)),
        ...turn.effects,
      ],
    }
  }
  const told = inShort(room, visibleAnswers(room.dialog, kept.state), ids)
  const line = told && { key: corrects ? 'dialogs:told.corrected' : 'dialogs:told.taken', params: { told } }
  return { ...kept, say: [...(line ? [line] : []), ...kept.say] }
}

type Taking = { fresh: Answers; corrects: boolean }

const stillHolds = ({ dialog }: Room, state: DialogState): boolean => {
  const question = questionOf(dialog, state.asking)
  return question !== undefined && (question.when?.(visibleAnswers(dialog, state)) ?? true)
}

/** The question stands, unless what was told has closed it. */
const standOrGoOn = (room: Room, { state, say, effects }: Kept): Turn => {
  return stillHolds(room, state)
    ? { ...stand(room, state, ...say), effects }
    : goOn(room, state, { say, effects })
}

const contradiction = (room: Room, state: DialogState, changed: Answers): Say => {
  const answers = visibleAnswers(room.dialog, state)
  const ids = Object.keys(changed)
  const before = inShort(room, answers, ids) ?? ''
  const now = inShort(room, { ...answers, ...changed }, ids) ?? ''
  return {
    key: 'dialogs:told.ask',
    params: { before, now },
    options: [
      { value: `${TOLD}=yes`, label: { key: 'dialogs:told.change' } },
      { value: `${TOLD}=no`, label: { key: 'dialogs:told.keep' } },
    ],
  }
}

/** Asked instead of the next question, which waits until it is settled. */
const askAbout = (room: Room, turn: Turn, changed: Answers): Turn => {
  if (!turn.state || Object.keys(changed).length === 0) return turn
  const state = { ...turn.state, confirming: { what: 'told' as const, told: changed } }
  return { ...turn, state, say: [...turn.say.slice(0, -1), contradiction(room, turn.state, changed)] }
}

/** Which words answer the question that stands: all of them, those that told nothing else, or none. */
const answering = (room: Room, state: DialogState, message: IncomingMessage, words: string, rest: string) => {
  const question = questionOf(room.dialog, state.asking)
  if (!question) return undefined
  const isBare = !/[\p{L}\p{N}]/u.test(bare(rest))
  if (isWords(question)) return isBare ? undefined : words
  if (question.kind === 'place' || question.kind === 'moment') return isBare ? undefined : rest
  const reads = (text: string) => {
    const asked = { ...message, content: { kind: 'text' as const, text } }
    const answers = visibleAnswers(room.dialog, state)
    return kindOf(question).read(question, asked, answers, room.context).kind !== 'again'
  }
  if (reads(words)) return words
  return isBare ? undefined : rest
}

/**
 * Words that tell more than was asked: that is taken and shown back, what is left answers the question that stands, or
 * it stands. Undefined: they tell of nothing else.
 */
export const readTold = (
  room: Room,
  state: DialogState,
  message: IncomingMessage,
  words: string,
): Turn | undefined => {
  const { dialog, context } = room
  if (!dialog.alsoTold || state.changing || state.asking === EDIT) return undefined
  const answers = visibleAnswers(dialog, state)
  const told = dialog.alsoTold({ words, asking: state.asking, answers }, context)
  const { [state.asking]: own, ...others } = told.answers
  const question = questionOf(dialog, state.asking)
  const { fresh, changed, same } = sortOut(room, answers, { ...told, answers: others })
  const isNew = Object.keys(fresh).length + Object.keys(changed).length > 0
  const answer = answering(
    room,
    state,
    message,
    words,
    told.rest([...Object.keys(fresh), ...Object.keys(changed), ...same]),
  )
  const isBeside = told.beside !== undefined
  if (own === undefined && !isNew && !isBeside && (same.length === 0 || answer !== undefined))
    return undefined
  const before = { ...state, answers: { ...state.answers, ...told.beside } }
  const kept = keepAll(room, before, { fresh, corrects: told.corrects === true })
  const isReviewed = question?.kind === 'review' && Object.keys(changed).length > 0
  const isOver = answer === undefined || isReviewed || !stillHolds(room, kept.state)
  if (own === undefined && isOver) return askAbout(room, standOrGoOn(room, kept), changed)
  const turn =
    own !== undefined && question
      ? takeAnswer(room, kept.state, question, {
          value: own,
          ...(told.rest([state.asking]) === '' ? {} : { words: words.trim() }),
        })
      : readWords(room, kept.state, message, answer ?? words)
  const both = { ...turn, say: [...kept.say, ...turn.say], effects: [...kept.effects, ...turn.effects] }
  return askAbout(room, both, changed)
}

/** The contradiction is settled: the later words count, or what stood. */
export const settleTold = (room: Room, state: DialogState, picked: 'yes' | 'no'): Turn => {
  const { confirming, ...rest } = state
  const fresh = picked === 'yes' ? (confirming?.told ?? {}) : {}
  return Object.keys(fresh).length === 0
    ? stay(rest, ...stand(room, rest).say)
    : standOrGoOn(room, keepAll(room, rest, { fresh, corrects: true }))
}
