import type { Say } from '../../chat/say.js'
import type { Answers, AskContext } from '../../dialogs/answer.js'
import type { Dialog, EffectRequest } from '../../dialogs/dialog.js'
import { SAFE_TIMES, SECRECIES, type Secrecy } from './report.js'
import { draftOf, isSilentDraft, isWorthTelling, kindIn } from './report-draft.js'
import { kindOf, REPORT_KINDS, type ReportKindId } from './report-kinds.js'

const MOST_PHOTOS = 10
const MOST_WORDS = 3000
const REMIND_MINUTES = 30
const CLOSE_MINUTES = 24 * 60

/** Folded. */
const SECRECY_WORDS: Record<Secrecy, string[]> = {
  open: ['cong khai', 'cu noi ten', 'khong can giu kin', 'cho biet ten'],
  confidential: ['giu kin', 'giu kin ten', 'giu bi mat', 'bi mat', 'dung noi ten', 'kin'],
  anonymous: ['an danh', 'giau ten', 'khong ghi ten', 'khong luu ten'],
}

const inDanger = (answers: Answers): boolean => answers.danger === true
const toldAlarm = (answers: Answers): boolean =>
  typeof answers['danger.words'] === 'string' || typeof answers.alarm === 'string'

/** Someone in danger is asked nothing more unless they want to go on. */
const goesOn = (answers: Answers): boolean => !inDanger(answers) || answers.more === true

const isSilent = (answers: Answers): boolean => isSilentDraft(draftOf(answers))

const effect = (part: string, answers: Answers): EffectRequest => ({
  name: `reports.${part}`,
  part,
  input: { answers },
})

/** What to do at once, and whom to call, for this kind of matter. */
export const adviceFor = (kind: ReportKindId): Pick<Say, 'key' | 'params'> => {
  const { numbers } = kindOf(kind)
  const advice = { key: `reports:advice.${kind}` }
  return numbers.length === 0
    ? advice
    : { key: 'reports:adviceWithNumbers', params: { advice, numbers: numbers.join(', ') } }
}

const afterAnswer: Dialog['afterAnswer'] = (id, answers, { ward }: AskContext) => {
  const alarmed = { key: 'reports:alarm.sent', params: { hotline: ward.hotline } }
  if (id === 'danger' && inDanger(answers))
    return toldAlarm(answers)
      ? { say: [alarmed], effects: [effect('alarm', answers)] }
      : { say: [{ key: 'reports:alarm.numbers', params: { hotline: ward.hotline } }] }
  if (id === 'alarm') return { say: [alarmed], effects: [effect('alarm', answers)] }
  const kind = kindIn(answers)
  if (id === 'kind' && kind) return { say: [adviceFor(kind)] }
  return {}
}

/** What is told so far goes to the officers, if they can do anything with it. */
const passOn = (answers: Answers, part: string): EffectRequest[] =>
  isWorthTelling(draftOf(answers)) ? [effect(part, answers)] : []

/** The guided report. `answers.ref`, given at its beginning, names the report that comes of it. */
export const reportDialog: Dialog = {
  name: 'report',
  // A bare "báo tin" goes on with the report that is open; with words of its own it is another one.
  sameMatter: (_open, begun) => Object.keys(begun).every(name => name === 'ref'),
  version: 1,
  collectsInto: 'photos',
  wordsInto: 'what',
  questions: [
    { kind: 'yes-no', id: 'danger', ask: 'reports:ask.danger' },
    {
      kind: 'text',
      id: 'alarm',
      ask: 'reports:ask.alarm',
      maxLength: MOST_WORDS,
      when: answers => inDanger(answers) && typeof answers['danger.words'] !== 'string',
    },
    { kind: 'yes-no', id: 'more', ask: 'reports:ask.more', when: inDanger },
    {
      kind: 'choice',
      id: 'kind',
      ask: 'reports:ask.kind',
      label: 'reports:label.kind',
      when: goesOn,
      options: REPORT_KINDS.map(({ id, signs }) => ({
        value: id,
        label: `reports:kind.${id}`,
        words: [...signs],
      })),
    },
    {
      kind: 'choice',
      id: 'safe',
      ask: 'reports:ask.safe',
      label: 'reports:label.safe',
      when: answers => goesOn(answers) && isSilent(answers),
      options: Object.keys(SAFE_TIMES).map(value => ({ value, label: `reports:safe.${value}` })),
    },
    {
      kind: 'choice',
      id: 'secrecy',
      ask: 'reports:ask.secrecy',
      label: 'reports:label.secrecy',
      when: goesOn,
      options: SECRECIES.map(value => ({
        value,
        label: `reports:secrecy.${value}`,
        words: SECRECY_WORDS[value],
      })),
    },
    { kind: 'place', id: 'place', ask: 'reports:ask.place', label: 'reports:label.place', when: goesOn },
    { kind: 'moment', id: 'when', ask: 'reports:ask.when', label: 'reports:label.when', when: goesOn },
    {
      kind: 'text',
      id: 'what',
      ask: 'reports:ask.what',
      label: 'reports:label.what',
      maxLength: MOST_WORDS,
      when: goesOn,
    },
    {
      kind: 'people',
      id: 'people',
      ask: 'reports:ask.people',
      label: 'reports:label.people',
      skippable: true,
      maxLength: MOST_WORDS,
      when: goesOn,
    },
    {
      kind: 'photos',
      id: 'photos',
      ask: 'reports:ask.photos',
      label: 'reports:label.photos',
      skippable: true,
      most: MOST_PHOTOS,
      when: goesOn,
    },
    { kind: 'review', id: 'review', ask: 'reports:ask.review', when: goesOn },
  ],
  afterAnswer,
  finish: answers => ({ effects: [effect(goesOn(answers) ? 'file' : 'file-incomplete', answers)] }),
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
    silent: isSilent,
    onRemind: answers => {
      const effects = passOn(answers, 'pass-on')
      return {
        say: [{ key: effects.length > 0 ? 'reports:idle.passedOn' : 'reports:idle.remind' }],
        effects,
      }
    },
    onClose: answers => ({ say: [{ key: 'reports:idle.closed' }], effects: passOn(answers, 'pass-on') }),
  },
}
