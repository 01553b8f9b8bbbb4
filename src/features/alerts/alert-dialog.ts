import type { SayParam } from '../../chat/say.js'
import type { Answers, AskContext } from '../../dialogs/answer.js'
import type { Dialog, Reaction } from '../../dialogs/dialog.js'
import type { UntilQuestion } from '../../dialogs/question.js'
import { risksIn } from '../../language/text-risks.js'
import { prefixOf } from './alert-code.js'
import { type AlertDraft, alertDraftOf, isShort, kindIn, VALID_DAYS, VALID_HOURS } from './alert-draft.js'
import { ALERT_KINDS, type AlertKind, isLifeSafety } from './alert-kinds.js'
import { alertSay } from './alert-messages.js'

/** With what stands around them, all parts of a message stay within the 2,000 characters that every platform takes. */
export const MOST_TEXT = 1500
const MOST_PHOTOS = 3

/** Folded. */
const KIND_WORDS: Record<AlertKind, string[]> = {
  fire: ['chay', 'chay no', 'hoa hoan', 'chay rung', 'fire'],
  flood: ['lu', 'lu quet', 'mua lu', 'sat lo', 'bao', 'ngap', 'thien tai', 'flood', 'storm'],
  'missing-child': ['tre lac', 'tim tre', 'tre em di lac', 'chau be', 'missing child'],
  'missing-person': ['nguoi mat tich', 'tim nguoi', 'nguoi gia di lac', 'mat tich', 'missing person'],
  scam: ['lua dao', 'scam'],
  theft: ['trom', 'trom cap', 'mat trom', 'trom xe', 'theft'],
  wanted: ['truy na', 'wanted'],
  traffic: ['giao thong', 'cam duong', 'tac duong', 'traffic'],
  other: ['viec khac', 'thong bao khac', 'other'],
}

const VALID_WORDS: Record<string, string[]> = {
  usual: ['nhu thuong le', 'thuong le', 'mac dinh', 'tuy', 'usual'],
  h3: ['3 gio', '3h', '3 tieng', 'ba gio', 'ba tieng', '3 hours'],
  h6: ['6 gio', '6h', '6 tieng', 'sau gio', 'sau tieng', '6 hours'],
  h12: ['12 gio', '12h', '12 tieng', 'nua ngay', '12 hours'],
  d1: ['1 ngay', 'mot ngay', '24 gio', '24h', '24 tieng', '1 day', 'one day'],
  d2: ['2 ngay', 'hai ngay', '48 gio', '48h', '2 days'],
  d3: ['3 ngay', 'ba ngay', '3 days'],
  d7: ['7 ngay', 'bay ngay', '1 tuan', 'mot tuan', '7 days', 'one week', '1 week'],
  d14: ['14 ngay', '2 tuan', 'hai tuan', '14 days', '2 weeks'],
  d30: ['30 ngay', '1 thang', 'mot thang', '30 days', '1 month'],
}

const validQuestion: UntilQuestion = {
  kind: 'until',
  id: 'valid',
  ask: 'alerts:ask.valid',
  label: 'alerts:label.valid',
  choices: answers => {
    const kind = kindIn(answers)
    const usual = kind ? (isShort(kind) ? VALID_HOURS : VALID_DAYS) : { ...VALID_HOURS, ...VALID_DAYS }
    return ['usual', ...Object.keys(usual)].map(value => ({
      value,
      label: `alerts:valid.${value}`,
      words: VALID_WORDS[value] ?? [],
    }))
  },
  most: answers => ALERT_KINDS[kindIn(answers) ?? 'other'].validAtMost,
}

const warnings = (answers: Answers, { ward }: AskContext): Reaction => {
  const risks = risksIn(String(answers.text ?? ''), ward.hotline)
  if (risks.length === 0) return {}
  const lines: SayParam = risks.map(risk => ({
    key: `alerts:risk.${risk}`,
    params: { hotline: ward.hotline },
  }))
  return { say: [{ key: 'alerts:risk.all', params: { lines } }] }
}

/** How far it reaches is known only to the database. */
const countReach = (answers: Answers, { now }: AskContext): Reaction =>
  alertDraftOf(answers, now) ? { effects: [{ name: 'alerts.reach', part: 'reach', input: { answers } }] } : {}

const afterAnswer: Dialog['afterAnswer'] = (id, answers, context) => {
  if (id === 'text') return warnings(answers, context)
  return id === 'areas' || id === 'valid' ? countReach(answers, context) : {}
}

/** The whole message as its groups will read it; only its number is still to come. */
const preview = (draft: AlertDraft, { now, ward }: AskContext) => {
  const { kind, areaNames, text, validUntil, media } = draft
  const code = `${prefixOf(kind)}-…`
  const { key, params = {} } = alertSay({ code, kind, areaNames, text, issuedAt: now, validUntil }, ward)
  const photos = media.length > 0 ? { key: 'alerts:preview.photos', params: { count: media.length } } : ''
  return { key: 'alerts:preview.all', params: { message: { key, params }, photos } }
}

/** `mayAtOnce`, given at the beginning: this officer lets go what saves lives. */
const leavesAtOnce = (answers: Answers): boolean => {
  const kind = kindIn(answers)
  return answers.mayAtOnce === true && kind !== undefined && isLifeSafety(kind)
}

/** An officer's warning. `answers.ref`, given at its beginning, names the alert that comes of it. */
export const alertDialog: Dialog = {
  name: 'alert',
  version: 1,
  collectsInto: 'photos',
  questions: [
    {
      kind: 'choice',
      id: 'kind',
      ask: 'alerts:ask.kind',
      label: 'alerts:label.kind',
      options: (Object.keys(ALERT_KINDS) as AlertKind[]).map(value => ({
        value,
        label: `alerts:kind.${value}`,
        words: KIND_WORDS[value],
      })),
    },
    { kind: 'areas', id: 'areas', ask: 'alerts:ask.areas', label: 'alerts:label.areas' },
    { kind: 'text', id: 'text', ask: 'alerts:ask.text', label: 'alerts:label.text', maxLength: MOST_TEXT },
    {
      kind: 'photos',
      id: 'photos',
      ask: 'alerts:ask.photos',
      label: 'alerts:label.photos',
      skippable: true,
      most: MOST_PHOTOS,
      wordless: true,
    },
    validQuestion,
    {
      kind: 'review',
      id: 'review',
      ask: 'alerts:ask.review',
      send: answers => (leavesAtOnce(answers) ? 'alerts:ask.sendNow' : 'alerts:ask.send'),
      shows: (answers, context) => {
        const draft = alertDraftOf(answers, context.now)
        return draft ? preview(draft, context) : { key: 'dialogs:nothing' }
      },
    },
  ],
  afterAnswer,
  finish: answers => ({ effects: [{ name: 'alerts.propose', part: 'propose', input: { answers } }] }),
  idle: { remindAfterMinutes: 30, closeAfterMinutes: 180 },
}

/** Why a second officer does not let it go, or objects to what has left. */
export const alertWhyDialog: Dialog = {
  name: 'alert-why',
  version: 1,
  onlyLatest: true,
  sameMatter: (open, begun) => open.alertId === begun.alertId,
  questions: [{ kind: 'text', id: 'why', ask: 'alerts:why.ask', maxLength: 500 }],
  finish: answers => ({ effects: [{ name: 'alerts.say-no', part: 'say-no', input: { answers } }] }),
  idle: { remindAfterMinutes: 30, closeAfterMinutes: 180 },
}
