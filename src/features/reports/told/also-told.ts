import { type Answers, type AskContext, isUnsettled } from '../../../dialogs/answer.js'
import type { AlsoTold, Said } from '../../../dialogs/dialog.js'
import { dayStanding } from '../../../dialogs/moment-retold.js'
import { findToldMoment } from '../../../dialogs/told-moment.js'
import { fold, tidy } from '../../../language/fold.js'
import { answerWithStory, shortAnswer } from '../../../language/short-answers.js'
import { guessKinds, needsSilence } from '../guess-kind.js'
import { ALL_DETAILS } from '../kinds/details.js'
import { kindIn, toldIn } from '../report-draft.js'
import type { ReportKindId } from '../report-kinds.js'
import { tellsOfNow } from '../report-priority.js'
import { isRecurring, toldAtOnce } from '../told-at-once.js'
import { type Piece, withoutPieces } from './piece.js'
import { tellBehalf } from './tell-behalf.js'
import { tellDetails } from './tell-details.js'
import { affirmed, correctedKind, isCorrection } from './tell-kind.js'
import { tellPeople } from './tell-people.js'
import { tellPlace } from './tell-place.js'
import { tellSecrecy } from './tell-secrecy.js'

/** Where a story is told, other times and places may stand in it. */
const STORIES = ['', 'what', 'people', 'photos', 'danger', 'alarm', 'more']
const OF_DANGER = ['danger', 'alarm', 'more']
/** With more words than these around it, a time or a place is only mentioned. */
const MOST_REMARK_WORDS = 3
/** They say that it is not over, whatever was told before. */
const RIGHT_NOW = /\b(?:bay gio|ngay luc nay|luc nay|vua (?:quay|tro) lai|quay lai roi|right now)\b/
/** "Lúc nãy" was before, and who has gone is no danger any more. */
const IS_OVER = /nãy|\b(?:đi|hết|xong|tan|về|chạy mất) rồi\b|\b(?:di|het|xong|tan|chay mat) roi\b/iu

/** A place or a time in their answer is not that of the matter. */
const isDetail = (id: string): boolean =>
  ['forWhom', 'theirReach'].includes(id) || ALL_DETAILS.some(detail => detail.id === id)

const tellWhen = (text: string, answers: Answers, { now }: AskContext): Piece | undefined => {
  if (isRecurring(text)) return undefined
  const asOf = dayStanding(answers.when ?? toldIn(answers).when, text, now) ?? now
  const told = findToldMoment(text, isCorrection(text) ? asOf : now)
  if (!told) return undefined
  const { at, end } = told
  const before =
    /(?:^|[\s,;])((?:vào |vao )?(?:lúc|luc|tầm|tam|khoảng|khoang|hồi|hoi) )$/iu.exec(
      text.slice(0, at),
    )?.[1] ?? ''
  return { id: 'when', value: told.answer, at: at - before.length, end }
}

const placeAndTime = (text: string, { asking, answers }: Said, context: AskContext): Piece[] => {
  if (isDetail(asking)) return []
  const when = asking === 'when' && !isUnsettled(answers.when) ? undefined : tellWhen(text, answers, context)
  const own = findToldMoment(text, context.now)
  const place = asking === 'place' ? undefined : tellPlace(text, context.places, own?.at ?? text.length)
  return [...(when && asking !== 'when' ? [when] : []), ...(place ? [place] : [])]
}

const saysYes = (text: string): boolean =>
  shortAnswer(text) === 'yes' || answerWithStory(text)?.answer === 'yes'

const tellKind = (text: string, { asking, answers }: Said, corrects: boolean): ReportKindId | undefined => {
  // Who is in danger is asked for it when they are safe: it decides whether they may be written to.
  const isCry = asking === 'danger' && (saysYes(text) || needsSilence(undefined, text))
  if (['kind', 'alarm', 'more'].includes(asking) || isCry) return undefined
  if (corrects) return correctedKind(text)
  if (kindIn(answers) !== undefined) return undefined
  const [only, ...others] = guessKinds(text)
  return others.length === 0 ? only : undefined
}

/** In the middle of telling, somebody is in danger now. */
const isDangerNow = (text: string, { asking, answers }: Said, context: AskContext): boolean => {
  if (answers.danger === true || ['alarm', 'more'].includes(asking)) return false
  if (IS_OVER.test(text) || !toldAtOnce(text, context).urgent) return false
  return RIGHT_NOW.test(fold(text)) || (answers.when === undefined && tellsOfNow(text))
}

/** A story about nobody but them is the story; what it says of them is asked for after it. */
const tellOthers = (text: string, asking: string, spans: Piece[], isAboutKind: boolean): Piece[] => {
  if (asking === 'people' || isAboutKind) return []
  const people = tellPeople(text, spans)
  const isAll = STORIES.includes(asking) && withoutPieces(text, [...spans, ...people]) === ''
  return isAll ? [] : people
}

const asAnswers = (pieces: Piece[]): Answers => Object.fromEntries(pieces.map(({ id, value }) => [id, value]))

const stood = ({ place, when }: Answers): Answers => ({
  ...(place ? { place } : {}),
  ...(when ? { when } : {}),
})

/** What words at any question of a report tell of its other questions. Pure. */
export const alsoTold = (said: Said, context: AskContext): AlsoTold => {
  const { asking, answers } = said
  const text = tidy(said.words)
  const corrects = isCorrection(text)
  const meant = corrects ? affirmed(text) : text
  const danger = isDangerNow(text, said, context)
  const kind = danger ? undefined : tellKind(meant, said, corrects)
  const found = placeAndTime(meant, said, context)
  const wish = tellSecrecy(meant)
  // Where it is asked for, an answer that tells more is read by the question itself.
  const secrecy = asking === 'secrecy' && wish && withoutPieces(meant, [wish]) !== '' ? undefined : wish
  const behalf = asking === 'forWhom' ? undefined : tellBehalf(meant)
  const spans = [...found, ...(secrecy ? [secrecy] : []), ...(behalf ? [behalf] : [])]
  const people = tellOthers(meant, asking, spans, kind !== undefined && corrects)
  const details = tellDetails(meant, kind ?? kindIn(answers)).filter(({ id }) => id !== asking)
  const { place, when } = asAnswers(found)
  const told = { ...toldIn(answers), ...(place ? { place } : {}), ...(when ? { when } : {}) }
  const beside: Answers = {
    ...(behalf && answers.behalf !== true ? { behalf: true } : {}),
    ...(OF_DANGER.includes(asking) && found.length > 0 ? { told } : {}),
    ...(danger && asking !== 'danger' ? { 'danger.words': text } : {}),
    // Until they go on the questions are closed, and where it was must not be lost to those who come.
    ...(danger ? { told: { ...stood(answers), ...told } } : {}),
  }
  const pieces = [...spans, ...people]
  const rest = (taken: string[]): string =>
    kind !== undefined && corrects
      ? ''
      : withoutPieces(
          meant,
          pieces.filter(({ id, value }) => value === '' || taken.includes(id)),
        )
  const others = withoutPieces(meant, pieces).split(/\s+/u).length
  const isStory = STORIES.includes(asking) || isDetail(asking) || others > MOST_REMARK_WORDS
  return {
    answers: {
      ...asAnswers([...spans.filter(({ value }) => value !== ''), ...people, ...details]),
      ...(kind ? { kind } : {}),
      ...(danger ? { danger: true } : {}),
    },
    rest,
    ...(corrects || danger ? { corrects: true } : {}),
    ...(isStory ? { story: true } : {}),
    ...(Object.keys(beside).length > 0 ? { beside } : {}),
  }
}
