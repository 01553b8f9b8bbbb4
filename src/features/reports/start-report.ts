import { passesWord } from '../../chat/deep-link.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Say, SayParam } from '../../chat/say.js'
import { type Answers, isUnsettled } from '../../dialogs/answer.js'
import { showWhen } from '../../language/local-time.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { Step, StepContext } from '../feature.js'
import { adviceFor, callOption } from './report-advice.js'
import { whenFrom } from './report-draft.js'
import { kindOf, type ReportKindId } from './report-kinds.js'
import { alsoTold } from './told/also-told.js'
import { type ToldAtOnce, toldAtOnce } from './told-at-once.js'

/** From so many words on, beside place and time, what someone began with is their story and is not asked for again. */
const STORY_WORDS = 9

const countWords = (words: string): number => words.split(/\s+/u).filter(Boolean).length

const named = (label: string, answer: SayParam): SayParam => ({
  key: 'dialogs:told.one',
  params: { label: { key: `reports:label.${label}` }, answer },
})

const kindName = (kind: ReportKindId): SayParam => ({ key: `reports:kind.${kind}` })

/** A doubtful time is asked back by its own question. */
const clearWhen = ({ when }: ToldAtOnce) => (isUnsettled(when) ? undefined : whenFrom(when))

const alsoUnderstood = (told: ToldAtOnce): SayParam => {
  const { place } = told
  const when = clearWhen(told)
  const params = {
    ...(place ? { place: place.words } : {}),
    ...(when ? { when: showWhen(when.words, when.from, when.to) } : {}),
  }
  if (place && when) return { key: 'reports:understood.both', params }
  if (place) return { key: 'reports:understood.place', params }
  return when ? { key: 'reports:understood.when', params } : ''
}

/** What was understood, to be put right at once; two kinds that may be meant are asked for. */
const understoodSay = (told: ToldAtOnce): Say[] => {
  const [kind, ...others] = told.kinds
  if (!kind) return []
  const also = alsoUnderstood(told)
  if (others.length > 0)
    return [{ key: 'reports:doubted', params: { kinds: told.kinds.map(kindName), also } }]
  const kept = kindOf(kind).confidential ? { key: 'reports:keptSecret' } : ''
  return [{ key: 'reports:guessed', params: { kind: kindName(kind), also, advice: adviceFor(kind), kept } }]
}

/** What the first words tell besides kind, place and time. */
const moreTold = (first: string, told: ToldAtOnce, at: Date, context: StepContext) => {
  const { ward, areas, language } = context
  const asked = { language, now: at, ward, places: areas }
  const more = alsoTold({ words: first, asking: '', answers: answersOf(told) }, asked)
  const { kind: _kind, place: _place, when: _when, danger: _danger, ...answers } = more.answers
  const beside: Answers = more.beside?.behalf === true ? { behalf: true } : {}
  return { given: { ...answers, ...beside }, words: more.rest(['forWhom']) }
}

const moreUnderstood = ({ secrecy, people, forWhom }: Answers): Say[] => {
  const parts: SayParam[] = [
    ...(typeof forWhom === 'string' ? [named('forWhom', forWhom)] : []),
    ...(typeof people === 'string' ? [named('people', people)] : []),
    ...(typeof secrecy === 'string' ? [named('secrecy', { key: `reports:secrecy.${secrecy}` })] : []),
  ]
  if (parts.length === 0) return []
  const told = parts.reduce((first, next) => ({ key: 'dialogs:told.and', params: { first, next } }))
  return [{ key: 'dialogs:told.taken', params: { told } }]
}

/** As answers: under the names of the questions they answer, and in `told`, which counts though nobody is asked. */
const answersOf = ({ kinds, place, when }: ToldAtOnce): Answers => ({
  ...(kinds.length > 0 ? { guessed: kinds } : {}),
  ...(kinds.length === 1 && kinds[0] ? { kind: kinds[0] } : {}),
  ...(place ? { place: { ...place } } : {}),
  ...(when !== undefined ? { when } : {}),
  ...(place || when !== undefined
    ? { told: { ...(place ? { place: { ...place } } : {}), ...(when !== undefined ? { when } : {}) } }
    : {}),
})

