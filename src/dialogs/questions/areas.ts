import { wordsOf } from '../../chat/incoming-message.js'
import type { SayOption } from '../../chat/say.js'
import { foldWords } from '../../language/fold.js'
import { matchNames } from '../../language/match-names.js'
import { bare, shortAnswer } from '../../language/short-answers.js'
import type { Answer, AskContext } from '../answer.js'
import type { AreasAnswer, AreasQuestion, QuestionKind, Reading } from '../question.js'
import { askSay } from './ask-say.js'
import { saysDone } from './done-words.js'

/** More buttons than this hide the question on a small screen: the names are then typed. */
const MOST_BUTTONS = 30
/** No area has such an id. */
const WARD = '*'
const DONE = '.'

const WHOLE_WARD =
  /^(?:gui |cho |o |trong |the )*(?:ca|toan|khap|tat ca|toan bo|moi|het|whole|all|everywhere|entire)(?: (?:bo|cac|ca|noi|to|ban|thon|xom|khu|dia ban|phuong|xa|thi tran|dac khu|the|of|ward|areas?|luon))*$/

const again: Reading = { kind: 'again', say: { key: 'dialogs:areas.again' } }

const idsIn = (answer: Answer | undefined): string[] | 'ward' => {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return []
  const { areaIds } = answer as Partial<AreasAnswer>
  return areaIds ?? []
}

const answerOf = (areaIds: string[] | 'ward', context: AskContext): Answer => {
  if (areaIds === 'ward') return { areaIds, names: [context.ward.name] }
  const chosen = context.places.filter(({ id }) => areaIds.includes(id))
  return { areaIds: chosen.map(({ id }) => id), names: chosen.map(({ name }) => name) }
}

/** What was tapped before the list is done. */
const keptIn = (answer: Answer | undefined): string[] => {
  const ids = idsIn(answer)
  return ids === 'ward' ? [] : ids
}

const meansWard = (said: string, context: AskContext): boolean =>
  [foldWords(said), bare(said)].some(
    words => WHOLE_WARD.test(words) || words === foldWords(context.ward.name),
  )

const finished = (kept: string[], context: AskContext): Reading =>
  kept.length === 0 ? again : { kind: 'answer', value: answerOf(kept, context) }

const readTapped = (value: string, kept: string[], context: AskContext): Reading => {
  if (value === WARD) return { kind: 'answer', value: answerOf('ward', context) }
  if (value === DONE) return finished(kept, context)
  if (!context.places.some(({ id }) => id === value)) return again
  const next = kept.includes(value) ? kept.filter(id => id !== value) : [...kept, value]
  return { kind: 'keep', value: next.length === 0 ? undefined : answerOf(next, context) }
}

/** One name, typed: whoever types tells all of it, unless something was chosen before. */
const readNamed = (value: string, kept: string[], context: AskContext): Reading => {
  if (!context.places.some(({ id }) => id === value)) return readTapped(value, kept, context)
  const answer = answerOf([...kept, value], context)
  return { kind: kept.length === 0 ? 'answer' : 'keep', value: answer }
}

const readTyped = (said: string, kept: string[], context: AskContext): Reading => {
  if (saysDone(said) && kept.length > 0) return finished(kept, context)
  if (meansWard(said, context)) return { kind: 'answer', value: answerOf('ward', context) }
  if (shortAnswer(said) === 'unsure') return { kind: 'unsure' }
  const named = context.places.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }))
  const { ids, unknown } = matchNames(named, said)
  if (ids.length === 0) return again
  const value = answerOf([...kept, ...ids], context)
  if (unknown.length === 0) return { kind: 'answer', value }
  return {
    kind: 'keep',
    value,
    say: [{ key: 'dialogs:areas.unknown', params: { words: unknown.join(', ') } }],
  }
}

const optionsOf = (kept: string[], { places, ward }: AskContext): SayOption[] => {
  const names = places.map(({ id, name }) => ({
    value: id,
    label: kept.includes(id) ? { key: 'dialogs:areas.chosen', params: { name } } : { literal: name },
  }))
  const whole = { value: WARD, label: { key: 'dialogs:areas.ward', params: { ward: ward.name } } }
  return [
    ...(places.length <= MOST_BUTTONS ? names : []),
    whole,
    ...(kept.length > 0 ? [{ value: DONE, label: { key: 'dialogs:areas.done' } }] : []),
  ]
}

/** Several areas, tapped one after the other or typed at one go, or all of them at once. Answer: `AreasAnswer`. */
export const areas: QuestionKind<AreasQuestion> = {
  ask: (question, answers, context) => {
    const kept = keptIn(answers[question.id])
    const names = context.places.flatMap(({ id, name }) => (kept.includes(id) ? [name] : []))
    const say =
      kept.length > 0
        ? { key: 'dialogs:areas.more', params: { names: names.join(', ') } }
        : askSay(question, context)
    return { ...say, options: optionsOf(kept, context), optionsBy: 'name' }
  },
  read: (question, { content }, answers, context) => {
    const kept = keptIn(answers[question.id])
    if (content.kind === 'chosen')
      return (content.typed ? readNamed : readTapped)(content.value, kept, context)
    const said = wordsOf(content)
    return said === undefined ? again : readTyped(said, kept, context)
  },
  show: (_question, answer) =>
    typeof answer === 'object' && answer !== null && !Array.isArray(answer)
      ? (answer as AreasAnswer).names.join(', ')
      : String(answer),
}
