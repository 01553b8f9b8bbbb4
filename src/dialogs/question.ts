import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Say, SayParams } from '../chat/say.js'
import type { Answer, Answers, AskContext } from './answer.js'

type Common = {
  /** Without "=" and ":"; it is part of every button's value, so keep it short. */
  id: string
  /** The text of the question. */
  ask: string
  /** Another text of it for these answers; none: `ask`. */
  askFor?: (answers: Answers) => string | undefined
  /** May be left with "bỏ qua"; the answer is then null. */
  skippable?: boolean
  /** Asked only while this holds. */
  when?: (answers: Answers) => boolean
  /** Taken as the answer, without asking, until the person changes it at the review. */
  presume?: (answers: Answers) => Answer | undefined
  /** Named so at the review; left out: not shown there. */
  label?: string
  /** How people name it who want it changed ("sửa số tiền"), folded; beside what all of its kind are called. */
  called?: readonly string[]
  /** Where it can't be skipped: what is kept of "không nhớ", their words beside it. Left out: it is asked again. */
  ifUnsure?: (said: string) => Answer
  /** What is said then. */
  unsure?: string
}

/** Answer: the option's `value`. */
export type ChoiceQuestion = Common & {
  kind: 'choice'
  options: { value: string; label: string /** other words people say for it, folded */; words?: string[] }[]
  /** Options that are offered first for these answers, by value. */
  first?: (answers: Answers) => readonly string[]
  /** The values that a longer message may mean, instead of looking for the options' words in it. */
  guess?: (said: string) => readonly string[]
}
/**
 * Answer: the words. Empty when they are in a recording (`Dialog.collectsInto`). Citizen ids, card numbers and one-time
 * codes are masked, unless the question asks for someone's number (`numbers: 'keep'`).
 */
export type TextQuestion = Common & { kind: 'text'; maxLength?: number; numbers?: 'keep' }
/** Answer: true or false. */
export type YesNoQuestion = Common & { kind: 'yes-no' }
/** One of the ward's areas by name, or a place in words or a pin. Answer: `PlaceAnswer`. */
export type PlaceQuestion = Common & { kind: 'place'; only?: 'area' }
export type PlaceAnswer = {
  words: string
  areaId?: string
  areaName?: string
  latitude?: number
  longitude?: number
}
/** Several of the ward's areas by name, or the whole ward. Answer: `AreasAnswer`. */
export type AreasQuestion = Common & { kind: 'areas' }
/** `names`: as they are shown; of the whole ward, its own. */
export type AreasAnswer = { areaIds: string[] | 'ward'; names: string[] }
/** When it was: kept as the words and, where it is clear or was confirmed, the moment. Answer: `MomentAnswer`. */
export type MomentQuestion = Common & { kind: 'moment' }
/**
 * ISO times in UTC. `from` and `to` are the same when it is one point in time, `to` is excluded when it is a span.
 * `foundAt`: when it was discovered. `picked`: by which button it was confirmed.
 */
export type MomentAnswer = { words: string; from?: string; to?: string; foundAt?: string; picked?: string }
/**
 * How long something holds. `choices`: the usual lengths for these answers; for none, all of them. `most`: milliseconds
 * from now. Answer: `UntilAnswer`.
 */
export type UntilQuestion = Common & {
  kind: 'until'
  choices: (answers: Answers) => { value: string; label: string /** folded */; words?: string[] }[]
  most: (answers: Answers) => number
}
/** The choice, or the end that was typed (ISO, UTC). */
export type UntilAnswer = { choice: string } | { words: string; until: string }
/** Who took part, in words. Answer: the words, masked as in text. */
export type PeopleQuestion = Common & { kind: 'people'; maxLength?: number }
/**
 * Answer: the `MediaRef`s as JSON, in the order they came. `wordless`: words told here are no part of the matter, and
 * must not look as if they were taken.
 */
export type PhotosQuestion = Common & { kind: 'photos'; most: number; wordless?: true }
/** Answer: `PhoneAnswer`. */
export type PhoneQuestion = Common & { kind: 'phone' }
export type PhoneAnswer = { words: string; phone: string }
/**
 * Shows all answers; a person sends, changes one, or cancels. Answer: true. `shows`: what is shown instead, where the
 * answers make one whole; `send`: the label of the button that sends.
 */
export type ReviewQuestion = Common & {
  kind: 'review'
  shows?: (answers: Answers, context: AskContext) => Pick<Say, 'key' | 'params'>
  send?: (answers: Answers) => string
}

export type Question =
  | ChoiceQuestion
  | TextQuestion
  | YesNoQuestion
  | PlaceQuestion
  | AreasQuestion
  | MomentQuestion
  | UntilQuestion
  | PeopleQuestion
  | PhotosQuestion
  | PhoneQuestion
  | ReviewQuestion

/**
 * What a kind makes of a message. `answer` takes it, `words` being what was said beyond it; `keep` takes it while more
 * may come (undefined: nothing is left); `done` leaves the question with what it has; `again` says why the question
 * stands; `unsure` is "I don't know": a skip where that is allowed.
 */
export type Reading =
  | { kind: 'answer'; value: Answer; words?: string; say?: Say[] }
  | { kind: 'keep'; value: Answer | undefined; say?: Say[] }
  | { kind: 'done' }
  | { kind: 'unsure' }
  | { kind: 'change'; hint: string }
  | { kind: 'again'; say: Say }

/** One kind of question: how it is asked, how a message is read, how an answer is shown at the review. */
export type QuestionKind<Q extends Question = Question> = {
  /** Its option values are bare: the engine puts the question's id before them. */
  ask(question: Q, answers: Answers, context: AskContext): Say
  /** `chosen` messages come with the bare value. */
  read(question: Q, message: IncomingMessage, answers: Answers, context: AskContext): Reading
  show(question: Q, answer: Answer, context: AskContext): Shown
  /** Any words may be its answer: a word that is also a command is asked back. */
  takesWords?: boolean
}

type Shown = string | { key: string; params?: SayParams }
