import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Job } from '../feature.js'
import { officersGroups } from './about-officers.js'
import { tellInSafeTime } from './hear-return.js'
import { newsToWitnesses } from './news-to-witnesses.js'
import { officerButton } from './officer-buttons.js'
import { note, type Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { messageKey, reporterMessage } from './report-messages.js'
import { dutyPhone, onDutyNow, shownPeople } from './roster/on-duty.js'
import { mayWriteUnasked } from './safe-time.js'

const UNREAD_MS = 5 * 60_000

const toReporter = async (deps: ReportDeps, report: Report, at: Date): Promise<OutgoingMessage[]> => {
  const [reporter, hotline] = await Promise.all([deps.reporters.of(report.id), dutyPhone(deps, at)])
  const say = { key: 'reports:unread.toReporter', params: { hotline } }
  const news = { parts: ['unread', 'reporter'], say, lane: 'alert' as const, at }
  const others = await newsToWitnesses(deps, report, news)
  if (!reporter || !mayWriteUnasked(report, at)) return others
  return [reporterMessage(deps, report, reporter, news), ...others]
}

/** With the number of who is on duty, so that somebody rings it. */
const toOfficers = async (deps: ReportDeps, report: Report, at: Date): Promise<OutgoingMessage[]> => {
  const [groups, onDuty, ward] = await Promise.all([
    officersGroups(deps, report),
    onDutyNow(deps, at),
    deps.neighbourhood.ward(),
  ])
  const call = shownPeople(onDuty.filter(({ phone }) => phone)) || ward.hotline
  const options = [officerButton('nhan', report)]
  return groups.map(group =>
    deps.compose(group.language, {
      key: messageKey(report.id, 'unread', 'officers', group.id),
      to: group.chat,
      say: { key: 'reports:unread.toOfficers', params: { code: report.code, call }, options },
      lane: 'alert',
      replyTo: messageKey(report.id, 'card', group.id),
    }),
  )
}

/**
 * Whoever cried for help and whom nobody has taken up after five minutes is told to call, once; the officers' groups are
 * told again. Sent before it is noted: after a crash in between it is told by the same key, which sends nothing new.
 */
const warnOfUnread = async (deps: ReportDeps): Promise<void> => {
  const at = deps.clock.now()
  const unread = await deps.reports.unopenedAlarms(new Date(at.getTime() - UNREAD_MS))
  await eachOf(unread, async report => {
    await deps.enqueue([...(await toReporter(deps, report, at)), ...(await toOfficers(deps, report, at))])
    await deps.reports.change<never>(report.id, current =>
      ok(
        current.warnedAt
          ? current
          : note(
              current,
              { key: messageKey(report.id, 'unread'), at, what: 'warned-unread' },
              { warnedAt: at },
            ),
      ),
    )
  })
}

export const watchEmergencies = (deps: ReportDeps): Job => ({
  name: 'reports.watch',
  schedule: '* * * * *',
  run: async () => {
    await warnOfUnread(deps)
    await tellInSafeTime(deps)
  },
})
