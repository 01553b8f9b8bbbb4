import type { SayParam } from '../../../chat/say.js'
import { showDay, showTime } from '../../../language/local-time.js'
import type { Report } from '../report.js'
import { nextThing } from './due-at.js'

/** Behind how a report stands: by when the next thing is due, and when the legal term ends. For officers alone. */
export const withDue = (report: Report, state: SayParam): SayParam => {
  const next = nextThing(report)
  const { dueAt, legalAt } = report
  const due = next && dueAt && { key: `reports:clock.full.${next}`, params: { time: showTime(dueAt) } }
  const legal = legalAt && { key: 'reports:clock.full.legal', params: { day: showDay(legalAt) } }
  return { key: 'reports:clock.withDue', params: { state, due: due ?? '', legal: legal ?? '' } }
}
