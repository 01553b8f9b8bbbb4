import type { Say } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import type { Dialog, EffectRequest } from '../../dialogs/dialog.js'
import type { Question } from '../../dialogs/question.js'
import { showDay } from '../../language/local-time.js'
import { afterReportAnswer, effect } from './after-report-answer.js'
import { behalfQuestions } from './behalf-questions.js'
import { guessKinds } from './guess-kind.js'
import type { CommonQuestion } from './kinds/report-kind.js'
import { SAFE_TIMES, SECRECIES, type Secrecy } from './report.js'
import {
  goesOn,
  guessedKinds,
  inDanger,
  isAskedOfDanger,
  isSettledElsewhere,
  isSilent,
  onlyAsks,
  tells,
  toldAlarm,
} from './report-conditions.js'
import type { ReportDeps } from './report-deps.js'
import { draftOf, isWorthTelling, kindIn } from './report-draft.js'
import { kindOf, REPORT_KINDS, type ReportKindId } from './report-kinds.js'
import { detailQuestions, inOwnWords, isAsked } from './report-questions.js'
import { alsoTold } from './told/also-told.js'
import { kindNamed } from './told/tell-kind.js'

const MOST_PHOTOS = 10
const MOST_WORDS = 3000
const REMIND_MINUTES = 30
const DAY_MINUTES = 24 * 60
const CLOSE_MINUTES = DAY_MINUTES

/** Folded. */
const SECRECY_WORDS: Record<Secrecy, string[]> = {
  open: ['cong khai', 'cu noi ten', 'khong can giu kin', 'cho biet ten'],
  confidential: ['giu kin', 'giu kin ten', 'giu bi mat', 'bi mat', 'dung noi ten', 'kin'],
  anonymous: ['an danh', 'giau ten', 'khong ghi ten', 'khong luu ten'],
}

const kindsMeant = (said: string): readonly ReportKindId[] => {
  const guessed = guessKinds(said)
  const named = guessed.length === 0 ? kindNamed(said) : undefined
  return named ? [named] : guessed
}

const asks =
  (question: CommonQuestion) =>
  (answers: Answers): boolean =>
    tells(answers) && isAsked(answers, question)

/** What is told so far goes to the officers, if they can do anything with it. */
const passOn = (answers: Answers, part: string): EffectRequest[] => {
  const waits = isSettledElsewhere(answers) && answers.send !== 'send'
  return !waits && isWorthTelling(draftOf(answers)) ? [effect(part, answers)] : []
}

const firstQuestions: Question[] = [
  {
    kind: 'yes-no',
    id: 'danger',
    ask: 'reports:ask.danger',
    when: isAskedOfDanger,
    ifUnsure: () => null,
    unsure: 'reports:ask.dangerUnsure',
  },
  {
    kind: 'text',
    id: 'alarm',
    ask: 'reports:ask.alarm',
    maxLength: MOST_WORDS,
    when: answers => inDanger(answers) && typeof answers['danger.words'] !== 'string',
  },
  { kind: 'yes-no', id: 'more', ask: 'reports:ask.more', when: inDanger, ifUnsure: () => false },
  {
    kind: 'choice',
    id: 'kind',
    ask: 'reports:ask.kind',
    label: 'reports:label.kind',
    when: goesOn,
    first: guessedKinds,
    guess: kindsMeant,
    called: ['viec', 'loai', 'loai viec', 'viec gi', 'kind'],
    ifUnsure: () => 'other',
    options: REPORT_KINDS.map(({ id }) => ({ value: id, label: `reports:kind.${id}` })),
  },
  {
    kind: 'choice',
    id: 'safe',
    ask: 'reports:ask.safe',
    label: 'reports:label.safe',
    when: answers => goesOn(answers) && isSilent(answers),
    called: ['nhan lai', 'luc nhan', 'gio nhan lai'],
    ifUnsure: () => 'never',
    options: Object.keys(SAFE_TIMES).map(value => ({ value, label: `reports:safe.${value}` })),
  },
  ...detailQuestions('early', goesOn),
  {
    kind: 'choice',
    id: 'send',
    ask: 'reports:ask.send',
    when: answers => goesOn(answers) && isSettledElsewhere(answers),
    options: ['send', 'guide'].map(value => ({ value, label: `reports:send.${value}` })),
  },
]

