import type { Language } from '../foundation/texts.js'

/** JSON, so that a session can be saved and read again between any two steps. */
export type Answer = string | number | boolean | null | Answer[] | { [name: string]: Answer }
/**
 * By question id; null is skipped. What a question's kind makes of an answer is said at the kind (`question.ts`).
 * `ID.words` holds what the person said beyond a plain choice or yes, in their own words.
 */
export type Answers = Record<string, Answer>

/** Taken with a doubt that is being asked about (`unsettled: true`): the question is open until that is answered. */
export const isUnsettled = (answer: Answer | undefined): boolean =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer) && answer.unsettled === true

/** What questions may know: nothing of ours, only this. */
export type AskContext = {
  language: Language
  /** The time of the message that is answered; the only time a step knows. */
  now: Date
  ward: { name: string; hotline: string }
  places: { id: string; name: string; aliases: string[] }[]
}
