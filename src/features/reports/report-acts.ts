import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type Act, type Refusal, type Report, wasDone, written } from './report.js'
import { isOpen, isTaken, mayBecome, type ReportResult, type ReportState } from './report-states.js'

type Done = Outcome<Report, Refusal>

const by = ({ key, at, by: { personId } }: Act) => ({ key, at, by: personId })

/** Taking a report up: the first one has it; a second tap of the same officer changes nothing. */
export const accepted = (report: Report, act: Act): Done => {
  if (wasDone(report, act.key)) return ok(report)
  if (isTaken(report) && report.handlerId === act.by.personId) return ok(report)
  if (isTaken(report))
    return failed({ why: 'held-by-other', code: report.code, name: report.content.handler?.name ?? '' })
  if (!isOpen(report) || !mayBecome(report.state, 'accepted'))
    return failed({ why: 'closed', code: report.code })
  const content = { ...report.content, handler: act.by }
  const change = { state: 'accepted', handlerId: act.by.personId, content } as const
  return ok(written(report, { ...by(act), what: 'accepted' }, change))
}

/** Whoever moves on what nobody had has it from then on. */
const heldBy = (report: Report, act: Act): { handlerId: string; content: Report['content'] } => ({
  handlerId: report.handlerId ?? act.by.personId,
  content: { ...report.content, handler: report.content.handler ?? act.by },
})

export const verifying = (report: Report, act: Act): Done => {
  if (wasDone(report, act.key) || report.state === 'verifying') return ok(report)
  if (!isOpen(report) || !mayBecome(report.state, 'verifying'))
    return failed({ why: 'closed', code: report.code })
  const change = { ...heldBy(report, act), state: 'verifying' } as const
  return ok(written(report, { ...by(act), what: 'verifying' }, change))
}

export const passedOn = (report: Report, act: Act, unit: string): Done => {
  if (wasDone(report, act.key)) return ok(report)
  if (report.state === 'passed-on' && report.content.passedTo === unit) return ok(report)
  if (!mayBecome(report.state, 'passed-on')) return failed({ why: 'closed', code: report.code })
  const { handlerId, content } = heldBy(report, act)
  const change = { handlerId, content: { ...content, passedTo: unit }, state: 'passed-on' } as const
  return ok(written(report, { ...by(act), what: 'passed-on' }, change))
}

export const closed = (
  report: Report,
  act: Act,
  result: { state: ReportResult; words?: string },
): Outcome<Report, Refusal> => {
  if (wasDone(report, act.key)) return ok(report)
  if (!mayBecome(report.state, result.state)) return failed({ why: 'closed', code: report.code })
  const { handlerId, content } = heldBy(report, act)
  const words = result.words ? { resultWords: result.words } : {}
  const change = { state: result.state, handlerId, content: { ...content, ...words } }
  return ok(written(report, { ...by(act), what: 'closed' }, change))
}

type Lead = Pick<Report, 'id' | 'state'>

/** Its result is that another report, which came first, tells the same. */
export const linked = (report: Report, act: Act, lead: Lead): Done => {
  if (wasDone(report, act.key) || report.duplicateOf === lead.id) return ok(report)
  if (!mayBecome(report.state, 'duplicate')) return failed({ why: 'closed', code: report.code })
  const change = { ...heldBy(report, act), state: 'duplicate', duplicateOf: lead.id } as const
  // To one that is over nobody says that it is being worked on.
  const state = isOpen(lead) ? {} : { lead: lead.state }
  return ok(written(report, { ...by(act), what: 'linked', ...state }, change))
}

/** What became of the report it was joined to. */
export const leadTold = (report: Report, news: { key: string; at: Date; lead: ReportState }): Report =>
  wasDone(report, news.key) || report.duplicateOf === undefined
    ? report
    : written(report, { ...news, what: 'lead-told' }, {})

/** When a duplicate, or what it was joined to, got its result: from then on its reporter may say that it is not over. */
const endedAt = ({ history }: Report): Date | undefined =>
  history.findLast(
    ({ what, lead }) =>
      what === 'closed' || what === 'linked' || (what === 'lead-told' && lead && !isOpen({ state: lead })),
  )?.at

export const timesReopened = ({ history }: Pick<Report, 'history'>): number =>
  history.filter(({ what }) => what === 'reopened').length

type NotDone = { key: string; at: Date; words: string; withinDays: number }

const DAY_MS = 86_400_000

/** Its reporter says that it is not over: the officer who ended it has it again. */
export const reopened = (report: Report, said: NotDone): Done => {
  const { key, at, words, withinDays: days } = said
  if (wasDone(report, key)) return ok(report)
  const { code, state } = report
  if (isOpen(report) || !mayBecome(state, 'accepted')) return failed({ why: 'still-open', code })
  const ended = endedAt(report) ?? report.updatedAt
  if (at.getTime() - ended.getTime() > days * DAY_MS) return failed({ why: 'too-late', code, days })
  const { duplicateOf: _, ...rest } = report
  const { resultWords, additions, formerResults = [], ...content } = report.content
  const added = words === '' ? [] : [{ key, words, media: [], at: at.toISOString() }]
  const former = { state, at: ended.toISOString(), ...(resultWords ? { words: resultWords } : {}) }
  return ok(
    written(
      rest,
      { key, at, what: 'reopened' },
      {
        state: 'accepted',
        content: {
          ...content,
          additions: [...additions, ...added],
          formerResults: [...formerResults, former],
        },
      },
    ),
  )
}
