import type { AskContext } from '../../dialogs/answer.js'
import type { PlaceAnswer } from '../../dialogs/question.js'
import { fold, foldWords, hasMarks, tidy } from '../../language/fold.js'
import { nameWithin } from '../../language/match-name.js'
import { readMoment } from '../../language/moments.js'
import { guessKinds } from './guess-kind.js'
import type { When } from './report.js'
import type { ReportKindId } from './report-kinds.js'
import { priorityOf, tellsOfNow } from './report-priority.js'

const LONGEST_PHRASE = 8

/** Every word of a time that was told beside other things; folded. */
const TIME_WORD =
  /^(?:luc|hoi|vao|khoang|tam|chung|gio|ruoi|kem|phut|sang|trua|chieu|toi|dem|khuya|som|rang|ngay|hom|bua|qua|nay|kia|thu|chu|nhat|cn|tuan|truoc|nua|tu|den|hqua|hnay|cach|day|tieng|vua|xong|moi|nay|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2}(?:[hg:]\d{0,2}|p)?|\d{1,2}\/\d{1,2})$/
/** What makes it a time and not a number or a "tôi". */
const TIME_SIGN =
  /\d ?(?:h|g|gio|:)|\bgio\b|\b(?:hom|bua) (?:qua|nay|kia)\b|\b(?:sang|trua|chieu|dem|khuya) (?:nay|qua|kia)\b|\b(?:toi nay|toi hom|hqua|hnay|hoi nay|vua xong|tuan truoc|rang sang)\b|\d ?(?:phut|p|tieng|ngay|hom) truoc|\d\/\d/
/** "Mấy hôm nay", "tối nào cũng": it comes again and again, and since when is asked. */
const BEFORE_VAGUE = /^(?:may|moi|hang|nhieu|cu|nhung)$/
const RECURRING = /\b(?:nao cung|hang (?:ngay|dem|tuan)|moi (?:ngay|dem|toi)|suot ngay|thuong xuyen)\b/
const ITS_LUC = /^(?:lúc|luc|vào lúc|vao luc|vào|vao) /iu
const BARE_EVENING = /\btoi qua\b/

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

/** "toi qua" without marks is "tôi qua" as well, unless an hour stands beside it or the sentence ends with it. */
const isTime = (phrase: string, { atEnd }: { atEnd: boolean }): boolean => {
  const folded = fold(phrase)
  return TIME_SIGN.test(folded) || (BARE_EVENING.test(folded) && (atEnd || hasMarks(phrase)))
}

/** The longest stretch of nothing but words of time. */
const findTime = (words: string, now: Date): When | undefined => {
  const all = tidy(words).split(' ')
  for (let length = Math.min(LONGEST_PHRASE, all.length); length > 0; length -= 1)
    for (let at = 0; at + length <= all.length; at += 1) {
      const stretch = all.slice(at, at + length).map(bare)
      const startsBare =
        /^\d+$/.test(stretch[0] ?? '') && !/^(?:gio|phut|tieng|ngay|hom)/.test(fold(stretch[1] ?? ''))
      if (
        startsBare ||
        BEFORE_VAGUE.test(fold(bare(all[at - 1] ?? ''))) ||
        !stretch.every(word => TIME_WORD.test(fold(word)))
      )
        continue
      const phrase = stretch.join(' ').replace(ITS_LUC, '')
      const span = isTime(phrase, { atEnd: at + length === all.length }) ? readMoment(phrase, now) : undefined
      if (span) return { words: phrase, from: span.from.toISOString(), to: span.to.toISOString() }
    }
  return undefined
}

const withoutPhrase = (words: string, phrase: string): string => tidy(words).replace(phrase, ' ')

/**
 * When it was, told beside other things. Undefined: not told, or told of twice ("mất từ 22h hôm qua, 5h sáng nay mới
 * biết"), which the question for it sorts out.
 */
const toldWhen = (words: string, now: Date): When | undefined => {
  if (RECURRING.test(foldWords(words))) return undefined
  const time = findTime(words, now)
  if (!time)
    return tellsOfNow(words) ? { words: '', from: now.toISOString(), to: now.toISOString() } : undefined
  return findTime(withoutPhrase(words, time.words), now) ? undefined : time
}

export type ToldAtOnce = {
  kinds: ReportKindId[]
  place?: PlaceAnswer
  when?: When
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
  const when = toldWhen(words, now)
  const isOver = when?.to !== undefined && now.getTime() - Date.parse(when.to) > LONG_AGO_MS
  const told = { words, ...(when ? { when } : {}) }
  return {
    kinds,
    ...(area ? { place: { words: area.name, areaId: area.id, areaName: area.name } } : {}),
    ...(when ? { when } : {}),
    urgent: !isOver && kinds.some(kind => priorityOf(kind, told, now) === 'urgent'),
  }
}
