import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { staffFor } from './about-officers.js'
import { calledInput } from './called.js'
import { findOwn } from './find-report.js'
import { reopenedWord } from './officer-words.js'
import { leadersMessages, officersMessages } from './officers-messages.js'
import { refusalSay } from './refusal-say.js'
import { reopenReport } from './reopen-report.js'
import { entryOf, type Report } from './report.js'
import { timesReopened } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'
import { officerMessage } from './report-messages.js'
import { isOpen } from './report-states.js'
import { NO_REPORT } from './report-status.js'
import { changedMessages } from './tell-of-report.js'

/** The report that was named; else the only one that is over, or the newest where none is. Several are asked back. */
const meantBy = async (deps: ReportDeps, call: EffectCall): Promise<{ report: Report } | { say: Say }> => {
  const { reference } = calledInput.parse(call.input)
  if (reference) {
    const named = await findOwn(deps, call.chat, reference)
    return named ? { report: named } : { say: refusalSay({ why: 'not-found' }) }
  }
  const own = await deps.reports.findMany(await deps.reporters.reportIdsOf(call.chat))
  const ended = own.filter(report => !isOpen(report))
  if (ended.length > 1)
    return {
      say: refusalSay({ why: 'which-one', codes: ended.slice(0, 5).map(({ code }) => code) }, 'chuaxong'),
    }
  const report = ended[0] ?? own[0]
  return report ? { report } : { say: NO_REPORT }
}

/** To the officer who ended it; where they are no officer any more, to who has the duty. */
const toOfficers = async (deps: ReportDeps, report: Report, entry: number): Promise<OutgoingMessage[]> => {
  const word = reopenedWord(report, entry)
  const staff = await staffFor(deps, report, 'reports.handle')
  const isThere = word && staff.some(({ person }) => person.id === word.officer.personId)
  return isThere
    ? [officerMessage(deps, report, word.officer, word)]
    : officersMessages(deps, report, { parts: ['reopened', String(entry)] })
}

/** Whoever has said so once and was not heard is heard by those who lead. */
const AGAIN = 2

export const notDone =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const meant = await meantBy(deps, call)
    if ('say' in meant) return { say: [meant.say] }
    const words = maskSecrets(calledInput.parse(call.input).words)
    const { key, at, chat } = call
    const done = await reopenReport(deps, { key, at, chat, reportId: meant.report.id, words })
    if (!done.ok) return { say: [refusalSay(done.failure)] }
    const report = done.value
    const entry = entryOf(report, key)
    const again = timesReopened(report) >= AGAIN
    const said = `reports:triage.reopened.${again ? 'thanksAgain' : 'thanks'}`
    return {
      say: [{ key: said, params: { code: report.code } }],
      messages: [
        ...(await changedMessages(deps, report, call)),
        ...(await toOfficers(deps, report, entry)),
        ...(again ? await leadersMessages(deps, report, ['reopened', String(entry)]) : []),
      ],
    }
  }
