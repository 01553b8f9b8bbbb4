import { type Answer, type AskContext, isUnsettled } from '../../dialogs/answer.js'
import type { PlaceAnswer } from '../../dialogs/question.js'
import { toldMoment } from '../../dialogs/told-moment.js'
import { foldWords } from '../../language/fold.js'
import { nameWithin } from '../../language/match-name.js'
import { guessKinds } from './guess-kind.js'
import { whenFrom } from './report-draft.js'
import type { ReportKindId } from './report-kinds.js'
import { priorityOf, tellsOfNow } from './report-priority.js'

/** "Mấy hôm nay", "tối nào cũng": it comes again and again, and since when is asked. */
const RECURRING =
  /\b(?:nao cung|hang (?:ngay|dem|tuan)|(?:may|nhieu) (?:hom|ngay|dem|toi|tuan)|moi (?:ngay|dem|tuan)(?! (?:qua|nay|kia|hom|thu))|suot ngay|thuong xuyen)\b/

/** "Mới hôm qua" is no "mỗi hôm". */
const JUST = /(?<!\p{L})mới(?!\p{L})/giu

export const isRecurring = (words: string): boolean => RECURRING.test(foldWords(words.replace(JUST, '')))

/** When it was: to be asked back where it is doubtful. Undefined: not told, told of several times, or again and again. */
const toldWhen = (words: string, now: Date): Answer | undefined => {
  if (isRecurring(words)) return undefined
  const told = toldMoment(words, now)
  if (told !== undefined) return told
  const at = now.toISOString()
  return tellsOfNow(words) ? { words: '', from: at, to: at } : undefined
}

export type ToldAtOnce = {
  kinds: ReportKindId[]
  place?: PlaceAnswer
  when?: Answer
  /** Someone may be in danger now. */
  urgent: boolean
}

const LONG_AGO_MS = 2 * 3_600_000

/** What the first words of a report answer already, so that it is not asked again. */
export const toldAtOnce = (
  words: string,
  { places, now }: Pick<AskContext, 'places' | 'now'>,
): ToldAtOnce => {
  const kinds = guessKinds(words)
  const areaId = nameWithin(
    places.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })),
    words,
  )
  const area = places.find(({ id }) => id === areaId)
  const whenAnswer = toldWhen(words, now)
  const when = isUnsettled(whenAnswer) ? undefined : whenFrom(whenAnswer)
  const isOver = when?.to !== undefined && now.getTime() - Date.parse(when.to) > LONG_AGO_MS
  const told = { words, ...(when ? { when } : {}) }
  return {
    kinds,
    ...(area ? { place: { words: area.name, areaId: area.id, areaName: area.name } } : {}),
    ...(whenAnswer !== undefined ? { when: whenAnswer } : {}),
    urgent: !isOver && kinds.some(kind => priorityOf(kind, told, now) === 'urgent'),
  }
}
