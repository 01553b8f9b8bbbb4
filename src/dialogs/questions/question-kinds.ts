import type { Question, QuestionKind } from '../question.js'
import { areas } from './areas.js'
import { choice } from './choice.js'
import { moment } from './moment.js'
import { people } from './people.js'
import { phone } from './phone.js'
import { photos } from './photos.js'
import { place } from './place.js'
import { review } from './review.js'
import { text } from './text.js'
import { until } from './until.js'
import { yesNo } from './yes-no.js'

const KINDS: { [Kind in Question['kind']]: QuestionKind<Extract<Question, { kind: Kind }>> } = {
  choice,
  text,
  'yes-no': yesNo,
  place,
  areas,
  moment,
  until,
  people,
  photos,
  phone,
  review,
}

/** The kind of this question. TypeScript can't see that a kind found by a question's own name fits that question. */
export const kindOf = (question: Question): QuestionKind => KINDS[question.kind] as unknown as QuestionKind
