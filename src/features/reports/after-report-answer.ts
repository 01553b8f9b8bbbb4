import type { Say } from '../../chat/say.js'
import type { Answers, AskContext } from '../../dialogs/answer.js'
import type { EffectRequest, Reaction } from '../../dialogs/dialog.js'
import { type Bank, findBank } from './banks.js'
import { ALL_DETAILS } from './kinds/details.js'
import { adviceFor, callOption } from './report-advice.js'
import { inDanger, toldAlarm } from './report-conditions.js'
import { draftOf, kindIn } from './report-draft.js'
import { kindOf, type ReportKindId } from './report-kinds.js'
import { priorityOf } from './report-priority.js'

/** Work on the report with all that was answered so far. */
export const effect = (part: string, answers: Answers): EffectRequest => ({
  name: `reports.${part}`,
  part,
  input: { answers },
})

const kindSay = (kind: ReportKindId): Say[] => [
  adviceFor(kind),
  ...(kindOf(kind).confidential ? [{ key: 'reports:keptSecret' }] : []),
]

/** The bank that can still hold the money: its number first, before any other question. */
const bankSay = (banks: readonly Bank[], named: string, { ward }: AskContext): Say => {
  const bank = findBank(banks, named)
  return bank
    ? { key: 'reports:bank.found', params: { ...bank, aliases: '' }, options: [callOption(bank.number)] }
    : { key: 'reports:bank.unknown', params: { hotline: ward.hotline }, options: [callOption(ward.hotline)] }
}

const saidOn = (detail: (typeof ALL_DETAILS)[number], answer: unknown): Say[] => {
  const on = answer === true ? 'onYes' : answer === false ? 'onNo' : undefined
  return on && detail.says?.includes(on) ? [{ key: `reports:detail.${detail.id}.${on}` }] : []
}

/** More pressing than its kind, and with words that tell an officer why. */
const isRaised = (answers: Answers, now: Date): boolean => {
  const kind = kindIn(answers)
  const draft = draftOf(answers)
  if (!kind || kindOf(kind).priority === 'urgent' || draft.words === '') return false
  return priorityOf(kind, draft, now) === 'urgent'
}

/** This answer tells that someone is in danger now after all: what was told goes to the officers at once. */
const raisedBy = (id: string, answers: Answers, { ward, now }: AskContext): Reaction => {
  const { [id]: _told, ...before } = answers
  if (toldAlarm(answers) || isRaised(before, now) || !isRaised(answers, now)) return {}
  return {
    say: [
      { key: 'reports:alarm.sent', params: { hotline: ward.hotline }, options: [callOption(ward.hotline)] },
    ],
    effects: [effect('alarm', { ...answers, cried: true })],
  }
}

const afterDetail = (banks: readonly Bank[], id: string, answers: Answers, context: AskContext): Reaction => {
  const raised = raisedBy(id, answers, context)
  const detail = ALL_DETAILS.find(one => one.id === id)
  const said = detail ? saidOn(detail, answers[id]) : []
  const bank =
    id === 'bank' && typeof answers.bank === 'string' ? [bankSay(banks, answers.bank, context)] : []
  return { ...raised, say: [...(raised.say ?? []), ...said, ...bank] }
}

/** What can't wait for the end of the report. */
export const afterReportAnswer =
  (banks: readonly Bank[]) =>
  (id: string, answers: Answers, context: AskContext): Reaction => {
    const { hotline } = context.ward
    const options = [callOption(hotline)]
    const alarmed = { key: 'reports:alarm.sent', params: { hotline }, options }
    if (id === 'danger' && inDanger(answers)) {
      const numbers = { key: 'reports:alarm.numbers', params: { hotline }, options }
      if (toldAlarm(answers)) return { say: [alarmed], effects: [effect('alarm', answers)] }
      // What they began with is with the officers before they write another word.
      return draftOf(answers).words === ''
        ? { say: [numbers] }
        : { say: [numbers], effects: [effect('alarm', { ...answers, cried: true })] }
    }
    if (id === 'alarm') return { say: [alarmed], effects: [effect('alarm', answers)] }
    const kind = kindIn(answers)
    if (id === 'kind' && kind) return { say: kindSay(kind) }
    return afterDetail(banks, id, answers, context)
  }
