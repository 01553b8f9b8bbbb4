import { z } from 'zod'
import type { Answers, AskContext } from '../../dialogs/answer.js'
import type { Dialog } from '../../dialogs/dialog.js'
import { type Alert, FOLLOWINGS } from './alert.js'
import { prefixOf } from './alert-code.js'
import { ALERT_KINDS, type AlertKind } from './alert-kinds.js'
import { alertSay } from './alert-messages.js'

const MOST_TEXT = 1000
const DAY_MS = 24 * 3600_000

const kinds = Object.keys(ALERT_KINDS) as [AlertKind, ...AlertKind[]]

/** What is known before the first question: of the alert that is followed, and how. `ref` names what comes of it. */
const givenShape = z.object({
  ref: z.string(),
  as: z.enum(FOLLOWINGS),
  alertId: z.string(),
  code: z.string(),
  kind: z.enum(kinds),
  areaNames: z.array(z.string()),
  sentAt: z.coerce.date(),
  validUntil: z.coerce.date(),
  /** In the language of the groups. */
  ready: z.string(),
})
export type FollowGiven = z.infer<typeof givenShape>

export const followGiven = (given: FollowGiven): Answers => ({
  ...given,
  sentAt: given.sentAt.toISOString(),
  validUntil: given.validUntil.toISOString(),
})

/** The whole of what was told, once nothing is left to ask. */
export const followDraftOf = (answers: Answers): FollowGiven & { text: string } => {
  const given = givenShape.parse(answers)
  const own = answers.how !== 'ready' && typeof answers.text === 'string' ? answers.text : ''
  return { ...given, text: own === '' ? given.ready : own }
}

/** It holds as long as what it follows, and a day at least. */
export const followUntil = ({ validUntil }: Pick<Alert, 'validUntil'>, at: Date): Date =>
  new Date(Math.max(validUntil.getTime(), at.getTime() + DAY_MS))

const preview = (answers: Answers, { now, ward }: AskContext) => {
  const { kind, areaNames, text, as, code, sentAt, validUntil } = followDraftOf(answers)
  const { key, params = {} } = alertSay(
    {
      ...{ kind, areaNames, text, issuedAt: now, follows: { code, as, sentAt } },
      code: `${prefixOf(kind)}-…`,
      validUntil: followUntil({ validUntil }, now),
    },
    ward,
  )
  return { key: 'alerts:follow.preview', params: { message: { key, params } } }
}

/** What is said to the same groups after an alert. Words told too early are not asked for again. */
export const followDialog: Dialog = {
  name: 'follow-alert',
  version: 1,
  onlyLatest: true,
  sameMatter: (open, begun) => open.alertId === begun.alertId && open.as === begun.as,
  wordsInto: 'text',
  questions: [
    {
      kind: 'choice',
      id: 'how',
      ask: 'alerts:follow.askHow',
      label: 'alerts:follow.labelHow',
      options: [
        { value: 'ready', label: 'alerts:follow.useReady', words: ['cau nay', 'gui cau nay', 'cau co san'] },
        { value: 'own', label: 'alerts:follow.writeOwn', words: ['tu viet', 'viet', 'viet khac'] },
      ],
      when: answers => answers.as === 'all-clear',
    },
    {
      kind: 'text',
      id: 'text',
      ask: 'alerts:follow.askText',
      label: 'alerts:follow.label',
      maxLength: MOST_TEXT,
      when: answers => answers.as === 'correction' || answers.how === 'own',
    },
    { kind: 'review', id: 'review', ask: 'alerts:follow.review', shows: preview },
  ],
  finish: answers => ({ effects: [{ name: 'alerts.follow', part: 'follow', input: { answers } }] }),
  idle: { remindAfterMinutes: 30, closeAfterMinutes: 180 },
}
