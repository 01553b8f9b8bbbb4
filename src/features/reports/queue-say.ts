import type { Say, SayOption, SayParam } from '../../chat/say.js'
import { showTimeAsOf } from '../../language/local-time.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Report } from './report.js'
import { areaPart, kindPart } from './report-card.js'
import { priorityIn, type QueuePage } from './report-queue.js'

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_HOURS = 24

/** "5 phút", "3 giờ", "2 ngày". */
const agePart = (from: Date, now: Date): SayParam => {
  const minutes = Math.max(0, Math.floor((now.getTime() - from.getTime()) / MINUTE_MS))
  const hours = Math.floor(minutes / HOUR_MINUTES)
  const [unit, count] =
    hours >= DAY_HOURS
      ? ['days', Math.floor(hours / DAY_HOURS)]
      : hours > 0
        ? ['hours', hours]
        : ['minutes', minutes]
  return { key: `reports:triage.age.${unit}`, params: { count: Number(count) } }
}

const heldPart = ({ content: { handler }, state }: Report): SayParam =>
  handler && state !== 'new' ? { key: 'reports:triage.queue.held', params: { name: handler.name } } : ''

const duePart = ({ dueAt }: Report, now: Date): SayParam => {
  if (!dueAt) return ''
  const key = dueAt < now ? 'reports:triage.queue.overdue' : 'reports:triage.queue.due'
  return { key, params: { time: showTimeAsOf(now, dueAt) } }
}

type Seen = { areas: Area[]; now: Date; forGroup: boolean; own: boolean }

const lineOf = (report: Report, { areas, now, forGroup }: Seen): SayParam => ({
  key: forGroup ? 'reports:triage.queue.groupLine' : 'reports:triage.queue.line',
  params: {
    mark: { key: `reports:triage.queue.mark.${priorityIn(report)}` },
    code: report.code,
    kind: kindPart(report),
    area: areaPart(report, areas),
    state: { key: `reports:search.${report.state}` },
    held: heldPart(report),
    age: agePart(report.createdAt, now),
    due: duePart(report, now),
  },
})

const pageOption = (page: number, own: boolean): SayOption => ({
  value: own ? `/viec cua toi ${page}` : `/viec ${page}`,
  label: { key: 'reports:triage.queue.next' },
})

/** A line each, nobody's words in it: in a group no more than what it is and its code. */
export const queueSay = ({ reports, page, pages, total }: QueuePage, seen: Seen): Say => {
  const which = seen.own ? 'own' : 'all'
  if (reports.length === 0) return { key: `reports:triage.queue.${which}None` }
  const next = page < pages ? [pageOption(page + 1, seen.own)] : []
  const open = reports.map(({ code }) => ({ value: `/tin ${code}`, label: { literal: code } }))
  const typed = seen.own ? { key: 'reports:triage.queue.typedOwn' } : { key: 'reports:triage.queue.typedAll' }
  return {
    key: `reports:triage.queue.${which}`,
    params: {
      count: total,
      pages: pages > 1 ? { key: 'reports:triage.queue.page', params: { page, pages } } : '',
      lines: ['', ...reports.map(report => lineOf(report, seen))],
      more: next.length > 0 ? { key: 'reports:triage.queue.more', params: { typed, page: page + 1 } } : '',
      how: seen.forGroup ? { key: 'reports:triage.queue.groupHow' } : { key: 'reports:triage.queue.how' },
    },
    options: seen.forGroup ? next : [...open, ...next],
    optionsBy: 'text',
  }
}
