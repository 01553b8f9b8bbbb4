import { wordsOf } from '../../chat/incoming-message.js'
import { numberInWords } from '../../language/numbers-in-words.js'
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

const REMOVE =
  /^(?:xin |cho )?(?:bo|xoa|go|bot|remove|delete)(?: di| bot| giup| ho)?(?: (?:cai|tam|buc|the))? (?:anh|hinh|clip|video|tep|file|picture|photo)(?: (?:so|thu))? ?(.*)$/
const LAST = /^(?:cuoi(?: cung)?|vua (?:gui|roi|xong)|nham|gui nham|do|nay|last)?$/

/** "Bỏ ảnh 2", "xóa ảnh vừa gửi": what is left; undefined when none, or not which, is meant. */
export const withoutPicture = (said: string, taken: Answer[]): Answer[] | undefined => {
  const which = REMOVE.exec(bare(said))?.[1]
  if (which === undefined || taken.length === 0) return undefined
  const number =
    which === 'dau' || which === 'dau tien'
      ? 1
      : Number(/^\d+$/.test(which) ? which : (numberInWords(which) ?? 0))
  const at = LAST.test(which) ? taken.length - 1 : number - 1
  return taken[at] === undefined ? undefined : taken.filter((_, index) => index !== at)
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
  read: (question, { content }, answers) => {
    if (content.kind === 'chosen') return content.value === 'done' ? { kind: 'done' } : again
    const said = wordsOf(content) ?? ''
    const left = withoutPicture(said, takenIn(answers, question.id))
    if (left) return { kind: 'keep', value: left, say: [{ key: 'dialogs:photos.removed' }] }
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
