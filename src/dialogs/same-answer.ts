import { foldWords } from '../language/fold.js'
import type { Answer } from './answer.js'
import type { MomentAnswer, PlaceAnswer, Question } from './question.js'

const fieldsOf = <Fields>(answer: Answer): Partial<Fields> =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Partial<Fields>) : {}

/** Told more exactly, or less, is the same: "tối qua" and "9h tối qua". */
const meet = (one: Partial<MomentAnswer>, other: Partial<MomentAnswer>): boolean =>
  one.from !== undefined &&
  one.to !== undefined &&
  other.from !== undefined &&
  other.to !== undefined &&
  one.from <= other.to &&
  other.from <= one.to

const within = (one: string | undefined, other: string | undefined): boolean =>
  ` ${foldWords(one ?? '')} `.includes(` ${foldWords(other ?? '')} `)

/** Whether a second answer tells nothing else than the first: of a place, the same area; of a time, one that meets it. */
export const sameAnswer = (question: Question, one: Answer, other: Answer): boolean => {
  if (question.kind === 'place') {
    const [first, second] = [fieldsOf<PlaceAnswer>(one), fieldsOf<PlaceAnswer>(other)]
    return first.areaId === undefined || second.areaId === undefined
      ? within(first.words, second.words)
      : first.areaId === second.areaId
  }
  if (question.kind === 'moment') {
    const [first, second] = [fieldsOf<MomentAnswer>(one), fieldsOf<MomentAnswer>(other)]
    return first.words === second.words || meet(first, second)
  }
  if (typeof one === 'string' && typeof other === 'string') return one === other || within(one, other)
  return JSON.stringify(one) === JSON.stringify(other)
}
