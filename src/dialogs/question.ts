import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Say, SayOption } from '../chat/say.js'
import type { Answer, Answers, AskContext } from './dialog.js'

type Common = {
  id: string
  /** The text of the question. */
  ask: string
  /** May be left with "bỏ qua"; the answer is then null. */
  skippable?: boolean
  /** Asked only while this holds. */
  when?: (answers: Answers) => boolean
  /** Named so at the review; left out: not shown there. */
  label?: string
}

export type ChoiceQuestion = Common & {
  kind: 'choice'
  options: { value: string; label: string /** other words people say for it, folded */; words?: string[] }[]
}
export type TextQuestion = Common & { kind: 'text'; maxLength?: number }
export type YesNoQuestion = Common & { kind: 'yes-no' }
/** One of the ward's areas by name, or a place in words or a pin. */
export type PlaceQuestion = Common & { kind: 'place'; only?: 'area' }
/** When it was: kept as the words and, where it is clear, the moment. */
export type MomentQuestion = Common & { kind: 'moment' }
export type PeopleQuestion = Common & { kind: 'people'; maxLength?: number }
export type PhotosQuestion = Common & { kind: 'photos'; most: number }
export type PhoneQuestion = Common & { kind: 'phone' }
/** Shows all answers; a person sends, changes one, or goes back. */
export type ReviewQuestion = Common & { kind: 'review' }

export type Question =
  | ChoiceQuestion
  | TextQuestion
  | YesNoQuestion
  | PlaceQuestion
  | MomentQuestion
  | PeopleQuestion
  | PhotosQuestion
  | PhoneQuestion
  | ReviewQuestion

/** What a kind makes of a message. `again` says why the question stands; `more` takes it and stays (photos). */
export type Reading =
  | { kind: 'answer'; value: Answer }
  | { kind: 'more'; value: Answer; say?: Say[] }
  | { kind: 'again'; say: Say }
  | { kind: 'not-mine' }

/** One kind of question: how it is asked, how a message is read, how an answer is shown at the review. */
export type QuestionKind<Q extends Question = Question> = {
  ask(question: Q, answers: Answers, context: AskContext): Say
  read(question: Q, message: IncomingMessage, answers: Answers, context: AskContext): Reading
  show(question: Q, answer: Answer, context: AskContext): string | { key: string }
  options?(question: Q, context: AskContext): SayOption[]
}
