import { type Content, wordsOf } from '../../chat/incoming-message.js'
import type { SayOption } from '../../chat/say.js'
import { foldWords, tidy } from '../../language/fold.js'
import { matchName, nameWithin } from '../../language/match-name.js'
import { bare, shortAnswer } from '../../language/short-answers.js'
import type { Answer, AskContext } from '../answer.js'
import type { PlaceAnswer, PlaceQuestion, QuestionKind, Reading } from '../question.js'
import { askSay } from './ask-say.js'
import { readFreeWords } from './free-words.js'

/** More buttons than this hide the question on a small screen: the name is then typed. */
const MOST_BUTTONS = 30

const answer = (place: PlaceAnswer): Reading => ({ kind: 'answer', value: { ...place } })

const named = (context: AskContext) =>
  context.places.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }))

const areaOf = (context: AskContext, id: string | undefined, words?: string): PlaceAnswer | undefined => {
  const area = context.places.find(place => place.id === id)
  return area && { words: words ?? area.name, areaId: area.id, areaName: area.name }
}

const again = (question: PlaceQuestion): Reading => ({
  kind: 'again',
  say: { key: question.only === 'area' ? 'dialogs:place.whichArea' : 'dialogs:place.again' },
})

const readWords = (question: PlaceQuestion, said: string, words: Reading, context: AskContext): Reading => {
  const places = named(context)
  const areaId = matchName(places, said) ?? matchName(places, bare(said)) ?? nameWithin(places, said)
  if (words.kind !== 'answer') return words
  const area = areaOf(context, areaId, String(words.value))
  if (area) return { ...words, value: { ...area } }
  if (question.only === 'area') return again(question)
  return { ...words, value: { words: String(words.value) } }
}

const readPin = (question: PlaceQuestion, pin: Extract<Content, { kind: 'location' }>): Reading =>
  question.only === 'area'
    ? again(question)
    : answer({ words: tidy(pin.title ?? ''), latitude: pin.latitude, longitude: pin.longitude })

const areaOptions = (context: AskContext): SayOption[] =>
  context.places.map(({ id, name }) => ({ value: id, label: { literal: name } }))

const asPlace = (value: Answer): Partial<PlaceAnswer> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Partial<PlaceAnswer>) : {}

/** An area by its name, else a place in words, or a pin. Answer: `PlaceAnswer`. */
export const place: QuestionKind<PlaceQuestion> = {
  takesWords: true,
  ask: (question, _answers, context) => ({
    ...askSay(question, context),
    ...(question.only === 'area' && context.places.length <= MOST_BUTTONS
      ? { options: areaOptions(context), optionsBy: 'name' as const }
      : {}),
  }),
  read: (question, message, _answers, context) => {
    const { content } = message
    if (content.kind === 'chosen') {
      const area = areaOf(context, content.value)
      return area ? answer(area) : again(question)
    }
    if (content.kind === 'location') return readPin(question, content)
    const said = wordsOf(content)
    if (said === undefined) return again(question)
    if (shortAnswer(said) === 'unsure') return { kind: 'unsure' }
    const key = question.only === 'area' ? 'dialogs:place.whichArea' : 'dialogs:place.again'
    return readWords(question, said, readFreeWords(message, { key }), context)
  },
  show: (_question, value) => {
    const { words, areaName, latitude, longitude } = asPlace(value)
    const sameName = foldWords(words ?? '').length <= foldWords(areaName ?? '').length
    const said = words && areaName && !sameName ? `${areaName} (${words})` : (areaName ?? words)
    if (latitude !== undefined && longitude !== undefined) {
      const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
      return said
        ? { key: 'dialogs:place.withPin', params: { words: said, at } }
        : { key: 'dialogs:place.pin', params: { at } }
    }
    return said ?? ''
  },
}