const commonQuestions: Question[] = [
  {
    kind: 'choice',
    id: 'secrecy',
    ask: 'reports:ask.secrecy',
    label: 'reports:label.secrecy',
    called: ['ten', 'ten nguoi bao', 'giu ten', 'bi mat', 'giu kin', 'name'],
    ifUnsure: () => 'confidential',
    when: tells,
    presume: answers => {
      const kind = kindIn(answers)
      return kind && kindOf(kind).confidential ? 'confidential' : undefined
    },
    options: SECRECIES.map(value => ({
      value,
      label: `reports:secrecy.${value}`,
      words: SECRECY_WORDS[value],
    })),
  },
  ...behalfQuestions(tells),
  {
    kind: 'place',
    id: 'place',
    ask: 'reports:ask.place',
    askFor: inOwnWords('place'),
    label: 'reports:label.place',
    ifUnsure: said => ({ words: said }),
    when: tells,
  },
  {
    kind: 'moment',
    id: 'when',
    ask: 'reports:ask.when',
    askFor: inOwnWords('when'),
    label: 'reports:label.when',
    when: answers => tells(answers) && answers.paidAt === undefined,
  },
  {
    kind: 'text',
    id: 'what',
    ask: 'reports:ask.what',
    askFor: inOwnWords('what'),
    label: 'reports:label.what',
    called: ['noi dung', 'chuyen', 'dien bien', 'loi ke', 'story'],
    maxLength: MOST_WORDS,
    when: tells,
  },
  ...detailQuestions('late', tells),
  {
    kind: 'people',
    id: 'people',
    ask: 'reports:ask.people',
    askFor: inOwnWords('people'),
    label: 'reports:label.people',
    skippable: true,
    maxLength: MOST_WORDS,
    when: asks('people'),
  },
  {
    kind: 'photos',
    id: 'photos',
    ask: 'reports:ask.photos',
    askFor: inOwnWords('photos'),
    label: 'reports:label.photos',
    skippable: true,
    most: MOST_PHOTOS,
    when: asks('photos'),
  },
  { kind: 'review', id: 'review', ask: 'reports:ask.review', when: tells },
]

/** Said one day after the last word. */
const asleepSay = (resumeDays: number, now: Date): Say => {
  const until = new Date(now.getTime() + (resumeDays - 1) * DAY_MINUTES * 60_000)
  return resumeDays > 1
    ? { key: 'reports:idle.asleep', params: { until: showDay(until) } }
    : { key: 'reports:idle.closed' }
}

const finish: Dialog['finish'] = answers => {
  if (onlyAsks(answers)) return { say: [{ key: 'reports:guided' }], effects: [effect('stop', answers)] }
  return { effects: [effect(goesOn(answers) ? 'file' : 'file-incomplete', answers)] }
}

/** The guided report. `answers.ref`, given at its beginning, names the report that comes of it. */
export const createReportDialog = ({
  banks,
  resumeDays,
}: Pick<ReportDeps, 'banks' | 'resumeDays'>): Dialog => ({
  name: 'report',
  // A bare "báo tin" goes on with the report that is open; with words of its own it is another one.
  sameMatter: (_open, begun) => Object.keys(begun).every(name => name === 'ref'),
  version: 2,
  collectsInto: 'photos',
  wordsInto: 'what',
  questions: [...firstQuestions, ...commonQuestions],
  alsoTold,
  afterAnswer: afterReportAnswer(banks),
  finish,
  cancelled: answers => ({
    say: [{ key: toldAlarm(answers) ? 'reports:cancelledAfterAlarm' : 'reports:cancelled' }],
    effects: [effect('stop', answers)],
  }),
  emergency: answers => ({
    say: [{ key: 'reports:alarm.cried' }],
    effects: [effect('alarm', { ...answers, cried: true })],
  }),
  // A voice of someone in danger that can't be heard here is a cry for help all the same.
  unread: (id, answers) =>
    id === 'alarm'
      ? { say: [{ key: 'reports:alarm.cried' }], effects: [effect('alarm', { ...answers, cried: true })] }
      : {},
  idle: {
    remindAfterMinutes: REMIND_MINUTES,
    closeAfterMinutes: CLOSE_MINUTES,
    forgetAfterMinutes: resumeDays * DAY_MINUTES,
    silent: isSilent,
    onRemind: answers => {
      const effects = passOn(answers, 'pass-on')
      return {
        say: [{ key: effects.length > 0 ? 'reports:idle.passedOn' : 'reports:idle.remind' }],
        effects,
      }
    },
    onClose: (answers, { now }) => ({
      say: [asleepSay(resumeDays, now)],
      effects: passOn(answers, 'pass-on'),
    }),
  },
})
