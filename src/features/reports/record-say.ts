import type { Say, SayParam } from '../../chat/say.js'
import { showTime } from '../../language/local-time.js'
import type { Report } from './report.js'
import type { RecordLine } from './report-record.js'
import { isOpen } from './report-states.js'

/** Long before a screen is full of it. */
const MOST_LINES = 30

const whatPart = ({ what, state, lead }: RecordLine): SayParam => {
  const result = { key: `reports:result.${lead ?? state}` }
  if (what === 'closed') return { key: 'reports:triage.record.closed', params: { result } }
  if (what === 'lead-told' && lead && !isOpen({ state: lead }))
    return { key: 'reports:triage.record.leadEnded', params: { result } }
  return { key: `reports:triage.record.${what}` }
}

const lineOf = (line: RecordLine): SayParam => ({
  key: 'reports:triage.record.line',
  params: {
    time: showTime(line.at),
    what: whatPart(line),
    name: line.name ? { key: 'reports:triage.record.by', params: { name: line.name } } : '',
    note: line.note ? { key: 'reports:triage.record.note', params: { words: line.note } } : '',
  },
})

/** The last of what happened, oldest first. */
export const recordSay = ({ code }: Report, lines: RecordLine[]): Say => ({
  key: 'reports:triage.record.all',
  params: { code, lines: ['', ...lines.slice(-MOST_LINES).map(lineOf)] },
})