const storyOf = (first: string, told: ToldAtOnce): Answers => {
  if (first === '') return {}
  const beside = countWords(told.place?.words ?? '') + countWords(clearWhen(told)?.words ?? '')
  return countWords(first) - beside >= STORY_WORDS ? { what: first } : { firstWords: first }
}

/**
 * Opens the guided report with what its first words tell. The message that began it names the report, so beginning
 * twice makes one. Words of someone in danger are with the officers before any question.
 */
export const startReport = (
  { key, at }: Pick<IncomingMessage, 'key' | 'at'>,
  words: string,
  context: StepContext,
): Step => {
  const first = maskSecrets(words.trim())
  const told = toldAtOnce(first, { places: context.areas, now: at })
  const now = at.toISOString()
  const more = moreTold(first, told, at, context)
  if (told.urgent)
    return startUrgent(key, first, { when: { words: '', from: now, to: now }, ...told }, more.given, context)
  return {
    say: [
      { key: 'reports:opening', params: { ward: context.ward.name } },
      ...understoodSay(told),
      ...moreUnderstood(more.given),
    ],
    begin: {
      dialog: 'report',
      given: { ref: key, ...storyOf(more.words, told), ...more.given, ...answersOf(told) },
    },
  }
}

/** As for a cry for help; what was understood waits until the person wants to go on. */
const startUrgent = (
  ref: string,
  first: string,
  told: ToldAtOnce,
  more: Answers,
  context: StepContext,
): Step => {
  const { hotline } = context.ward
  const given: Answers = {
    ref,
    urgent: true,
    danger: true,
    'danger.words': first,
    ...more,
    ...answersOf(told),
  }
  const [kind, ...others] = told.kinds
  const sent = { key: 'reports:alarm.sent', params: { hotline }, options: [callOption(hotline)] }
  return {
    say: [sent, ...(kind && others.length === 0 ? [adviceFor(kind)] : [])],
    effects: [{ name: 'reports.alarm', part: 'alarm', input: { answers: given } }],
    begin: { dialog: 'report', given },
  }
}

/** A cry for help: numbers first, and it is with the officers before any question, though it may say no more than that. */
export const startAlarm = (ref: string, words: string, context: StepContext): Step => {
  const first = maskSecrets(words.trim())
  const given: Answers = { ref, danger: true, ...(first === '' ? {} : { 'danger.words': first }) }
  const params = { hotline: context.ward.hotline }
  const options = [callOption(context.ward.hotline)]
  const said: Say[] =
    first === ''
      ? [{ key: 'reports:alarm.numbers', params, options }, { key: 'reports:alarm.cried' }]
      : [{ key: 'reports:alarm.sent', params, options }]
  const answers = first === '' ? { ...given, cried: true } : given
  return {
    say: said,
    effects: [{ name: 'reports.alarm', part: 'alarm', input: { answers } }],
    begin: { dialog: 'report', given },
  }
}

export const howPrivately = ({ deepLink }: StepContext): SayParam => {
  if (!deepLink) return { key: 'reports:group.how' }
  return passesWord(deepLink) ? '' : { key: 'reports:group.howByLink' }
}

/**
 * Someone began to report in a group: one line to all that names and answers nobody; their words go on in private,
 * and their message is taken away where that can be done.
 */
export const moveToPrivate = (
  message: IncomingMessage,
  begun: { words: string; alarm: boolean },
  context: StepContext,
): Step => {
  const url = context.deepLink?.('baotin')
  return {
    say: [
      {
        key: 'reports:group.writePrivately',
        params: { hotline: context.ward.hotline, how: howPrivately(context) },
        ...(url ? { options: [{ value: '/baotin', label: { key: 'reports:group.button' }, url }] } : {}),
      },
    ],
    effects: [
      {
        name: 'reports.toPrivate',
        part: 'to-private',
        input: {
          ref: message.key,
          ...begun,
          // A cry for help stays: whoever is nearest may read it.
          ...(message.platformMessageId && !begun.alarm ? { messageId: message.platformMessageId } : {}),
        },
      },
    ],
  }
}
