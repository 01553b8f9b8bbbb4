import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import { showWhen } from '../../language/local-time.js'
import type { Moment } from '../../language/moments/moment.js'
import { readMoment } from '../../language/moments.js'
import { answerWithStory, shortAnswer } from '../../language/short-answers.js'
import type { Span } from '../../language/span.js'
import type { Answer, AskContext } from '../answer.js'
import { tellsDay } from '../moment-retold.js'
import type { MomentAnswer, MomentQuestion, QuestionKind, Reading } from '../question.js'
import { askSay } from './ask-say.js'
import { readFreeWords } from './free-words.js'
import { type Asked, askBack, askedIn, askedSay, readPick, takeOrAsk } from './moment-asked.js'

const isTime = (text: string | undefined): text is string => !Number.isNaN(Date.parse(text ?? ''))

const again: Reading = { kind: 'again', say: { key: 'dialogs:moment.again' } }

const asMoment = (answer: Answer | undefined): Partial<MomentAnswer> =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {}

/** What was said, read as a time; `words` is what is kept of it. */
export const byMoment = (moment: Moment | undefined, words: string, now: Date, toldAt = now): Reading => {
  switch (moment?.kind) {
    case 'point':
    case 'span':
    case 'future':
      return takeOrAsk(words, moment, now, moment.foundAt)
    case 'ambiguous': {
      const { from, to, others, foundAt } = moment
      const readings = [{ from, to }, ...others]
      return askBack({ words, what: 'guess', readings, toldAt, ...(foundAt ? { foundAt } : {}) })
    }
    default:
      return { kind: 'answer', value: { words } }
  }
}

/**
 * "sáng" behind "8h", "tuần trước" behind "thứ 7": both together may be clear. They are read as of when the first was
 * told, unless what is said now tells its own day.
 */
const readTogether = (asked: Asked, said: string, words: string, now: Date): Reading | undefined => {
  const asOf = tellsDay(said) ? now : (asked.toldAt ?? now)
  const both = readMoment(`${asked.words} ${said}`, asOf)
  if (!both || both.kind === 'vague') return undefined
  const clear = both.kind === 'point' || both.kind === 'span'
  // "hôm kia" behind "8h": the hour stays, though its half of the day is still open.
  const length = ({ from, to }: Span) => to.getTime() - from.getTime()
  const alone = readMoment(said, asOf)
  const narrower = alone?.kind === 'span' && length(both) < length(alone)
  return clear || narrower ? byMoment(both, `${asked.words}, ${words}`, now, asOf) : undefined
}

/** They go on telling instead of saying yes or no; it is asked back again only about something new. */
const readMore = (asked: Asked, said: string, words: string, now: Date): Reading => {
  const told = answerWithStory(said)?.story ?? said
  const together = readTogether(asked, told, words, now)
  if (together) return together
  if (words === asked.words) return { kind: 'answer', value: { words } }
  const moment = readMoment(told, now)
  return moment
    ? byMoment(moment, words, now)
    : { kind: 'answer', value: { words: `${asked.words}, ${words}` } }
}

const readAnswer = (asked: Asked, said: string, words: string, now: Date): Reading => {
  const short = shortAnswer(said)
  if (short === 'unsure') return { kind: 'answer', value: { words: asked.words } }
  return short === undefined ? readMore(asked, said, words, now) : (readPick(asked, short, now) ?? again)
}

const readWords = (message: IncomingMessage, asked: Asked | undefined, { now }: AskContext): Reading => {
  const words = readFreeWords(message, { key: 'dialogs:moment.again' })
  const said = wordsOf(message.content) ?? ''
  // A thumb is an answer too, where yes is one.
  if (asked && shortAnswer(said)) return readAnswer(asked, said, said, now)
  if (words.kind !== 'answer') return words
  const kept = String(words.value)
  const reading = asked ? readAnswer(asked, said, kept, now) : byMoment(readMoment(said, now), kept, now)
  const say = [
    ...(words.say ?? []),
    ...(reading.kind === 'keep' || reading.kind === 'answer' ? (reading.say ?? []) : []),
  ]
  return say.length > 0 && (reading.kind === 'keep' || reading.kind === 'answer')
    ? { ...reading, say }
    : reading
}

/**
 * Never refuses words: what it can't place in time is kept as it was said. Where they may mean several times, or one
 * to come, that is asked back, showing the guess.
 */
export const moment: QuestionKind<MomentQuestion> = {
  ask: (question, answers, context) => {
    const asked = askedIn(answers[question.id])
    return (asked && askedSay(asked, context.now)) ?? askSay(question, context)
  },
  read: (question, message, answers, context) => {
    const asked = askedIn(answers[question.id])
    const { content } = message
    if (content.kind !== 'chosen') return readWords(message, asked, context)
    if (asked) return readPick(asked, content.value, context.now) ?? again
    const answer = answers[question.id]
    const tappedTwice = answer !== undefined && asMoment(answer).picked === content.value
    return tappedTwice ? { kind: 'answer', value: answer } : again
  },
  show: (_question, answer) => {
    if (typeof answer !== 'object' || answer === null) return String(answer)
    const { words, from, to } = asMoment(answer)
    // What was understood stands beside the words, so that a wrong guess is seen before it is sent.
    return isTime(from) && isTime(to) ? showWhen(words ?? '', from, to) : (words ?? '')
  },
}
