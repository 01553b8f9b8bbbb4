import type { Say } from '../../chat/say.js'
import type { AskContext } from '../answer.js'
import type { Question } from '../question.js'

/** The question's own text; every question may name the ward and its phone. */
export const askSay = (question: Question, context: AskContext): Say => ({
  key: question.ask,
  params: { ward: context.ward.name, hotline: context.ward.hotline },
})
