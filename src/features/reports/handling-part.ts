import type { SayParam } from '../../chat/say.js'
import { showTime } from '../../language/local-time.js'
import { unitPart } from './passed-unit.js'
import type { Happening, HistoryEntry, Report } from './report.js'
import { isOpen } from './report-states.js'

const NOTHING = ''

const lineOf = (key: string, params: Record<string, SayParam>): SayParam => ({ key, params })

const HANDING: Happening[] = ['accepted', 'assigned', 'taken-over', 'reopened', 'verifying', 'passed-on']

const lastOf = ({ history }: Report, whats: Happening[]): HistoryEntry | undefined =>
  history.findLast(({ what }) => whats.includes(what))

const ended = (report: Report, name: string): SayParam => {
  const { resultWords } = report.content
  const entry = lastOf(report, ['closed', 'linked'])
  return lineOf('reports:card.closed', {
    name,
    time: entry ? showTime(entry.at) : '',
    result: { key: `reports:result.${report.state}` },
    words: resultWords ? { key: 'reports:card.resultWords', params: { value: resultWords } } : NOTHING,
  })
}

/** Passing on says it best, then verifying; before that it is who has it, and how they came by it. */
const stageOf = (report: Report, what: Happening | undefined): string => {
  if (report.state === 'verifying' || report.state === 'passed-on')
    return `reports:triage.card.${report.state}`
  return what === 'assigned' || what === 'reopened' ? `reports:triage.card.${what}` : 'reports:card.accepted'
}

/** Who has a report, since when, and how far it is. */
export const handledBy = (report: Report): SayParam => {
  const { handler, assignedBy, passedTo = '' } = report.content
  if (!handler || report.state === 'new') return NOTHING
  const { name } = handler
  if (!isOpen(report)) return ended(report, name)
  const entry =
    report.state === 'verifying' || report.state === 'passed-on'
      ? lastOf(report, [report.state])
      : lastOf(report, HANDING)
  return lineOf(stageOf(report, entry?.what), {
    name,
    time: entry ? showTime(entry.at) : '',
    unit: unitPart(passedTo),
    by: assignedBy?.name ?? '',
  })
}

const notesOf = (report: Report): SayParam[] =>
  (report.content.notes ?? []).map(({ words, at, by }) =>
    lineOf('reports:triage.full.note', { words, name: by.name, time: showTime(new Date(at)) }),
  )

/** What officers put on record about it. */
export const recordOf = (report: Report): SayParam => {
  const all = [
    ...(report.class
      ? [lineOf('reports:triage.full.class', { value: { key: `reports:triage.class.${report.class}` } })]
      : []),
    ...(report.valuable ? [lineOf('reports:triage.full.valuable', {})] : []),
    ...notesOf(report),
  ]
  return all.length > 0 ? [NOTHING, ...all] : NOTHING
}
