import { passesWord } from '../../chat/deep-link.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Say, SayParam } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { Step, StepContext } from '../feature.js'
import { adviceFor } from './report-dialog.js'
import { guessKind } from './report-kinds.js'

/** From so many words on, what someone began with is their story and is not asked for again. */
const STORY_WORDS = 8

const countWords = (words: string): number => words.split(/\s+/u).filter(Boolean).length

/** Opens the guided report. The message that began it names the report, so beginning twice makes one. */
export const startReport = (ref: string, words: string, context: StepContext): Step => {
  const first = maskSecrets(words.trim())
  const kind = guessKind(first)
  const guessed: Say[] = kind
    ? [
        {
          key: 'reports:guessed',
          params: { kind: { key: `reports:kind.${kind}` }, advice: adviceFor(kind) },
        },
      ]
    : []
  const story: Answers = countWords(first) >= STORY_WORDS ? { what: first } : { firstWords: first }
  return {
    say: [{ key: 'reports:opening', params: { ward: context.ward.name } }, ...guessed],
    begin: {
      dialog: 'report',
      given: { ref, ...(first === '' ? {} : story), ...(kind ? { kind } : {}) },
    },
  }
}

/** A cry for help: numbers first, and it is with the officers before any question, though it may say no more than that. */
export const startAlarm = (ref: string, words: string, context: StepContext): Step => {
  const first = maskSecrets(words.trim())
  const given: Answers = { ref, danger: true, ...(first === '' ? {} : { 'danger.words': first }) }
  const params = { hotline: context.ward.hotline }
  const said: Say[] =
    first === ''
      ? [{ key: 'reports:alarm.numbers', params }, { key: 'reports:alarm.cried' }]
      : [{ key: 'reports:alarm.sent', params }]
  const answers = first === '' ? { ...given, cried: true } : given
  return {
    say: said,
    effects: [{ name: 'reports.alarm', part: 'alarm', input: { answers } }],
    begin: { dialog: 'report', given },
  }
}

const howPrivately = ({ deepLink }: StepContext): SayParam => {
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
