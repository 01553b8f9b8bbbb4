import type { Say } from '../../chat/say.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Report } from './report.js'
import { timesReopened } from './report-acts.js'
import { typedNumber } from './report-code.js'
import { isOpen } from './report-states.js'

/** Why nothing reaches the reporter. */
export const UNREACHED = ['window', 'gone', 'other'] as const
export type Unreached = (typeof UNREACHED)[number]

/** To go and look for somebody betrays them who did not want to be known, and endangers whoever is watched. */
const advice = ({ silent, secrecy }: Report): Say => {
  const known = secrecy === undefined ? 'unknown' : 'hidden'
  return { key: `reports:unreached.advice.${silent ? 'silent' : secrecy === 'open' ? 'usual' : known}` }
}

export const unreachedSay = (report: Report, why: Unreached): Say => {
  // Of these it goes out in safe hours only, or never: nothing is promised.
  const later = report.silent ? [] : [{ key: 'reports:unreached.later' }]
  return {
    key: `reports:unreached.reporter.${why}`,
    params: { code: report.code, advice: [advice(report), ...later] },
  }
}

const named = (
  report: Report,
  what: 'officer' | 'alarm',
  { personId, why, staff }: { personId: string; why: string; staff: Reachable[] },
): Say | undefined => {
  const { handler, questions } = report.content
  const officers = [...(handler ? [handler] : []), ...questions.map(({ askedBy }) => askedBy)]
  const name =
    staff.find(({ person }) => person.id === personId)?.person.displayName ??
    officers.find(one => one.personId === personId)?.name
  const key = `reports:unreached.${what}${why === 'window' ? 'Window' : ''}`
  return { key, params: { code: report.code, name: name ?? { key: 'reports:unreached.nameless' } } }
}

/** Its reporter said that it is not over. In nobody's words: they read those in private. */
const reopenedSay = (report: Report): Say => ({
  key: `reports:triage.reopened.${timesReopened(report) > 1 ? 'toLeaders' : 'toOfficers'}`,
  params: {
    code: report.code,
    number: typedNumber(report.number),
    name: report.content.handler?.name ?? '',
    times: timesReopened(report),
  },
})

/**
 * What such a key tells the officers: `reopened/ENTRY` that the reporter says it is not over, `unreached/WHY/…` that the reporter was not reached, `unreached/officer/PERSON/WHY`
 * and `unreached/alarm/PERSON/WHY` that one of them was not, `unreached/nobody` that none was. Undefined: it is worth
 * nothing any more.
 */
export const officersSay = (report: Report, parts: string[], staff: Reachable[]): Say | undefined => {
  const [about, what = '', personId = '', why = ''] = parts
  if (about === 'reopened') return reopenedSay(report)
  const known = UNREACHED.find(one => one === what)
  if (known) return unreachedSay(report, known)
  if (what === 'nobody')
    return isOpen(report) ? { key: 'reports:unreached.nobody', params: { code: report.code } } : undefined
  if (what !== 'officer' && what !== 'alarm') return undefined
  return what === 'alarm' && !isOpen(report) ? undefined : named(report, what, { personId, why, staff })
}
