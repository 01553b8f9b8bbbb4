import { wordsOf } from '../../chat/incoming-message.js'
import { bare, shortAnswer } from '../../language/short-answers.js'
import type { Answer, Answers } from '../answer.js'
import type { PhotosQuestion, QuestionKind, Reading } from '../question.js'
import { askSay } from './ask-say.js'
import { saysDone } from './done-words.js'

const again: Reading = { kind: 'again', say: { key: 'dialogs:photos.again' } }

/** What this photos question has so far; none where it was not asked yet. */
export const takenIn = (answers: Answers, questionId: string): Answer[] => {
  const taken = answers[questionId]
  return Array.isArray(taken) ? taken : []
}

/** Pictures themselves are taken by the engine, for they may come at any question; here is read what ends them. */
export const photos: QuestionKind<PhotosQuestion> = {
  ask: (question, answers, context) => ({
    ...askSay(question, context),
    options:
      takenIn(answers, question.id).length > 0
        ? [{ value: 'done', label: { key: 'dialogs:photos.done' } }]
        : question.skippable
          ? []
          : [{ value: 'done', label: { key: 'dialogs:photos.none' } }],
    optionsBy: 'name',
  }),
  read: (_question, { content }) => {
    if (content.kind === 'chosen') return content.value === 'done' ? { kind: 'done' } : again
    const said = wordsOf(content) ?? ''
    if (saysDone(said)) return { kind: 'done' }
    const short = shortAnswer(said)
    return short === 'no' || short === 'unsure' || /^(?:khong|ko|k|chua) co (?:anh|hinh)/.test(bare(said))
      ? { kind: 'done' }
      : again
  },
  show: (_question, answer) => {
    const count = Array.isArray(answer) ? answer.length : 0
    return count === 0
      ? { key: 'dialogs:photos.noPictures' }
      : { key: 'dialogs:photos.count', params: { n: count } }
  },
}
