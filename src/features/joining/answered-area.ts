import type { Answer } from '../../dialogs/answer.js'
import type { PlaceAnswer } from '../../dialogs/question.js'
import type { Area } from '../../neighbourhood/area.js'

/** The area in the answer to a question that takes only areas. */
export const areaIdIn = (answer: Answer | undefined): string | undefined => {
  const place = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {}
  return typeof place.areaId === 'string' ? place.areaId : undefined
}

/** An area known beforehand, as if it had been answered. */
export const answerOf = ({ id, name }: Area): PlaceAnswer & { [part: string]: string } => ({
  words: name,
  areaId: id,
  areaName: name,
})
